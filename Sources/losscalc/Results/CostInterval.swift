import Engine
import Losses
import Messages
import Tables

extension CostInterval {
  /// `95% interval`.
  var title: String { "\(DecimalWriter.shortest(confidence))% interval" }

  /// A sentence for a result that stands by itself.
  func line(_ numbers: NumberText) -> String {
    "\(title) \(numbers.text(range))    percentiles of \(resamples) bootstrap resamples of the rows"
  }

  var json: String {
    JSONText.object { json in
      json.member("label", label)
      json.member("source", source)
      json.member("group", group)
      json.member("n", n)
      json.member("cost", cost)
      json.member("low", range.lowerBound)
      json.member("high", range.upperBound)
      json.member("confidence", confidence)
      json.member("resamples", resamples)
      json.member("resample", unit.rawValue)
    }
  }

  /// The intervals of some results as a column; nil where none has one.
  static func column(_ intervals: [CostInterval?], _ numbers: NumberText) -> TextTable.Column? {
    guard let first = intervals.lazy.compactMap(\.self).first else { return nil }
    return .right(first.title, intervals.map { $0.map { numbers.text($0.range) } ?? "-" })
  }

  /// The costs of all groups together, a line each.
  static func table(_ intervals: [CostInterval], _ numbers: NumberText) -> TextTable {
    TextTable(
      columns: [
        .left("all groups", intervals.map(\.label)),
        .right("cost", numbers.column(intervals.map(\.cost))),
        column(intervals, numbers),
      ].compactMap(\.self))
  }
}

extension Report {
  /// Every interval of a cost: those of the results, then those of all groups together.
  var intervals: [CostInterval] { sections.whole.flatMap { $0.results.compactMap(\.interval) } + pooledIntervals }

  /// Whether the rows of one model were evaluated, which nothing is compared with.
  var isOfOneModel: Bool { sections.sources.count == 1 }

  /// Finds the intervals of the costs of one model, whose rows were looked at; says which results have none.
  mutating func findIntervals(_ settings: RunSettings) throws(Failure) -> [Problem] {
    guard let confidence = settings.confidence else { return [] }
    let finder = IntervalFinder(settings: settings, confidence: confidence)
    guard settings.resampleUnit == .groups else { return try findOwnIntervals(finder) }
    guard sections.count > 1 else {
      let groups = sections.first?.frame.group == nil ? "are no groups" : "is one group"
      throw .usage(
        "option-value", "--resample group: there \(groups)",
        hints: ["-G COLUMN makes groups of the rows"])
    }
    for index in sections.first?.results.indices ?? 0..<0 {
      if let interval = try finder.interval(Array(sections), index) { pooledIntervals.append(interval) }
    }
    return []
  }

  /// Finds the interval of each result; one that has none leaves the others theirs.
  private mutating func findOwnIntervals(_ finder: IntervalFinder) throws(Failure) -> [Problem] {
    var (problems, failures): ([Problem], [Problem]) = ([], [])
    var isFound = false
    for section in sections.indices {
      for index in sections[section].results.indices {
        let result = sections[section].results[index]
        // That there is no value is said of the result itself.
        guard result.lack == nil else { continue }
        do throws(Failure) {
          let interval = try finder.interval([sections[section]], index)
          isFound = isFound || interval != nil
          sections[section].results[index].interval = interval
          if interval == nil, result.n == 1, result.lists.isEmpty { problems.append(result.lonelyRow) }
        } catch {
          failures += error.problems
        }
      }
    }
    guard isFound || failures.isEmpty else { throw Failure(failures, .badData) }
    return problems + failures.map { $0.asWarning }
  }
}

extension LossResult {
  /// What is said of a result of one row, which is the same in every resample.
  fileprivate var lonelyRow: Problem {
    let place = group.map { " of group '\($0)'" } ?? ""
    return Problem("undefined", "--confidence: \(measure.label)\(place) has no interval: there is one row").asWarning
  }
}

extension Problem {
  fileprivate var asWarning: Problem {
    var warning = self
    warning.severity = .warning
    return warning
  }
}

/// The search for the interval of a cost.
private struct IntervalFinder {
  let settings: RunSettings
  let confidence: Double

  /// The interval of a result, or of all groups of it together; nil of a single row or group.
  func interval(_ sections: [Report.Section], _ index: Int) throws(Failure) -> CostInterval? {
    let isPooled = settings.resampleUnit == .groups
    guard let first = sections.first?.results[index], first.lists.isEmpty else { return nil }
    let rows = sections.map { $0.rowsOfResults[index] }
    guard rows.units(settings.resampleUnit) > 1 else { return nil }
    let isOfSet = rows[0].losses.isEmpty
    let (count, values, cost) =
      isOfSet ? try sets(sections, rows, first) : losses(sections, rows, first)
    guard count > 1 else { return nil }
    let group = isPooled ? nil : first.group.map { " of group '\($0)'" }
    try Bootstrap.check(values, of: first.measure.label + (group ?? ""))
    return CostInterval(
      label: first.measure.label, source: first.source, group: isPooled ? nil : first.group,
      n: sections.reduce(0) { $0 + $1.results[index].n }, cost: isPooled ? cost : first.cost,
      range: Bootstrap.interval(values, confidence, units: count), confidence: confidence, resamples: values.count,
      unit: settings.resampleUnit)
  }

  private func losses(
    _ sections: [Report.Section], _ rows: [ResultRows], _ first: LossResult
  ) -> (count: Int, values: [Double], cost: Double) {
    var (losses, weights, clusters): ([Double], [Double], [Int]) = ([], [], [])
    for (cluster, own) in rows.enumerated() {
      // Rows that are sets without a value are in no mean.
      let kept = own.losses.indices.filter { first.lacking.count == 0 || !own.losses[$0].isNaN }
      losses += kept.map { own.losses[$0] }
      if !own.weights.isEmpty { weights += kept.map { own.weights[$0] } }
      if settings.resampleUnit == .groups { clusters += kept.map { _ in cluster } }
    }
    let drawn = ResampledLosses(losses, weights: weights, clusters: clusters, settings.reduction)
    guard drawn.count > 1 else { return (drawn.count, [], 0) }
    let cost = LossStatistics(losses, weights.isEmpty ? nil : weights).cost(settings.reduction)
    return (drawn.count, Bootstrap.values(of: drawn, settings), cost)
  }

  private func sets(
    _ sections: [Report.Section], _ rows: [ResultRows], _ first: LossResult
  ) throws(Failure) -> (count: Int, values: [Double], cost: Double) {
    var all: Block?
    var clusters: [[Int]] = []
    for (section, own) in zip(sections, rows) {
      guard let block = own.block(section.plan.layout, nil) else { continue }
      let start = all?.count ?? 0
      if settings.resampleUnit == .groups { clusters.append(Array(start..<start + block.count)) }
      all = all.map { $0.joined(block) } ?? block
    }
    guard let all else { return (0, [], 0) }
    let drawn = ResampledSet(measure: first.measure, reduction: settings.reduction, rows: all, clusters: clusters)
    guard drawn.count > 1 else { return (drawn.count, [], 0) }
    let cost = (try? first.measure.cost(of: all, settings.reduction)) ?? .nan
    return (drawn.count, Bootstrap.values(of: drawn, settings), cost)
  }
}
