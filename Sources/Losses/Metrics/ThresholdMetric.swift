/// A metric of the threshold that would have decided best: scores above it are class 1, whatever their unit.
protocol ThresholdMetric: ColumnListLoss {
  func callAsFunction(_ sweep: ThresholdSweep) -> Double
}

extension ThresholdMetric {
  public static var inputs: [Input] { [.labels(.binary), .predictions(.real)] }
  public static var scores: [Prediction] { [.logit, .prob, .logprob] }
  public static var hasGradient: Bool { false }

  public func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]
  ) throws(UndefinedLoss) -> Double {
    try value(of: ScoreRuns(y, yhat, weights))
  }

  public func tally(in layout: Layout, _ convention: Convention) -> (any RowTally)? {
    ScoreTally(layout) { runs throws(UndefinedLoss) in try value(of: runs) }
  }

  private func value(of runs: ScoreRuns) throws(UndefinedLoss) -> Double {
    guard runs.positive > 0, runs.negative > 0 else {
      throw UndefinedLoss("needs rows of both classes; every label is \(runs.positive > 0 ? 1 : 0)")
    }
    return self(ThresholdSweep(runs))
  }
}
