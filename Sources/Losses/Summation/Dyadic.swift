/// A dyadic rational, significand × 2^exponent: what every finite double, product and sum of doubles is.
struct Dyadic: Equatable, Sendable {
  /// Odd, or zero with exponent zero: so equal values are equal representations.
  let significand: BigInteger
  let exponent: Int

  var isZero: Bool { significand.isZero }

  /// −1, 0 or 1.
  var sign: Int { isZero ? 0 : significand.isNegative ? -1 : 1 }

  init(_ significand: BigInteger, exponent: Int = 0) {
    let zeros = significand.trailingZeroBitCount
    self.significand = significand.shifted(by: -zeros)
    self.exponent = significand.isZero ? 0 : exponent + zeros
  }

  init(_ value: Int) {
    self.init(BigInteger(value))
  }

  static func * (left: Self, right: Self) -> Self {
    Self(left.significand * right.significand, exponent: left.exponent + right.exponent)
  }

  /// Σ aᵢbᵢ of as many numbers.
  static func sum(products a: [Self], _ b: [Self]) -> Self {
    var sum = ExactSum()
    for (a, b) in zip(a, b) { sum.add(a * b) }
    return sum.parts.finite
  }

  /// Σ aᵢ.
  static func sum(_ numbers: [Self]) -> Self {
    var sum = ExactSum()
    for number in numbers { sum.add(number) }
    return sum.parts.finite
  }

  static func - (left: Self, right: Self) -> Self {
    guard !left.isZero else { return Self(-right.significand, exponent: right.exponent) }
    guard !right.isZero else { return left }
    let exponent = min(left.exponent, right.exponent)
    let difference =
      left.significand.shifted(by: left.exponent - exponent)
      - right.significand.shifted(by: right.exponent - exponent)
    return Self(difference, exponent: exponent)
  }
}
