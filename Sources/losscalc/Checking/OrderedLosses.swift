/// The losses of a result in ascending order, for quantiles.
struct OrderedLosses: Sendable {
  private let losses: [Double]
  private let hasNaN: Bool

  init(_ losses: [Double]) {
    hasNaN = losses.contains(where: \.isNaN)
    self.losses = hasNaN ? [] : losses.sorted()
  }

  /// The loss below which so many percent of the losses lie, interpolated linearly as numpy does.
  ///
  /// NaN when a loss is NaN, and of no losses.
  func percentile(_ percent: Int) -> Double {
    guard !hasNaN, let last = losses.last else { return .nan }
    let (index, rest) = ((losses.count - 1) * percent).quotientAndRemainder(dividingBy: 100)
    guard rest > 0 else { return losses[index] }
    let (low, high) = (losses[index], index + 1 < losses.count ? losses[index + 1] : last)
    guard low != high else { return low }
    // From the nearer end, so that the result never leaves the interval.
    let fraction = Double(rest) / 100
    return fraction < 0.5 ? low + (high - low) * fraction : high - (high - low) * (1 - fraction)
  }
}
