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

  /// Whether all values surely belong: eight at a time, by comparisons that are one instruction for two.
  private func accepts(_ values: Span<Double>) -> Bool {
    let (lower, upper) = (SIMD4(repeating: lower), SIMD4(repeating: upper))
    let isInside = Domain.all(values) { upper.chosen(over: $0, by: <).chosen(over: lower, by: >) }
    // From 0 to 2^52 this rounds to a whole number; others are looked at one by one.
    let shift = SIMD4(repeating: 4_503_599_627_370_496.0)
    return isInside && (!isWhole || Domain.all(values) { ($0 + shift) - shift })
  }

  /// Whether a function leaves all values as they are, which it never does with NaN.
  @inline(__always)
  private static func all(_ values: Span<Double>, areKeptBy function: (SIMD4<Double>) -> SIMD4<Double>) -> Bool {
    var isChanged = SIMDMask<SIMD4<Int64>>(repeating: false)
    var i = 0
    while i &+ 8 <= values.count {
      let eight = values.extracting(i..<i &+ 8)
      let x = SIMD4(eight[0], eight[1], eight[2], eight[3])
      let y = SIMD4(eight[4], eight[5], eight[6], eight[7])
      isChanged = isChanged .| (function(x) .!= x) .| (function(y) .!= y)
      i &+= 8
    }
    while i < values.count {
      let x = SIMD4(repeating: values[i])
      isChanged = isChanged .| (function(x) .!= x)
      i &+= 1
    }
    return !any(isChanged)
  }

  /// The logit of a probability; that of one half is 0.
  public static func logit(_ p: Double) -> Double { p == 0.5 ? 0 : log(p) - log1p(-p) }

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
  /// How many of something, at least one.
  public static let count = Domain(1, 9_007_199_254_740_992, isWhole: true, "{1, 2, ...}", "a whole number from 1")
  /// From a bound on, itself included.
  public static func atLeast(_ bound: Int) -> Domain {
    Domain(Double(bound), greatest, "[\(bound), inf)", "at least \(bound)")
  }
  /// Between two whole bounds, both included.
  public static func between(_ lower: Int, _ upper: Int) -> Domain {
    Domain(Double(lower), Double(upper), "[\(lower), \(upper)]", "between \(lower) and \(upper)")
  }
}
