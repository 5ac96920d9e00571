/// The arc tangent in radians, within 0.55 ulp.
///
/// ±π/2 at ±∞, atan(±0) = ±0, NaN for NaN. With c the nearest eighth to |x| or 1/|x|, the angle is that of c from a table
/// and that of the tangent (x − c)/(1 + c·x), divided in two doubles, from its Maclaurin series.
func atan(_ x: Double) -> Double {
  let size = abs(x)
  guard size > 0x1p-28 else { return x }
  guard size < 0x1p60 else { return x.isNaN ? x : (x < 0 ? -0x1.921fb54442d18p+0 : 0x1.921fb54442d18p+0) }
  let angle = size <= 1 ? flatAngle(size) : steepAngle(size)
  return x < 0 ? -angle : angle
}

/// atan x for 0 < x ≤ 1.
private func flatAngle(_ x: Double) -> Double {
  let entry = nearestEighth(x)
  guard entry > 0 else { return arcTangentSum(DoubleDouble(0), DoubleDouble(x)) }
  let c = 0.125 * Double(entry)
  let tangent = DoubleDouble(x - c) / (DoubleDouble.product(c, x) + 1)
  return arcTangentSum(DoubleDouble(arcTangentTable[2 * entry], arcTangentTable[2 * entry + 1]), tangent)
}

/// atan x = π/2 − atan c + atan((c·x − 1)/(x + c)) for x ≥ 1, c near 1/x.
private func steepAngle(_ x: Double) -> Double {
  let entry = nearestEighth(1 / x)
  let c = 0.125 * Double(entry)
  let tangent = (DoubleDouble.product(c, x) - 1) / DoubleDouble.sum(x, c)
  let quarterTurn = DoubleDouble(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54)
  let base = quarterTurn - DoubleDouble(arcTangentTable[2 * entry], arcTangentTable[2 * entry + 1])
  return arcTangentSum(base, tangent)
}

/// The number of eighths nearest to x, but 0 up to 3/16, where the difference from 1/8 would cancel.
@inline(always)
private func nearestEighth(_ x: Double) -> Int { x < 0.1875 ? 0 : Int(8 * x + 0.5) }

/// base + atan t for |t| < 0.19: t − t³/3 + … to t²³.
@inline(always)
private func arcTangentSum(_ base: DoubleDouble, _ tangent: DoubleDouble) -> Double {
  let t = tangent.high
  let t² = t * t
  let t⁴ = t² * t²
  let even =
    -1.0 / 3 + t⁴ * (-1.0 / 7 + t⁴ * (-1.0 / 11 + t⁴ * (-1.0 / 15 + t⁴ * (-1.0 / 19 + t⁴ * (-1.0 / 23)))))
  let odd = 1.0 / 5 + t⁴ * (1.0 / 9 + t⁴ * (1.0 / 13 + t⁴ * (1.0 / 17 + t⁴ * (1.0 / 21))))
  let top = DoubleDouble.orderedSum(base.high, t)
  return top.high + (top.low + (base.low + tangent.low + t * t² * (even + t² * odd)))
}
