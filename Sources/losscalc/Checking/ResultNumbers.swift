import Engine
import Losses
import Messages

/// What is compared and checked of a result, whether it was just computed or read from a file.
struct ResultNumbers: Sendable {
  typealias Named = (name: String, value: Double?)

  var label: String
  var source: String
  /// The file of the source; nil where it is none.
  var path: String?
  var group: String?
  var signature: String
  var n: Int
  var cost: Double
  /// Cost and penalty together.
  var objective: Double
  /// Whether there is a penalty.
  var isPenalized: Bool
  /// 0 where there is none.
  var penalty: Double
  /// Which of two costs is the better one.
  var better: Better
  /// The statistics with their names, in order; nil for those that do not exist.
  var statistics: [Named]
  /// The values of several columns that the cost is the mean of, NaN where one has none.
  var sets: [Named]
  /// Cells that were left out of rows that stayed.
  var droppedCells: Int
  /// Rows, lists or sets that have no value.
  var undefined: Int
  /// Percentiles that were saved by themselves.
  var quantiles: [Double: Double] = [:]
  /// True when it has a loss per row.
  var isOfRows: Bool
  /// Orders the losses of all rows, as far as they are known: only where a quantile is asked for.
  var ordered: @Sendable () -> OrderedLosses?
  /// Tells whether labels, weights and ids are those of another result; nil where nobody made it.
  var testDigest: String?
  /// True of what is known of all groups together only: their difference.
  var isOfAllGroups = false
  /// How it differs from the result that it is compared with, when an interval was asked for.
  var difference: PairedDifference?
  /// Between which numbers the cost lies, when that was asked for.
  var interval: CostInterval?

  init(_ result: LossResult, path: String?) {
    label = result.measure.label
    source = result.source
    self.path = path
    group = result.group
    signature = result.signature
    (n, cost, objective) = (result.n, result.cost, result.objective)
    (isPenalized, penalty) = (result.penalty != nil, result.penalty?.value ?? 0)
    sets = result.sets.count > 1 ? result.sets.map { ($0.name, $0.value) } : []
    better = result.measure.better
    let s = result.statistics
    statistics = [
      ("sum", s?.sum), ("mean", s?.mean), ("std", s?.std), ("min", s?.min), ("max", s?.max),
      ("dropped", Double(result.dropped)), ("nonfinite", Double(result.nonfinite)),
    ]
    (droppedCells, undefined) = (result.droppedCells, result.undefinedCount)
    isOfRows = s != nil
    ordered = { [ordered = result.ordered] in ordered }
    interval = result.interval
    testDigest = result.testDigest
  }

  init(_ result: SavedResult) {
    label = result.label
    source = result.source
    path = result.source
    group = result.group
    signature = result.signature
    (n, cost, objective) = (result.n, result.cost, result.objective ?? result.cost)
    (isPenalized, penalty) = (result.objective != nil, result.penalty)
    sets = result.sets.count > 1 ? result.sets.map { ($0.name, $0.value) } : []
    better = result.better
    statistics =
      ["sum", "mean", "std", "min", "max"].map { ($0, result.statistics[$0] ?? nil) } + [
        ("dropped", Double(result.dropped)), ("nonfinite", Double(result.nonfinite)),
      ]
    (droppedCells, undefined, quantiles) = (result.droppedCells, result.undefined, result.quantiles)
    isOfRows = statistics[0].value != nil
    ordered = { result.hasAllLosses ? OrderedLosses(result.rows.losses) : nil }
    testDigest = result.testDigest
  }

  /// The number of a statistic; nil where it does not exist: the spread of one row.
  func value(of statistic: Statistic) -> Double? {
    switch statistic {
    case .cost: cost
    case .objective: objective
    case .n: Double(n)
    case .sum, .mean, .std, .min, .max, .dropped, .nonfinite: self["\(statistic)"]
    case .droppedCells: Double(droppedCells)
    case .undefined: Double(undefined)
    case .percentile(let percent): ordered()?.percentile(percent) ?? quantiles[percent]
    case .difference: difference?.difference
    case .differenceLow: difference?.interval.lowerBound
    case .differenceHigh: difference?.interval.upperBound
    case .costLow: interval?.range.lowerBound
    case .costHigh: interval?.range.upperBound
    }
  }

  private subscript(name: String) -> Double? { statistics.first { $0.name == name }?.value }

  /// The settings that changed a digit, by name; the version is none of them.
  var settings: [(name: String, text: String)] {
    signature.split(separator: "|").enumerated().map { index, part in
      (index == 0 ? "loss" : String(part.prefix { $0 != ":" }), String(part))
    }.filter { $0.0 != "losscalc" }
  }

  /// The settings in which two results differ, but for the number of rows: those of one, and those of the other.
  func difference(from other: ResultNumbers) -> (own: String, others: String)? {
    guard signature != other.signature else { return nil }
    typealias Settings = [(name: String, text: String)]
    func lacking(_ a: Settings, _ b: Settings) -> [String] {
      let own = a.filter { setting in setting.name != "n" && !b.contains { $0.text == setting.text } }.map(\.text)
      let missing = b.filter { setting in !a.contains { $0.name == setting.name } }.map { "no \($0.name)" }
      return (own + missing).sorted()
    }
    let (ownSettings, otherSettings) = (settings, other.settings)
    let (own, others) = (lacking(ownSettings, otherSettings), lacking(otherSettings, ownSettings))
    return own.isEmpty && others.isEmpty ? nil : (own.joined(separator: " "), others.joined(separator: " "))
  }

  /// The loss and its parameters, whatever they are called.
  var lossInWords: String {
    let parts = signature.split(separator: "|", omittingEmptySubsequences: false)
    return parts.prefix { !$0.hasPrefix("from:") }.joined(separator: "|")
  }

  /// What tells it from others: `'bce' of group 's' of two.csv`.
  func name(withSource: Bool) -> String {
    "'\(label)'" + (group.map { " of group '\($0)'" } ?? "") + (withSource ? " of \(source)" : "")
  }
}

extension [ResultNumbers] {
  /// Notes what a result differs by; without an index it is that of all groups of a label and source together.
  mutating func note(_ difference: PairedDifference, of index: Int?) {
    if let index {
      self[index].difference = difference
      return
    }
    guard var whole = first(where: { $0.label == difference.label && $0.source == difference.source }) else { return }
    (whole.group, whole.difference, whole.isOfAllGroups) = (nil, difference, true)
    append(whole)
  }

  /// Notes the interval of a cost of all groups together.
  mutating func note(_ interval: CostInterval) {
    guard var whole = first(where: { $0.label == interval.label && $0.source == interval.source }) else { return }
    (whole.group, whole.cost, whole.interval, whole.isOfAllGroups) = (nil, interval.cost, interval, true)
    append(whole)
  }
}
