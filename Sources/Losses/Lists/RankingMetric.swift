/// A metric of how well scores put the rows of class 1 above those of class 0, whatever the scores' unit.
protocol RankingMetric: ColumnListLoss {
  /// The metric from runs of equal scores, in ascending order: the weight of each class in each run.
  func callAsFunction(_ runs: [ScoreRun], positive: Double, negative: Double) throws(UndefinedLoss) -> Double
}

/// The rows of one score.
struct ScoreRun {
  var positive = DoubleDouble(0)
  var negative = DoubleDouble(0)
}

extension RankingMetric {
  static var inputs: [Input] { [.labels(.binary), .predictions(.unit)] }
  static var predictions: [Prediction] { [.prob, .logit, .value] }
  static var hasGradient: Bool { false }

  func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, slopes: inout [Double]
  ) throws(UndefinedLoss) -> Double {
    var (positive, negative) = (ExactSum(), ExactSum())
    let runs = Ties(yhat).runs.map { rows in
      var run = ScoreRun()
      for row in rows {
        if y[row] == 1 {
          run.positive = run.positive + weights[row]
          positive.add(weights[row])
        } else {
          run.negative = run.negative + weights[row]
          negative.add(weights[row])
        }
      }
      return run
    }
    return try self(runs, positive: positive.rounded, negative: negative.rounded)
  }
}
