/// What a measure of scores in their order needs of the rows: the scores of each class, kept as they go by.
struct ScoreTally: RowTally {
  private let measure: @Sendable (ScoreRuns) throws(UndefinedLoss) -> Double
  private let label, prediction: Int
  /// Those, and that of the weights.
  private let columns: [Int]
  private var scores: LabelledScores
  private var hasMissing = false

  /// Nil of several columns, which are taken apart or make classes.
  init?(_ layout: Layout, _ measure: @escaping @Sendable (ScoreRuns) throws(UndefinedLoss) -> Double) {
    guard layout[.y].count == 1, layout[.yhat].count == 1 else { return nil }
    self.measure = measure
    (label, prediction) = (layout[.y].lowerBound, layout[.yhat].lowerBound)
    columns = [label, prediction] + layout[.weight]
    scores = LabelledScores(isWeighted: !layout[.weight].isEmpty)
  }

  mutating func add(_ block: Block) {
    guard !block.lacksCells(columns) else {
      hasMissing = true
      return
    }
    let (y, yhat) = (block.columns[label], block.columns[prediction])
    scores.add(
      y.span.extracting(first: block.count), yhat.span.extracting(first: block.count), RowWeights(block))
  }

  mutating func merge(_ other: any RowTally) {
    guard let other = other as? Self else { preconditionFailure("tallies of two measures") }
    scores.merge(other.scores)
    hasMissing = hasMissing || other.hasMissing
  }

  func value(_ convention: Convention) throws(UndefinedLoss) -> Double {
    if hasMissing { return .nan }
    guard !scores.isEmpty else { throw UndefinedLoss.allWeightsAreZero }
    return try measure(ScoreRuns(scores))
  }
}
