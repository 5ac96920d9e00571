/// What a metric of decisions needs of the rows: how they are decided, counted as they go by.
struct DecisionCount: RowTally {
  private let metric: any DecisionMetric
  private let columns: [Int]
  private var decisions: Decisions
  private var hasMissing = false

  init(_ metric: some DecisionMetric, _ layout: Layout, _ convention: Convention) {
    self.metric = metric
    columns = metric.facts.activeInputs(in: layout).flatMap { layout[$0.role] }
    decisions = Decisions(
      in: layout, above: metric.limit(convention.from), countsWeightless: convention.countsWeightless)
  }

  mutating func add(_ block: Block) {
    guard !block.lacksCells(columns) else {
      hasMissing = true
      return
    }
    decisions.add(block)
  }

  mutating func merge(_ other: any RowTally) {
    guard let other = other as? Self else { preconditionFailure("tallies of two measures") }
    decisions.merge(other.decisions)
    hasMissing = hasMissing || other.hasMissing
  }

  func value(_ convention: Convention) throws(UndefinedLoss) -> Double {
    if hasMissing { return .nan }
    return try metric.value(of: decisions, convention)
  }
}
