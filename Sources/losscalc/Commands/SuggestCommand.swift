import Losses
import Messages
import Tables

/// `losscalc suggest [DATA…]`: which losses fit, why, and what to type.
struct SuggestCommand {
  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    let rows = try read()
    let (labels, predictions) = (rows.plan.layout[.y], rows.plan.layout[.yhat])
    let y = labels.flatMap { rows.column($0) }
    let columns = predictions.map { rows.column($0) }
    let advisor = Advisor(
      labels: ColumnFacts(y), predictions: ColumnFacts(columns.flatMap(\.self)), width: predictions.count,
      sumGap: SuggestCommand.sumGap(columns), outliers: SuggestCommand.outliers(y, columns))
    let notes = columns.count == 1 ? AlignmentDoctor(labels: y, predictions: columns[0]).notes : []
    if settings.isQuiet { return }
    switch settings.format ?? .table {
    case .json: try Sink().write(json(advisor, rows, notes))
    case .table: try Sink().write(text(advisor, rows, notes))
    default: throw .usage("option-value", "--format: suggest has table and json")
    }
  }

  /// Reads labels and predictions as numbers of any size; several prediction columns are classes.
  private func read() throws(Failure) -> RowsInMemory {
    var settings = settings
    settings.missing = settings.missing == .error ? .drop : settings.missing
    do throws(Failure) { return try RowsInMemory(losses: "mse", data: words, settings) } catch {
      switch error.problems.first?.slug {
      case "shape":
        settings.from = .logit
        return try RowsInMemory(losses: "cce", data: words, settings)
      // Labels in words: the message of a loss of classes says how to name them.
      case "not-a-number" where settings.classes == nil: return try RowsInMemory(losses: "bce", data: words, settings)
      default: throw error
      }
    }
  }

  /// How far from 1 the predictions of some row add up.
  private static func sumGap(_ columns: [[Double]]) -> Double {
    guard let first = columns.first else { return 0 }
    return first.indices.map { row in abs(columns.reduce(0) { $0 + $1[row] } - 1) }.max() ?? 0
  }

  /// The share of residuals beyond six times the median of their sizes.
  private static func outliers(_ y: [Double], _ columns: [[Double]]) -> Double {
    guard columns.count == 1 else { return 0 }
    let sizes = zip(y, columns[0]).map { abs($1 - $0) }.filter(\.isFinite).sorted()
    guard !sizes.isEmpty, sizes[sizes.count / 2] > 0 else { return 0 }
    let limit = 6 * sizes[sizes.count / 2]
    return Double(sizes.count { $0 > limit }) / Double(sizes.count)
  }

  // MARK: output

  private func text(_ advisor: Advisor, _ rows: RowsInMemory, _ notes: [String]) -> String {
    var lines = [
      "\(rows.dataset.source.name): \(rows.rowCount) row\(rows.rowCount == 1 ? "" : "s"), \(advisor.task)",
      "labels       \(advisor.labels.text)", "predictions  \(advisor.predictions.text)",
    ]
    let width = (advisor.advice.map(\.loss.count).max() ?? 0) + 4
    func section(_ title: String, _ advice: [Advisor.Advice]) {
      guard !advice.isEmpty else { return }
      lines += ["", title]
      for item in advice {
        lines += CardText.wrapped("  " + CardText.padded(item.loss, width) + item.reason, indent: width + 2)
        if let options = item.options {
          lines.append(String(repeating: " ", count: width + 2) + command(item.loss, options))
        }
      }
    }
    section("fits", advisor.advice.filter { $0.options != nil })
    section("does not fit", advisor.advice.filter { $0.options == nil })
    if !notes.isEmpty { lines += ["", "look at the rows"] + notes.flatMap { CardText.wrapped("  " + $0, indent: 2) } }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The command line with the data as it was given.
  private func command(_ loss: String, _ options: String) -> String {
    var parts = ["losscalc", loss] + words.map(\.shellWord)
    for (role, path) in settings.files.sorted {
      parts += [role == .y ? "-y" : "--\(role)", path.shellWord]
    }
    for path in settings.predictionFiles { parts += ["-p", path.shellWord] }
    for (role, column) in settings.columns.sorted {
      parts += [role == .y ? "-Y" : role == .yhat ? "-P" : "--\(role)-col", column.shellWord]
    }
    if let classes = settings.classes { parts += ["--classes", classes.joined(separator: ",").shellWord] }
    let given = parts + options.split(separator: " ").map(String.init)
    return given.joined(separator: " ")
  }

  private func json(_ advisor: Advisor, _ rows: RowsInMemory, _ notes: [String]) -> String {
    var json = JSONText()
    json.open("{")
    json.member("schema", "losscalc.suggestion/1")
    json.member("losscalc", Version.number)
    json.member("source", rows.dataset.source.name)
    json.member("rows", rows.rowCount)
    json.member("task", advisor.task)
    json.key("advice")
    json.open("[")
    for item in advisor.advice {
      json.open("{")
      json.member("loss", item.loss)
      json.member("fits", item.options != nil)
      json.member("reason", item.reason)
      json.member("command", item.options.map { command(item.loss, $0) })
      json.close("}")
    }
    json.close("]")
    json.key("notes")
    json.open("[")
    for note in notes { json.element(note) }
    json.close("]")
    json.close("}")
    return json.text + "\n"
  }
}
