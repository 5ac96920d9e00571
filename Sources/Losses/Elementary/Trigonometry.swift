/// The sine of an angle in radians, within 0.8 ulp for every finite angle.
///
/// sin(±0) = ±0, NaN for ±∞ and NaN. Maclaurin series after a reduction to |r| ≤ π/4 in two doubles.
func sin(_ x: Double) -> Double {
  guard abs(x) < .infinity else { return .nan }
  guard abs(x) > 0x1p-28 else { return x }
  let angle = AngleReduction(x)
  return quadrantSine(angle.quadrant, angle.remainder)
}

/// The cosine of an angle in radians, within 0.8 ulp for every finite angle.
///
/// NaN for ±∞ and NaN.
func cos(_ x: Double) -> Double {
  guard abs(x) < .infinity else { return .nan }
  let angle = AngleReduction(x)
  return quadrantSine(angle.quadrant &+ 1, angle.remainder)
}

/// sin(πx), within 0.8 ulp: exactly 0 at the integers, ±1 halfway.
///
/// NaN for ±∞ and NaN.
func sinPi(_ x: Double) -> Double { x == 0 ? x : halfTurnSine(x, quadrantsAhead: 0) }

/// cos(πx), within 0.8 ulp: exactly ±1 at the integers, 0 halfway.
///
/// NaN for ±∞ and NaN.
func cosPi(_ x: Double) -> Double { halfTurnSine(x, quadrantsAhead: 1) }

private func halfTurnSine(_ x: Double, quadrantsAhead ahead: Int) -> Double {
  guard abs(x) < .infinity else { return .nan }
  // From 2⁵³ on every double is an even integer; from 2⁴⁹ on 2x would not fit the rounding below.
  guard abs(x) < 0x1p53 else { return ahead == 0 ? 0 : 1 }
  let reduced = abs(x) < 0x1p49 ? x : x - 2 * Double(Int64(0.5 * x))
  let shifted = 2 * reduced + 0x1.8p52
  let pi = DoubleDouble(0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53)
  let fraction = reduced - 0.5 * (shifted - 0x1.8p52)
  return quadrantSine(Int(truncatingIfNeeded: shifted.bitPattern & 3) &+ ahead, pi * fraction)
}

/// sin(n·π/2 + r) for |r| a little over π/4 at most.
@inline(always)
private func quadrantSine(_ quadrant: Int, _ r: DoubleDouble) -> Double {
  let value = quadrant & 1 == 0 ? shortSine(r) : shortCosine(r)
  return quadrant & 2 == 0 ? value : -value
}

/// r − r³/3! + r⁵/5! − … to r¹⁷.
@inline(always)
private func shortSine(_ angle: DoubleDouble) -> Double {
  let r = angle.high
  let r² = r * r
  let r⁴ = r² * r²
  let even = -1.0 / 6 + r⁴ * (-1.0 / 5040 + r⁴ * (-1.0 / 39_916_800 + r⁴ * (-1.0 / 1_307_674_368_000)))
  let odd = 1.0 / 120 + r⁴ * (1.0 / 362_880 + r⁴ * (1.0 / 6_227_020_800 + r⁴ * (1.0 / 355_687_428_096_000)))
  return r + (angle.low * (1 - 0.5 * r²) + r * r² * (even + r² * odd))
}

/// 1 − r²/2! + r⁴/4! − … to r¹⁸.
@inline(always)
private func shortCosine(_ angle: DoubleDouble) -> Double {
  let r = angle.high
  let square = DoubleDouble.square(r)
  let r² = square.high
  let r⁴ = r² * r²
  let even = 1.0 / 24 + r⁴ * (1.0 / 40_320 + r⁴ * (1.0 / 479_001_600 + r⁴ * (1.0 / 20_922_789_888_000)))
  let odd = -1.0 / 720 + r⁴ * (-1.0 / 3_628_800 + r⁴ * (-1.0 / 87_178_291_200 + r⁴ * (-1.0 / 6_402_373_705_728_000)))
  let top = DoubleDouble.orderedSum(1, -0.5 * r²)
  return top.high + ((top.low - 0.5 * square.low - r * angle.low) + r⁴ * (even + r² * odd))
}
