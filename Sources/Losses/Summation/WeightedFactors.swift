/// Factors times weights, each product exactly as the sum of two doubles: what bins for products of two take.
struct WeightedFactors {
  private(set) var high, low: [Double]
  /// False where every product is a double, as it is by weights that count.
  let hasRest: Bool

  /// Nil where a product or its second double might be beyond the doubles, or another factor is not finite.
  init?(_ factors: Span<Double>, _ others: Span<Double>, _ weights: Span<Double>) {
    guard WeightedFactors.areUsual(factors), WeightedFactors.areUsual(weights),
      others.indices.allSatisfy({ others[$0].isFinite })
    else { return nil }
    var (high, low) = ([Double](repeating: 0, count: factors.count), [Double](repeating: 0, count: factors.count))
    var rest: UInt64 = 0
    var highSpan = high.mutableSpan
    var lowSpan = low.mutableSpan
    for i in factors.indices {
      let product = DoubleDouble.product(factors[i], weights[i])
      (highSpan[i], lowSpan[i]) = (product.high, product.low)
      rest |= product.low.magnitude.bitPattern
    }
    (self.high, self.low, hasRest) = (high, low, rest != 0)
  }

  /// Whether the numbers are 0 or so far from both ends of the doubles that two of them have an exact product.
  private static func areUsual(_ numbers: Span<Double>) -> Bool {
    var (least, most) = (UInt64.max, UInt64(0))
    for i in numbers.indices {
      let bits = numbers[i].magnitude.bitPattern
      // That of 0 wraps around to the largest, and those of infinities and NaN are beyond all others.
      (least, most) = (min(least, bits &- 1), max(most, bits))
    }
    return least >= (0x1p-480).bitPattern - 1 && most <= (0x1p500).bitPattern
  }
}
