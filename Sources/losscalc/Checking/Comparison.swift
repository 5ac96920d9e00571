import Losses
import Tables

/// The rules by which a newer result is compared with an older one.
struct Comparison: Sendable {
  /// The path of the older result, and what it is called in the messages.
  let path: String
  let olderName: String
  let newerName: String
  let tolerance: Tolerance
  let failOn: FailOn

  init(path: String, olderName: String = "baseline", newerName: String = "now", _ settings: Settings) {
    self.path = path
    self.olderName = olderName
    self.newerName = newerName
    tolerance = settings.tolerance ?? .usual
    failOn = settings.failOn
  }

  /// Finds the older counterpart of each newer result; results that cannot be compared are an error.
  func pairs(_ older: [ResultNumbers], _ newer: [ResultNumbers], this: String) throws(Failure) -> [Int] {
    var counterparts: [Int] = []
    for result in newer {
      let alike = older.indices.filter {
        older[$0].label == result.label && older[$0].group == result.group && !counterparts.contains($0)
      }
      let what = result.group.map { "'\(result.label)' of group '\($0)'" } ?? "'\(result.label)'"
      guard let index = alike.first(where: { older[$0].source == result.source }) ?? alike.first else {
        throw .data("baseline-settings", "\(path) has no result \(what), which \(this) has; not compared")
      }
      if let (old, new) = older[index].difference(from: result) {
        throw .data("baseline-settings", "\(path) was made with \(old), \(this) has \(new); not compared")
      }
      counterparts.append(index)
    }
    if let extra = older.indices.first(where: { !counterparts.contains($0) }) {
      throw .data(
        "baseline-settings", "\(path) has a result '\(older[extra].label)', which \(this) lacks; not compared")
    }
    return counterparts
  }

  /// Compares one result: its cost, and its samples or else its statistics.
  func verdicts(
    _ older: ResultNumbers, _ newer: ResultNumbers, moves: SampleMoves?, of count: Int, named prefix: String
  ) -> [Verdict] {
    func verdict(_ name: String, _ expected: Double, _ actual: Double, _ isOK: Bool, _ detail: String) -> Verdict {
      Verdict(
        kind: .baseline, metric: "\(newer.label).\(name)", source: newer.source, group: newer.group, comparison: "=",
        expected: expected, actual: actual, tolerance: tolerance.text(","), isOK: isOK, message: prefix + name,
        detail: detail, path: newer.source)
    }
    var verdicts = [
      verdict(
        "cost", older.cost, newer.cost, holds(newer.cost, older.cost, newer.better),
        detail(newer.cost, older.cost, newer.better))
    ]
    if let moves {
      let isOK = moves.moved == 0 || failOn == .worse
      let detail = moves.moved == 0 ? "\(count) of \(count) as in the \(olderName)" : moves.text(of: count)
      verdicts.append(verdict("samples", 0, Double(moves.moved), isOK, detail))
    }
    guard failOn == .change, moves == nil || moves?.moved == 0 else { return verdicts }
    for (old, new) in zip(older.statistics, newer.statistics) {
      let (expected, actual) = (old.value ?? 0, new.value ?? 0)
      // What infinite losses spread by is undefined, then as now.
      if expected.isNaN, actual.isNaN, older.cost == newer.cost { continue }
      guard (old.value == nil) != (new.value == nil) || !tolerance.admits(actual, expected: expected) else { continue }
      verdicts.append(verdict(old.name, expected, actual, false, detail(actual, expected, newer.better)))
    }
    return verdicts
  }

  private func holds(_ actual: Double, _ expected: Double, _ better: Better) -> Bool {
    let isBetter = better == .lower ? actual < expected : actual > expected
    return tolerance.admits(actual, expected: expected) || (failOn == .worse && isBetter)
  }

  private func detail(_ actual: Double, _ expected: Double, _ better: Better) -> String {
    let (old, new) = (DecimalWriter.shortest(expected), DecimalWriter.shortest(actual))
    if actual == expected { return "\(new), as in the \(olderName)" }
    let change = actual.isFinite && expected.isFinite ? ": \(Verdict.change(actual, from: expected))" : ""
    let bound = tolerance.text(" or ")
    let note =
      tolerance.admits(actual, expected: expected)
      ? "within \(bound)" : holds(actual, expected, better) ? "better, which is let pass" : "allowed \(bound)"
    return "\(olderName) \(old), \(newerName) \(new)\(change), \(note)"
  }

  /// Which inputs are other files than before, and whether another program made the result.
  func notes(_ older: SavedReport, _ newer: [SavedReport.Input], version: String) -> [String] {
    var rest = older.inputs
    var (changed, same): ([String], [String]) = ([], [])
    for input in newer {
      let alike = rest.indices.filter { rest[$0].role == input.role }
      guard let index = alike.first(where: { rest[$0].path == input.path }) ?? alike.first else { continue }
      let former = rest.remove(at: index)
      guard let (old, new) = both(former.hash, input.hash) else { continue }
      if old == new {
        if !same.contains(input.path) { same.append(input.path) }
      } else if !changed.contains(where: { $0.hasPrefix("\(input.path) is not") }) {
        changed.append(
          "\(input.path) is not the file the \(olderName) was made from (xxh64 \(old) there, \(new) here)")
      }
    }
    let verb = same.count == 1 ? "is" : "are"
    var notes: [String] = []
    if !changed.isEmpty {
      notes = changed
      if !same.isEmpty { notes[notes.count - 1] += "; \(same.joined(separator: ", ")) \(verb)" }
    } else if !same.isEmpty {
      notes = ["\(same.joined(separator: ", ")) \(verb) what the \(olderName) was made from"]
    }
    if older.version != version {
      notes.append("the \(olderName) was made by losscalc \(older.version), this is \(version)")
    }
    return notes
  }

  private func both(_ a: String?, _ b: String?) -> (String, String)? {
    guard let a, let b else { return nil }
    return (a, b)
  }
}

/// Which differences make the gate say no.
enum FailOn: String, CaseIterable, Sendable {
  case change
  /// A better cost is let pass: a lower one, or of a metric such as accuracy a higher one.
  case worse
}
