/// What a metric of decisions needs of the rows: a table of classes, which they are counted into as they go by.
public struct DecisionCount: Sendable {
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

  /// Counts the rows of a block.
  ///
  /// - Parameter block: rows inside the metric's domains, or with missing cells that are kept.
  public mutating func add(_ block: Block) {
    guard !columns.contains(where: { block.columns[$0].prefix(block.count).contains(where: \.isNaN) }) else {
      hasMissing = true
      return
    }
    table.add(block.winners(.y, above: nil), block.winners(.yhat, above: limit), RowWeights(block))
  }

  /// Adds the rows that another thread counted.
  ///
  /// - Parameter other: a count of the same metric.
  public mutating func merge(_ other: Self) {
    table.merge(other.table)
    hasMissing = hasMissing || other.hasMissing
  }

  /// The value of all rows; NaN where a cell is missing.
  ///
  /// - Returns: what `ListLoss.cost` has of the same rows at once.
  /// - Throws: when the metric has no value for these rows.
  public func value() throws(UndefinedLoss) -> Double {
    if hasMissing { return .nan }
    guard !table.classes.isEmpty else { throw UndefinedLoss.allWeightsAreZero }
    return try metric(Confusion(table))
  }
}
