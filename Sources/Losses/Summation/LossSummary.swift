/// What is told of the losses of one result, each number rounded once.
public struct LossSummary: Sendable {
  /// What the losses come to.
  public let cost: Double
  /// Σl, or Σwl with weights.
  public let sum: Double
  /// The mean, whatever the cost is.
  public let mean: Double
  /// That of a sample, without weights; nil below two rows.
  public let standardDeviation: Double?
  /// The smallest loss.
  public let minimum: Double
  /// The largest loss.
  public let maximum: Double
  /// The worst loss.
  public let worst: Double
  /// Its row, from 0; nil before the first row.
  public let worstRow: Int?
  /// The losses that are infinite or NaN.
  public let nonfiniteCount: Int
}

extension LossStatistics {
  /// What is told of the losses.
  ///
  /// - Parameter reduction: How the cost is made of the losses.
  public func summary(_ reduction: Reduction) -> LossSummary {
    let cost = cost(reduction)
    return LossSummary(
      cost: cost, sum: weighted?.losses.rounded ?? sum, mean: reduction == .mean ? cost : self.cost(.mean),
      standardDeviation: standardDeviation, minimum: extremes.minimum, maximum: extremes.maximum,
      worst: extremes.worst, worstRow: extremes.worstRow, nonfiniteCount: extremes.nonfiniteCount)
  }
}
