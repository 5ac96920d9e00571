/// xʸ, within 0.52 ulp.
///
/// The special cases of IEEE 754-2019 §9.2 `pow`, but NaN whenever x or y is NaN: pow(x, ±0) = 1, a negative x needs an
/// integer y, else NaN; zeros and infinities give zeros and infinities with the sign of an odd power.
/// exp(y·log x) with the logarithm and the product in two doubles.
func pow(_ x: Double, _ y: Double) -> Double {
  if x.isNaN || y.isNaN { return x + y }
  if y == 0 || x == 1 { return 1 }
  let isOdd = y.isOddInteger
  let sign: Double = x.sign == .minus && isOdd ? -1 : 1
  if x == 0 || x.isInfinite { return sign * ((x == 0) == (y < 0) ? .infinity : 0) }
  if x < 0 && !y.isInteger { return .nan }
  return sign * positivePower(abs(x), y)
}

/// xʸ, within 0.52 ulp, from log x in two doubles, for |y·log x| < 690.
@inline(always)
func nearPow<V: Lanes>(log x: Twofold<V>, _ y: Double) -> V { nearExp(x * V(repeating: y)) }

/// How many binary orders of magnitude, at most 900, x may be away from 1 for xʸ to be within 690 of it.
@inline(always)
func usualReach(ofPower y: Double) -> Double { power(Int64(min(900, 900 / max(abs(y), 0.5)))) }

/// xʸ for a finite positive x and any y but NaN.
private func positivePower(_ x: Double, _ y: Double) -> Double {
  if x == 1 { return 1 }
  if abs(y) > 0x1p70 { return (x > 1) == (y > 0) ? .infinity : 0 }
  let isSubnormal = x < 0x1p-1022
  var logarithm = logPair(isSubnormal ? x * 0x1p52 : x)
  if isSubnormal { logarithm = logarithm + logOfTwo * -52 }
  let estimate = y * logarithm.high
  guard abs(estimate) < 800 else { return estimate > 0 ? .infinity : 0 }
  guard abs(estimate) > 0x1p-60 else { return 1 + estimate }
  return exp(logarithm * y)
}

extension Double {
  /// Whether the number is an integer; the infinities count as even integers, as in IEEE 754.
  fileprivate var isInteger: Bool { abs(self) >= 0x1p52 || Double(Int64(self)) == self }

  /// Whether the number is an integer that 2 does not divide.
  fileprivate var isOddInteger: Bool { abs(self) < 0x1p53 && isInteger && Int64(self) & 1 == 1 }
}
