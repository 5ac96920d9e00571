/// A two-class prediction seen from a 0/1 label: u for the true class, v = 1 − u for the other.
///
/// What the subtraction rounds off is kept, so that no loss of u and v has to know which of them was given.
struct TrueClass {
  var u, v: DoubleDouble
  /// ∂u/∂p: 1 for label 1, −1 for label 0.
  var sign: Double

  @inline(always)
  init(_ y: Double, probability p: Double) {
    let rest = 1 - p
    let lost = (1 - rest) - p
    let isPositive = y == 1
    u = isPositive ? DoubleDouble(p) : DoubleDouble(rest, lost)
    v = isPositive ? DoubleDouble(rest, lost) : DoubleDouble(p)
    sign = isPositive ? 1 : -1
  }

  /// −ln u, and 1/u.
  @inline(always)
  var surprise: (loss: Double, inverse: Double) {
    // u is 0 or subnormal, or NaN.
    guard u.high >= 0x1p-1022 else { return (0 - log(u.high), 1 / u.high) }
    let inverse = 1 / u.high
    let shift = u.low * inverse
    let terms = logTerms(u.high)
    return (0 - (terms.high + (terms.low + shift)), inverse - shift * inverse)
  }
}

/// Whether a label names a class, so that the other side of a loss does not count.
@inline(always)
func isHard(_ y: Double) -> Bool { y == 0 || y == 1 }
