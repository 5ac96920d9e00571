package import Losses
import Tables

/// One loss on one source: what every output format renders.
///
/// There may be one for each of many groups, so what is large and alike or seldom there is a reference.
package struct LossResult: Sendable {
  private var sharedMeasure: Shared<Measure>
  package var measure: Measure {
    get { sharedMeasure.value }
    set { sharedMeasure = Shared(newValue) }
  }
  /// The file of the predictions.
  package var source: String
  /// The value of the group column; nil without groups.
  package var group: String?
  /// −1 before the rows are known.
  package var n = -1
  package var dropped = 0
  /// Cells that were left out of rows that stayed.
  package var droppedCells = 0
  package var nonfinite = 0
  package var cost = 0.0
  /// Statistics of the losses per row; nil for a set loss, which has none.
  package var statistics: Statistics?
  /// The value of a loss of all rows, with what its gradients are made of.
  package var whole: WholeValue? {
    get { sharedWhole?.value }
    set { sharedWhole = newValue.map(Shared.init) }
  }
  private var sharedWhole: Shared<WholeValue>?
  /// The values that the cost of a measure of whole sets is the mean of, or its only one.
  package var sets: [SetResult] = []
  /// Why there is no cost, to follow the name of the measure; nil where there is one.
  package var lack: String?
  /// The lists that the cost is a mean of, those without a value among them; empty without a column of lists.
  package var lists: [ListResult] = []
  /// Rows that are sets without a value, or the first rows of such lists.
  package var lacking = UndefinedRows()
  /// What the gradients of the losses are divided by to be those of the cost: Σw, n or 1.
  package var divisor = 1.0
  /// Tells whether labels, weights and ids are those of another result; nil where nobody asked.
  package var testDigest: String?
  package var signature = ""
  /// The shard that has the worst row, in a merged result of shards without numbers.
  package var worstShard: String?
  /// What a compound adds up.
  package var parts: [Part] = []

  /// One of the losses of a compound, with its share of the cost.
  package struct Part: Sendable {
    package var factor: Double
    package var result: LossResult
    /// factor · cost of the part / cost of the compound; nil where that is no number.
    package var share: Double?
  }
  /// Cost and gradient of each run of rows, when they were asked for.
  package var batches: [Batch] = []
  /// Between which numbers the cost lies, when that was asked for.
  package var interval: CostInterval? {
    get { sharedInterval?.value }
    set { sharedInterval = newValue.map(Shared.init) }
  }
  private var sharedInterval: Shared<CostInterval>?
  /// What is added to the cost; nil without parameters.
  package var penalty: Penalty? {
    get { sharedPenalty?.value }
    set { sharedPenalty = newValue.map(Shared.init) }
  }
  private var sharedPenalty: Shared<Penalty>?
  /// Cost and penalty together.
  package var objective: Double { cost + (penalty?.value ?? 0) }

  /// The losses of all rows, when a quantile was asked for.
  package var ordered: OrderedLosses?
  /// The losses of all rows in their order, when they were collected.
  package var losses: [Double]?
  /// Their weights, in the same order; empty without weights.
  package var weights: [Double] = []

  /// How many sets or rows have no value.
  package var undefinedCount: Int { lacking.count + sets.count { $0.lack != nil } }

  /// A result of which nothing is known yet.
  package init(measure: Measure, source: String) {
    sharedMeasure = Shared(measure)
    self.source = source
  }

  package struct Statistics: Sendable {
    package var sum: Double
    package var mean: Double
    /// The sample standard deviation; nil for a single row.
    package var std: Double?
    package var min: Double
    package var max: Double
    /// The worst loss.
    package var worst: Double
    /// Its row, from 1.
    package var worstRow: Int
  }
}

extension LossResult {
  /// The results of a pass, one a measure.
  package static func all(
    _ plan: Plan, _ totals: Totals, _ dataset: Dataset, _ settings: RunSettings, group: String?
  ) throws(Failure) -> [LossResult] {
    try all(plan, totals, dataset, settings, group: group, BlankResults(plan, dataset, settings))
  }

  /// Σw, which a mean cannot be without.
  package static func divisor(_ weight: ExactSum, _ settings: RunSettings) throws(Failure) -> Double {
    let weight = weight.rounded
    if weight == 0 && settings.reduction == .mean && !settings.isPartial {
      throw weightless
    }
    return weight
  }

  /// What a run over rows is refused with that all weigh nothing.
  package static var weightless: Failure { .data("weight-range", "the weights sum to 0, so there is no mean") }

  /// The results of one of several groups, which share what is the same in all.
  package static func all(
    _ plan: Plan, _ totals: Totals, _ dataset: Dataset, _ settings: RunSettings, group: String?,
    _ blanks: BlankResults
  ) throws(Failure) -> [LossResult] {
    let weight = plan.layout[.weight].isEmpty ? nil : try divisor(totals.weight, settings)
    var gathered = plan.needsAllRows ? GatheredRows(totals.recorded, plan.layout) : nil
    if settings.compat == .trec { gathered = gathered?.inTrecOrder(dataset.ids) }
    let names = SetNames(plan.layout, dataset.columnNames)
    let lists = plan.listColumn.flatMap { column in gathered.map { Lists($0, column: column) } }
    let digest = lists.flatMap { plan.testDigest?.value(of: $0, dataset.lists) } ?? totals.testDigest
    var results: [LossResult] = []
    for index in plan.evaluated.indices {
      let measure = plan.evaluated[index]
      var result = blanks.result(
        index, group: group, rows: totals.rows, dropped: totals.dropped, weight: weight, testDigest: digest)
      result.droppedCells = totals.droppedCells
      let sets = plan.sets[index]
      if let lists, let cells = sets.first {
        let wantsOrder = plan.collectsLosses && index < plan.measures.count
        result.take(lists, cells, dataset, gathered?.numbers ?? [], wantsOrder: wantsOrder, settings)
      } else if !totals.tallies.isEmpty, let tally = totals.tallies[index],
        let cells = sets.first
      {
        result.take(WholeValue(tally, cells, n: totals.rows, measure.convention), names)
      } else if !sets.isEmpty, let list = measure.list, let gathered {
        result.take(
          WholeValue(list, sets, gathered, measure.convention, wantsGradient: settings.gradient != .none), names)
      } else if !sets.isEmpty, let set = measure.set, let sums = totals.sets[index] {
        result.take(WholeValue(set, sets, sums), names)
      } else if !plan.isSet(at: index) {
        if let lacking = totals.lacking[index] {
          result.leaveOut(lacking, totals.statistics[index], settings.reduction)
        }
        result.fill(from: totals.statistics[index].summary(settings.reduction))
        if plan.collectsLosses, index < plan.measures.count {
          let losses = totals.collected.flatMap { $0.losses[index] }
          let weights = totals.collected.flatMap(\.weights)
          if plan.ordersLosses { result.ordered = OrderedLosses(losses, weights) }
          (result.losses, result.weights) = (losses, weights)
        }
      }
      results.append(result)
    }
    for index in plan.measures.indices where !plan.measures[index].parts.isEmpty {
      let own = plan.parts(of: index)
      guard let lists, let left = incomplete(results[own]) else { continue }
      for part in own where !results[part].lists.isEmpty {
        results[part].take(
          lists, plan.sets[part][0], dataset, gathered?.numbers ?? [], wantsOrder: false, settings, leavingOut: left)
      }
    }
    return withParts(results, plan)
  }

  /// The results of the measures, of those of all that was evaluated.
  package static func withParts(_ evaluated: [Self], _ plan: Plan) -> [Self] {
    guard evaluated.count > plan.measures.count else { return evaluated }
    var results = Array(evaluated.prefix(plan.measures.count))
    for index in results.indices { results[index].add(Array(evaluated[plan.parts(of: index)])) }
    return results
  }

  private mutating func take(_ value: WholeValue, _ names: SetNames) {
    (whole, cost) = (value, value.value)
    sets = names.results(value)
    lack = sets.count == 1 ? sets[0].lack : cost.isNaN ? sets.first { $0.lack != nil }?.lackOfSet : nil
  }

  /// Takes the rows without a value out of what the cost is a mean of.
  private mutating func leaveOut(_ rows: UndefinedRows, _ rest: LossStatistics, _ reduction: Reduction) {
    lacking = rows
    n = rest.count
    if n == 0 { lack = rows.first?.lack }
    divisor = reduction.divisor(weight: rest.weighted?.weights.rounded, count: n)
  }

  /// Takes up the results of a compound's parts.
  ///
  /// Where there are no losses per row, the cost is the sum of theirs, rounded once.
  private mutating func add(_ results: [LossResult]) {
    guard !results.isEmpty else { return }
    if statistics == nil {
      var sum = ExactSum()
      for (part, result) in zip(measure.parts, results) { sum.add(product: part.factor, result.cost) }
      cost = sum.rounded
      addLists(results)
      lack = results.first { $0.lack != nil }.map { "has no value: \($0.measure.label) \($0.lack ?? "")" }
      nonfinite = results.map(\.nonfinite).max() ?? 0
    }
    parts = zip(measure.parts, results).map { part, result in
      let share = part.factor * result.cost / cost
      return Part(factor: part.factor, result: result, share: share.isFinite ? share : nil)
    }
  }

  package mutating func fill(from summary: LossSummary) {
    nonfinite = summary.nonfiniteCount
    cost = summary.cost
    statistics = Statistics(
      sum: summary.sum, mean: summary.mean, std: summary.standardDeviation, min: summary.minimum,
      max: summary.maximum, worst: summary.worst, worstRow: (summary.worstRow ?? 0) + 1)
  }
}
