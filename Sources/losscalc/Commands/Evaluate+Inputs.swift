import Engine
import Losses
import Messages
import Platform
import Tables

/// What a run tells of its inputs: in results, and under -v.
extension Evaluate {
  /// What was read for each role, by the files.
  func facts(_ dataset: Dataset, _ outcome: Pass.Outcome) -> [Report.InputFacts] {
    var facts: [Report.InputFacts] = []
    var names = dataset.columnNames[...]
    for (index, part) in dataset.parts.enumerated() {
      var last: Role?
      for role in part.roles {
        let name = names.removeFirst()
        if role.isHidden { continue }
        if role != last {
          facts.append(
            Report.InputFacts(
              role: role.rawValue, path: part.table.path, format: part.table.format.rawValue,
              header: part.table.hasHeader, columns: [], rows: outcome.rowCount,
              hash: outcome.hashes.isEmpty ? nil : outcome.hashes[index]))
        }
        facts[facts.count - 1].columns.append(name)
        last = role
      }
    }
    return facts
  }

  /// Says whether labels and predictions seem to belong to other rows or classes; reads the rows once more.
  func doctor(_ frame: Frame) throws(Failure) {
    let (labels, predictions) = (frame.plan.layout[.y], frame.plan.layout[.yhat])
    guard settings.output.isVerbose, frame.dataset.isReplayable, let y = labels.first, let yhat = predictions.first,
      labels.count == 1, predictions.count == 1
    else { return }
    let rows = try RowsInMemory(frame.plan, frame.dataset, settings.run)
    for note in AlignmentDoctor(labels: rows.column(y), predictions: rows.column(yhat)).notes {
      StandardError.print("\(frame.dataset.source.name): note: \(note)".visible + "\n")
    }
  }

  /// Says how long reading and computing took, and how long writing what was not written meanwhile.
  func tellTimes(from started: Double, _ computed: Double) {
    guard settings.output.isVerbose else { return }
    let numbers = NumberText(digits: 3)
    StandardError.print(
      "time: \(numbers.text(computed - started)) s to read and compute, "
        + "\(numbers.text(System.seconds - computed)) s to write\n")
  }

  /// Says for each file what was read from it and why.
  func verbose(_ dataset: Dataset, _ outcome: Pass.Outcome) {
    guard settings.output.isVerbose else { return }
    let lines = words(of: facts(dataset, outcome), dataset) + layouts(dataset, outcome)
    StandardError.print(lines.map { $0.visible + "\n" }.joined())
  }

  private func words(of inputs: [Report.InputFacts], _ dataset: Dataset) -> [String] {
    inputs.map { facts in
      let hash = facts.hash.map { ", xxh64 \(JSONText.hexadecimal($0))" } ?? ""
      let reason = dataset.choices.first { $0.input.role.rawValue == facts.role }.map { " (\($0.reason))" } ?? ""
      return "\(facts.path): \(facts.role) from \(facts.format), \(facts.header ? "header" : "no header"), "
        + "columns \(facts.columns.joined(separator: ", "))\(reason), \(facts.rows) rows\(hash)"
    }
  }

  /// How each file is laid out, and what of all was left out.
  private func layouts(_ dataset: Dataset, _ outcome: Pass.Outcome) -> [String] {
    var lines: [String] = []
    for (part, comments) in zip(dataset.parts, outcome.comments) {
      let leftOut = (part.table.text?.leftOut ?? 0) + comments
      let words = leftOut == 0 ? "" : ", \(leftOut) comment line\(leftOut == 1 ? "" : "s") left out"
      let others = part.table.leftOut.joined(separator: ", ").quotable
      let members = others.isEmpty ? "" : ", left out: \(others)"
      lines.append("\(part.table.path): \(part.table.layoutWords)\(words)\(members)")
    }
    if let reason = dataset.classReason { lines.append("classes: \(reason)") }
    lines += dataset.unread
    if let ids = outcome.leftOut?.ids { lines.append("left out of the join: \(ids)") }
    return lines
  }
}

extension CheckSettings {
  /// A group without rows has no cost, and no gate may pass it by.
  func refuse(_ group: Report.EmptiedGroup) throws(Failure) {
    guard !expectations.isEmpty || baseline != nil else { return }
    throw .data(
      "empty",
      "no rows of group '\(group.name.quotable)' are left: "
        + (group.weightless > 0 ? "\(group.weightless) of weight 0" : "all \(group.dropped) were dropped"),
      at: Place(path: group.source))
  }
}
