/// The values that a label, a prediction or a hyperparameter may take.
///
/// Held as a closed interval of doubles (an open end is the next double inside), so that a test is two comparisons.
public struct Domain: Sendable, Hashable, CustomStringConvertible {
  /// The least and the greatest value.
  public let lower, upper: Double
  /// True when only whole numbers belong.
  public let isWhole: Bool
  /// How people write it: `[0, 1]`, `(0, inf)`, `{0, 1}`.
  public let description: String
  /// In words, to follow "must be": `between 0 and 1`.
  public let words: String

  public init(_ lower: Double, _ upper: Double, isWhole: Bool = false, _ description: String, _ words: String) {
    self.lower = lower
    self.upper = upper
    self.isWhole = isWhole
    self.description = description
    self.words = words
  }

  /// False for NaN.
  @inline(__always)
  public func contains(_ x: Double) -> Bool {
    x >= lower && x <= upper && (!isWhole || x == x.rounded(.towardZero))
  }

  /// How many of the first `count` values do not belong; NaN never does.
  public func violations(in column: [Double], count: Int) -> Int {
    let values = column.span.extracting(first: count)
    if accepts(values) { return 0 }
    var violations = 0
    for i in values.indices where !contains(values[i]) { violations += 1 }
    return violations
  }

  /// Whether all values surely belong: four at a time, and without rounding whole numbers.
  private func accepts(_ values: Span<Double>) -> Bool {
    guard !isWhole || isBinary else { return false }
    if isBinary { return Domain.all(values) { ($0 .== 0) .| ($0 .== 1) } }
    let (lower, upper) = (SIMD4(repeating: lower), SIMD4(repeating: upper))
    return Domain.all(values) { ($0 .>= lower) .& ($0 .<= upper) }
  }

  @inline(__always)
  private static func all(
    _ values: Span<Double>, _ test: (SIMD4<Double>) -> SIMDMask<SIMD4<Int64>>
  ) -> Bool {
    var isInside = SIMDMask<SIMD4<Int64>>(repeating: true)
    var i = 0
    while i &+ 4 <= values.count {
      let four = values.extracting(i..<i &+ 4)
      isInside = isInside .& test(SIMD4(four[0], four[1], four[2], four[3]))
      i &+= 4
    }
    while i < values.count {
      isInside = isInside .& test(SIMD4(repeating: values[i]))
      i &+= 1
    }
    return Swift.all(isInside)
  }

  private var isBinary: Bool { isWhole && lower == 0 && upper == 1 }

  private static let greatest = Double.greatestFiniteMagnitude
  private static let least = Double.leastNonzeroMagnitude

  /// Every finite number.
  public static let real = Domain(-greatest, greatest, "(-inf, inf)", "a finite number")
  /// Every number and both infinities: logits.
  public static let extended = Domain(-.infinity, .infinity, "[-inf, inf]", "a number")
  /// Logarithms of probabilities.
  public static let logProbability = Domain(-.infinity, 0, "[-inf, 0]", "at most 0")
  public static let positive = Domain(least, greatest, "(0, inf)", "greater than 0")
  public static let nonNegative = Domain(0, greatest, "[0, inf)", "at least 0")
  public static let aboveMinusOne = Domain((-1.0).nextUp, greatest, "(-1, inf)", "greater than -1")
  /// Probabilities and soft labels.
  public static let unit = Domain(0, 1, "[0, 1]", "between 0 and 1")
  /// Quantile levels.
  public static let openUnit = Domain(least, 1.0.nextDown, "(0, 1)", "between 0 and 1")
  /// Two classes: 0 negative, 1 positive.
  public static let binary = Domain(0, 1, isWhole: true, "{0, 1}", "0 or 1")
  /// Class indices and counts.
  public static let whole = Domain(0, 9_007_199_254_740_992, isWhole: true, "{0, 1, 2, ...}", "a whole number from 0")
  /// From a bound on, itself included.
  public static func atLeast(_ bound: Int) -> Domain {
    Domain(Double(bound), greatest, "[\(bound), inf)", "at least \(bound)")
  }
  /// Between two whole bounds, both included.
  public static func between(_ lower: Int, _ upper: Int) -> Domain {
    Domain(Double(lower), Double(upper), "[\(lower), \(upper)]", "between \(lower) and \(upper)")
  }
}
