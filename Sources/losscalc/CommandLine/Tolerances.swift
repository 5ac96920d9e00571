import Engine
import Flags
import Messages
import Tables

/// How far apart numbers may be, statistic by statistic: `-t cost=2%,accuracy=0.005,samples=1e-6,std=any,moved=3%`.
struct Tolerances: Sendable, Equatable {
  /// How many rows may lie outside.
  enum Share: Sendable, Equatable {
    case rows(Int)
    case percent(Double)
  }

  /// A number that was compared.
  struct Compared: Sendable {
    var label: String
    var statistic: String

    /// Whether a tolerance of this name is about it.
    func goes(by name: String) -> Bool {
      name == statistic || name == "\(label).\(statistic)" || (statistic == "cost" && name == label)
    }
  }

  /// Of whatever is not named.
  private(set) var plain: Tolerance?
  /// By what was named: a statistic, a label, `LABEL.STATISTIC`, or `samples`.
  private var named: [(name: String, tolerance: Tolerance)] = []
  private(set) var moved: Share?

  static func == (a: Tolerances, b: Tolerances) -> Bool {
    a.plain == b.plain && a.moved == b.moved && a.named.map(\.name) == b.named.map(\.name)
      && a.named.map(\.tolerance) == b.named.map(\.tolerance)
  }

  /// Adds what one option says; repeated options add up.
  mutating func add(_ text: String) throws(FlagError) {
    for item in try Value.list(text) {
      // The last one: a label may hold an = of its own.
      guard let equals = item.lastIndex(of: "=") else {
        plain = Tolerance(alternatives: (plain?.alternatives ?? []) + [try .parse(item)])
        continue
      }
      let (name, value) = (String(item[..<equals]), String(item[item.index(after: equals)...]))
      guard !name.isEmpty else { throw .value("has no name before the =") }
      if name == "moved" {
        moved = try Tolerances.share(value)
      } else {
        add(value == "any" ? .any : try .parse(value), to: name)
      }
    }
  }

  private mutating func add(_ alternative: Tolerance.Alternative, to name: String) {
    if let index = named.firstIndex(where: { $0.name == name }) {
      named[index].tolerance.alternatives.append(alternative)
    } else {
      named.append((name, Tolerance(alternatives: [alternative])))
    }
  }

  private static func share(_ text: String) throws(FlagError) -> Share {
    if let count = Int(text), count >= 0 { return .rows(count) }
    guard text.hasSuffix("%"), let percent = Double(text.dropLast()), (0...100).contains(percent) else {
      throw .value("moved=\(text): must be a share of the rows, as in moved=3%, or a number of rows")
    }
    return .percent(percent)
  }

  /// Refuses names of nothing that is compared.
  func check(_ labels: [String]) throws(Failure) {
    for name in named.map(\.name) where !isKnown(name, labels) {
      let close = nearest(name, among: labels + Tolerances.statistics).map { "did you mean \($0)? " } ?? ""
      throw .usage(
        "option-value", "--tolerance \(name)=...: there is no such result or statistic",
        hints: [
          "\(close)results are: \(labels.joined(separator: ", "))",
          "statistics are: \(Tolerances.statistics.joined(separator: ", ")), moved",
        ])
    }
  }

  private func isKnown(_ name: String, _ labels: [String]) -> Bool {
    func isStatistic(_ name: String) -> Bool { name == "samples" || Statistic(name) != nil }
    if labels.contains(name) || isStatistic(name) { return true }
    guard let dot = name.lastIndex(of: ".") else { return false }
    return labels.contains(String(name[..<dot])) && isStatistic(String(name[name.index(after: dot)...]))
  }

  private static let statistics = ["cost", "samples", "sum", "mean", "std", "min", "max", "dropped", "nonfinite"]

  private subscript(name: String) -> Tolerance? { named.first { $0.name == name }?.tolerance }

  /// What was said of a statistic of a result by name; nil when nothing was.
  private func own(_ label: String, _ statistic: String) -> Tolerance? {
    self["\(label).\(statistic)"] ?? (statistic == "cost" ? self[label] : nil) ?? self[statistic]
  }

  /// The percentiles of a result of which a tolerance was said by name: they are compared for no other reason.
  func percentiles(of label: String) -> [(name: String, statistic: Statistic)] {
    named.compactMap { own in
      let name = own.name.hasPrefix("\(label).") ? String(own.name.dropFirst(label.count + 1)) : own.name
      guard let statistic = Statistic(name), case .percentile = statistic else { return nil }
      return (name, statistic)
    }
  }

  /// Whether a tolerance of a statistic of a result was said by name that not everything is near enough to.
  func asks(of statistic: String, of label: String) -> Bool { own(label, statistic).map { !$0.isAny } ?? false }

  /// Whether it was said how far the rows of a result may move, or how many of them.
  func asksOfRows(of label: String) -> Bool { moved != nil || asks(of: "samples", of: label) }

  /// The first name that asks for something and that nothing was compared by, where these were compared.
  func idle(besides compared: [Compared]) -> String? {
    let asked = named.filter { !$0.tolerance.isAny }.map(\.name) + (moved == nil ? [] : ["moved"])
    return asked.first { name in !compared.contains { $0.goes(by: name) } }
  }

  /// Whether some of them are percentiles, which need the losses of all rows.
  var areOfPercentiles: Bool {
    named.contains { own in
      if case .percentile = Statistic.split(own.name)?.statistic { true } else { false }
    }
  }

  /// What an expectation of a statistic allows; nil for half a unit of the last digit written.
  func expected(_ label: String, _ statistic: String) -> Tolerance? { own(label, statistic) ?? plain }

  /// What a statistic may differ by from the one of an earlier result.
  ///
  /// Who lets the cost alone move lets what it is made of move: the rows and their distribution.
  func compared(_ label: String, _ statistic: String) -> Tolerance {
    if let own = own(label, statistic) ?? plain { return own }
    if statistic == "objective" { return own(label, "cost") ?? .usual }
    let isOfRows = !["cost", "dropped", "nonfinite"].contains(statistic)
    let isNamed = statistic != "samples" || moved == nil
    return isOfRows && isNamed && own(label, "cost") != nil ? .any : .usual
  }

  /// Whether so many rows of all may lie outside.
  func admits(moved count: Int, of rows: Int) -> Bool {
    switch moved {
    case nil: count == 0
    case .rows(let most): count <= most
    case .percent(let percent): Double(count) <= percent / 100 * Double(rows)
    }
  }

  /// The share as it is typed; nil where no row may lie outside.
  var movedText: String? {
    switch moved {
    case nil: nil
    case .rows(let count): "\(count)"
    case .percent(let percent): DecimalWriter.shortest(percent) + "%"
    }
  }
}
