/// x·log y, with 0·log y = 0 for every y but NaN; within 0.51 ulp, for |x| beyond 2^±900 within 1.1.
///
/// The term of entropies and cross-entropies: x > 0 and y = 0 give −∞, a negative y gives NaN unless x = 0.
func xlogy(_ x: Double, _ y: Double) -> Double {
  if x == 0 && !y.isNaN { return 0 }
  guard y.isPositiveNormal, abs(x) < 0x1p900, abs(x) > 0x1p-900 else { return x * log(y) }
  let terms = logTerms(y)
  return scaled(terms, by: x)
}

/// x·log(1 + y), with 0·log(1 + y) = 0 for every y but NaN; within 0.51 ulp, for |x| beyond 2^±900 within 1.1.
///
/// x > 0 and y = −1 give −∞, y below −1 gives NaN unless x = 0.
func xlog1py(_ x: Double, _ y: Double) -> Double {
  if x == 0 && !y.isNaN { return 0 }
  guard y > -1, y < 0x1p60, abs(y) > 0x1p-60, abs(x) < 0x1p900, abs(x) > 0x1p-900 else { return x * log1p(y) }
  return scaled(log1pTerms(y), by: x)
}

/// A sum of two doubles in order of size times a number, rounded once.
@inline(always)
private func scaled(_ terms: DoubleDouble, by x: Double) -> Double {
  let pair = DoubleDouble.orderedSum(terms.high, terms.low)
  let top = DoubleDouble.product(x, pair.high)
  return top.high + (top.low + x * pair.low)
}
