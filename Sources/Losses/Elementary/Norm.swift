/// √(Σ vⱼ²), within 0.51 ulp, without overflow or underflow of the squares.
///
/// 0 for no number, +∞ when one is infinite, NaN when one is NaN. The numbers are scaled by a power of two when their
/// squares could leave the normal range, and the squares are summed with compensation.
func norm2(_ v: Span<Double>) -> Double {
  let sum = sumOfSquares(v, scale: 1)
  if sum.high > 0x1p-900, sum.high < 0x1p1000 { return sum.squareRoot().high }
  return normOfExtreme(v)
}

/// √(x² + y²), within 0.51 ulp, without overflow or underflow of the squares.
///
/// NaN when either is NaN, else +∞ when either is infinite.
func hypot(_ x: Double, _ y: Double) -> Double {
  let a = max(abs(x), abs(y))
  let b = min(abs(x), abs(y))
  if x.isNaN || y.isNaN { return .nan }
  if b < a * 0x1p-60 || b == 0 { return a + b }
  let scale = a > 0x1p480 ? 0x1p-600 : b < 0x1p-450 ? 0x1p600 : 1
  let sum = DoubleDouble.square(a * scale) + DoubleDouble.square(b * scale)
  return sum.squareRoot().high / scale
}

/// Σ (scale·vⱼ)², relatively right to about 2⁻⁹⁰ while no square leaves the normal range.
private func sumOfSquares(_ v: Span<Double>, scale: Double) -> DoubleDouble {
  var sum = DoubleDouble(0)
  for i in v.indices {
    let square = DoubleDouble.square(v[i] * scale)
    let next = DoubleDouble.sum(sum.high, square.high)
    sum = DoubleDouble(next.high, sum.low + (next.low + square.low))
  }
  return .orderedSum(sum.high, sum.low)
}

@inline(never)
private func normOfExtreme(_ v: Span<Double>) -> Double {
  var largest = 0.0
  for i in v.indices {
    if v[i].isNaN { return .nan }
    largest = max(largest, abs(v[i]))
  }
  guard largest > 0, largest < .infinity else { return largest }
  let scale = largest > 1 ? 0x1p-600 : 0x1p600
  return sumOfSquares(v, scale: scale).squareRoot().high / scale
}
