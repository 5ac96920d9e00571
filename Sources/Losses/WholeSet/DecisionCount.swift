/// What a metric of decisions needs of the rows: a table of classes, which they are counted into as they go by.
struct DecisionCount: RowTally {
  private let metric: any DecisionMetric
  /// The number above which a single prediction decides for class 1; nil where it is the class.
  private let limit: Double?
  private let columns: [Int]
  private var table: DecisionTable
  private var hasMissing = false

  init(_ metric: some DecisionMetric, _ layout: Layout, _ convention: Convention) {
    self.metric = metric
    limit = metric.limit(convention.from)
    columns = metric.facts.activeInputs(in: layout).flatMap { layout[$0.role] }
    table = DecisionTable(isWeighted: !layout[.weight].isEmpty)
  }

  mutating func add(_ block: Block) {
    guard !block.lacksCells(columns) else {
      hasMissing = true
      return
    }
    table.add(block.winners(.y, above: nil), block.winners(.yhat, above: limit), RowWeights(block))
  }

  mutating func merge(_ other: any RowTally) {
    guard let other = other as? Self else { preconditionFailure("tallies of two measures") }
    table.merge(other.table)
    hasMissing = hasMissing || other.hasMissing
  }

  func value() throws(UndefinedLoss) -> Double {
    if hasMissing { return .nan }
    guard !table.classes.isEmpty else { throw UndefinedLoss.allWeightsAreZero }
    return try metric(Confusion(table))
  }
}
