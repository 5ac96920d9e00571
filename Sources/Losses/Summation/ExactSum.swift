/// A sum of doubles, and of products of two doubles and a weight, without any rounding error.
///
/// Terms are collected in integers and rounded once, correctly, when the result is asked for. So the result is the
/// double nearest to the mathematical sum, whatever the order of the terms, the number of threads and the cut into
/// shards: 1e16 + 1 − 1e16 is 1, and a million times 0.1 is 100000.0.
///
/// - A sum beyond the largest double rounds to infinity, but sums that come back from there are exact.
/// - NaN and infinities decide the result as in IEEE arithmetic: NaN wins, ∞ − ∞ and 0 · ∞ are NaN.
/// - A sum of nothing, and every sum that is zero, is +0, also one of −0 only.
/// - There may be 2^62 terms.
public struct ExactSum: Sendable {
  private var total = FixedPoint()
  /// The sum of the infinities and NaNs that are not in the bins; 0 when there are none.
  private var special = 0.0

  /// Long spans go through tables, which a short sum does without.
  private var valueBins = ValueBins()
  private var productBins = ProductBins()
  private var spanTerms = 0
  private static let spanTermsWithoutBins = 512

  /// A sum of nothing.
  public init() {}

  /// The sum of some numbers.
  init(_ numbers: some Sequence<Double>) {
    for number in numbers { add(number) }
  }

  /// Σ aᵢbᵢ of some pairs.
  init(products: some Sequence<(Double, Double)>) {
    for (a, b) in products { add(product: a, b) }
  }

  /// Nil when the value is not a possible sum of products, or of weighted ones.
  init?(exactly value: Dyadic, nonfinite: Double, isWeighted: Bool) {
    guard let total = FixedPoint(value, isWeighted: isWeighted) else { return nil }
    self.total = total
    special = nonfinite
  }

  /// Adds one number.
  public mutating func add(_ x: Double) {
    guard x.isFinite else {
      special += x
      return
    }
    let parts = Binade(x)
    total.deposit(UInt128(parts.significand), isNegative: parts.sign != 0, at: parts.exponent + 1074)
  }

  /// Adds a · b, exactly, even where the product of doubles would round, overflow or underflow.
  public mutating func add(product a: Double, _ b: Double) {
    guard a.isFinite && b.isFinite else {
      special += a * b
      return
    }
    let (x, y) = (Binade(a), Binade(b))
    let product = UInt128(x.significand) &* UInt128(y.significand)
    total.deposit(product, isNegative: x.sign != y.sign, at: x.exponent + y.exponent)
  }

  /// Adds w · a · b, exactly; nothing where w is 0, whatever the factors are.
  mutating func add(product a: Double, _ b: Double, weight w: Double) {
    guard w != 0 else { return }
    guard a.isFinite && b.isFinite && w.isFinite else {
      special += a * b * w
      return
    }
    let (x, y, z) = (Binade(a), Binade(b), Binade(w))
    let product = UInt128(x.significand) &* UInt128(y.significand)
    let (low, high) = (product & UInt128(UInt64.max), product &>> 64)
    let (isNegative, place) = (x.sign ^ y.sign ^ z.sign != 0, x.exponent + y.exponent + z.exponent - 1074)
    total.deposit(low &* UInt128(z.significand), isNegative: isNegative, at: place)
    total.deposit(high &* UInt128(z.significand), isNegative: isNegative, at: place + 64)
  }

  /// Adds the product of two numbers of two doubles each, exactly.
  mutating func add(product a: DoubleDouble, _ b: DoubleDouble) {
    add(product: a.high, b.high)
    if b.low != 0 { add(product: a.high, b.low) }
    if a.low != 0 { add(product: a.low, b.high) }
    if a.low != 0 && b.low != 0 { add(product: a.low, b.low) }
  }

  /// The same times a weight.
  mutating func add(product a: DoubleDouble, _ b: DoubleDouble, weight w: Double) {
    guard w != 1 else { return add(product: a, b) }
    add(product: a.high, b.high, weight: w)
    if b.low != 0 { add(product: a.high, b.low, weight: w) }
    if a.low != 0 { add(product: a.low, b.high, weight: w) }
    if a.low != 0 && b.low != 0 { add(product: a.low, b.low, weight: w) }
  }

  /// Adds every number of the span.
  public mutating func add(_ values: Span<Double>) {
    if needsBins(for: values.count) {
      valueBins.add(values, total: &total, nonfinite: &special)
    } else {
      for i in values.indices { add(values[i]) }
    }
  }

  /// Adds aᵢ · bᵢ for every i, exactly; the spans have the same length.
  public mutating func add(products a: Span<Double>, _ b: Span<Double>) {
    precondition(a.count == b.count, "there must be as many first as second factors")
    guard needsBins(for: a.count) else {
      for i in a.indices { add(product: a[i], b[i]) }
      return
    }
    if !productBins.add(a, b, total: &total) {
      for i in a.indices where !(a[i].isFinite && b[i].isFinite) { special += a[i] * b[i] }
    }
  }

  /// Adds wᵢ · aᵢ · bᵢ for every i, exactly, but where wᵢ is 0; the spans have the same length.
  public mutating func add(products a: Span<Double>, _ b: Span<Double>, weights: Span<Double>) {
    precondition(a.count == b.count && a.count == weights.count, "there must be as many weights as factors")
    guard needsBins(for: a.count), let factors = WeightedFactors(a, b, weights) else {
      for i in a.indices { add(product: a[i], b[i], weight: weights[i]) }
      return
    }
    add(products: factors.high.span, b)
    if factors.hasRest { add(products: factors.low.span, b) }
  }

  /// Adds a number that is a sum of weights or a product of two.
  mutating func add(_ number: Dyadic) { total.deposit(number) }

  /// Adds ±magnitude × 2^(position − 2148).
  mutating func add(_ magnitude: UInt128, isNegative: Bool, at position: Int) {
    total.deposit(magnitude, isNegative: isNegative, at: position)
  }

  private mutating func needsBins(for count: Int) -> Bool {
    spanTerms += count
    return spanTerms > Self.spanTermsWithoutBins
  }

  /// Adds the terms of another sum.
  public mutating func merge(_ other: Self) {
    total.add(other.total)
    special += other.special + other.valueBins.drain(into: &total)
    other.productBins.drain(into: &total)
  }

  /// The sum of the finite terms, and the IEEE sum of the others: 0 when there are none, else infinite or NaN.
  var parts: (finite: Dyadic, nonfinite: Double) {
    var total = total
    let nonfinite = special + valueBins.drain(into: &total)
    productBins.drain(into: &total)
    return (total.value, nonfinite.isNaN ? .nan : nonfinite)
  }

  /// The double nearest to the sum, ties to even.
  public var rounded: Double {
    divided(by: 1)
  }

  /// The double nearest to the sum over `count`, in one rounding, even if the sum is beyond the largest double.
  ///
  /// NaN if the count is 0.
  public func divided(by count: Int) -> Double {
    Self.quotient(parts, (Dyadic(count), 0))
  }

  /// The double nearest to the quotient of two sums, in one rounding.
  ///
  /// NaN if the divisor is 0; by IEEE's rules if either sum is infinite or NaN.
  public func divided(by divisor: Self) -> Double {
    Self.quotient(parts, divisor.parts)
  }

  private static func quotient(
    _ above: (finite: Dyadic, nonfinite: Double), _ below: (finite: Dyadic, nonfinite: Double)
  ) -> Double {
    guard above.nonfinite == 0 && below.nonfinite == 0 else {
      let divisor = below.nonfinite == 0 ? Double(below.finite.sign) : below.nonfinite
      return divisor == 0 ? .nan : above.nonfinite / divisor + 0
    }
    return below.finite.isZero ? .nan : ExactRatio(numerator: above.finite, denominator: below.finite).rounded
  }
}
