import Losses

/// The losses of a result in ascending order, for quantiles.
package struct OrderedLosses: Sendable {
  private let losses: [Double]
  private let hasNaN: Bool

  /// Those of a run with weights but for the losses that are not finite at weight 0, which no other statistic has.
  package init(_ losses: [Double], _ weights: [Double]) {
    self.init(weights.contains(0) ? zip(losses, weights).filter { $1 != 0 || $0.isFinite }.map(\.0) : losses)
  }

  package init(_ losses: [Double]) {
    hasNaN = losses.contains(where: \.isNaN)
    self.losses = hasNaN ? [] : losses.ascending()
  }

  /// The loss below which so many percent of the losses lie, interpolated linearly as numpy does.
  ///
  /// NaN when a loss is NaN, and of no losses.
  package func percentile(_ percent: Int) -> Double {
    let (index, rest) = (max(0, losses.count - 1) * percent).quotientAndRemainder(dividingBy: 100)
    return value(at: index, Double(rest) / 100)
  }

  /// The same for any share, as in `p99.9`.
  package func percentile(_ percent: Double) -> Double {
    if let whole = Int(exactly: percent) { return percentile(whole) }
    let place = Double(max(0, losses.count - 1)) * (percent / 100)
    return value(at: Int(place), place - place.rounded(.down))
  }

  private func value(at index: Int, _ fraction: Double) -> Double {
    guard !hasNaN, let last = losses.last else { return .nan }
    guard fraction > 0 else { return losses[index] }
    let (low, high) = (losses[index], index + 1 < losses.count ? losses[index + 1] : last)
    guard low != high else { return low }
    // From the nearer end, so that the result never leaves the interval.
    return fraction < 0.5 ? low + (high - low) * fraction : high - (high - low) * (1 - fraction)
  }
}
