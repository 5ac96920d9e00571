// Exponentials from a table of 2^(i/128) (P. T. P. Tang 1989, Table-driven implementation of the exponential function
// in IEEE floating-point arithmetic). With x = (128·k + i)·log 2/128 + r, |r| ≤ log 2/256:  eˣ = 2ᵏ·2^(i/128)·eʳ.

/// eˣ, within 0.51 ulp.
///
/// exp(−∞) = 0, exp(+∞) = +∞, NaN for NaN; +∞ above 709.78, 0 below −745.13, and between −708.4 and that a
/// subnormal number rounded once.
@inline(always)
func exp(_ x: Double) -> Double {
  guard abs(x) < 708 else { return expOfExtreme(x, 0) }
  let parts = ExpParts(x, 0)
  return parts.scale + parts.scale * (parts.remainder + parts.tail)
}

/// eˣ − 1, within 0.52 ulp.
///
/// expm1(−∞) = −1, expm1(±0) = ±0, expm1(+∞) = +∞, NaN for NaN.
@inline(always)
func expm1(_ x: Double) -> Double {
  guard abs(x) < 708, abs(x) > 0x1p-60 else { return expm1OfExtreme(x) }
  return expm1Terms(x).value
}

/// e^(high + low) with its sign of rounding kept: within 0.51 ulp of the exponential of the pair.
@inline(always)
func exp(_ x: DoubleDouble) -> Double {
  guard abs(x.high) < 708 else { return expOfExtreme(x.high, x.low) }
  let parts = ExpParts(x.high, x.low)
  return parts.scale + parts.scale * (parts.remainder + parts.tail)
}

/// e^(high + low) as two doubles, relatively right to about 2⁻⁶², normalised; |high| < 708.
@inline(always)
func expTerms(_ high: Double, _ low: Double = 0) -> DoubleDouble {
  let parts = ExpParts(high, low)
  return .orderedSum(parts.scale, parts.scale * (parts.remainder + parts.tail))
}

/// eˣ − 1 as a sum of two doubles in order of size; |x| < 708.
@inline(always)
func expm1Terms(_ x: Double, _ low: Double = 0) -> DoubleDouble {
  let parts = ExpParts(x, low)
  let scale = DoubleDouble.sum(parts.scale, -1)
  let linear = DoubleDouble.sum(scale.high, parts.remainder)
  return DoubleDouble(
    linear.high, linear.low + (scale.low + (scale.high * parts.remainder + parts.scale * parts.tail)))
}

/// e^(high + low) as two doubles, relatively right to 2⁻⁶⁷, normalised; |high| < 708.
func expPair(_ x: DoubleDouble) -> DoubleDouble {
  let parts = ExpParts(x.high, x.low)
  let linear = DoubleDouble.product(parts.scale, parts.remainder)
  let top = DoubleDouble.orderedSum(parts.scale, linear.high)
  return .orderedSum(top.high, top.low + (linear.low + parts.scale * parts.tail))
}

/// The pieces of eˣ = `scale`·(1 + `remainder` + `tail`), the tail below 2⁻¹⁸.
struct ExpParts {
  var scale: Double
  var remainder: Double
  var tail: Double

  /// Splits e^(high + low); the scale is normal when |high| < 708.
  @inline(always)
  init(_ high: Double, _ low: Double) {
    let reduced = ExpArgument(high, low)
    scale = Double(
      bitPattern: reduced.base.bitPattern &+ UInt64(bitPattern: reduced.exponent) &<< 52)
    remainder = reduced.remainder
    tail = reduced.tail
  }
}

/// The pieces of x = k·log 2 + log(base) + r, with eʳ − 1 = `remainder` + `tail`.
struct ExpArgument {
  var exponent: Int64
  var base: Double
  var remainder: Double
  var tail: Double

  @inline(always)
  init(_ high: Double, _ low: Double) {
    // Adding 1.5·2⁵² rounds to an integer, which then sits in the low bits.
    let shifted = high * 0x1.71547652b82fep+7 + 0x1.8p52
    let count = shifted - 0x1.8p52
    let steps = Int64(bitPattern: shifted.bitPattern &- 0x4338_0000_0000_0000)
    let entry = Int(truncatingIfNeeded: steps & 127) &* 2
    exponent = steps &>> 7
    base = expTable[entry]
    // log 2/128 on 35 bits, so that the first product and difference are exact.
    let near = high - count * 0x1.62e42fefc0000p-8
    let rest = low - count * -0x1.c610ca86c3899p-44
    let r = near + rest
    let r² = r * r
    remainder = r
    tail =
      expTable[entry &+ 1] + ((near - r) + rest)
      + r² * ((0.5 + r * (1.0 / 6)) + r² * (1.0 / 24 + r * (1.0 / 120)))
  }
}

@inline(never)
private func expOfExtreme(_ x: Double, _ low: Double) -> Double {
  if x.isNaN { return x }
  if x > 710 { return .infinity }
  if x < -746 { return 0 }
  let parts = ExpArgument(x, low)
  let growth = parts.base * (parts.remainder + parts.tail)
  // Twice a power of two that is surely finite, so that overflow happens in the last product only.
  if x > 0 { return (parts.base + growth) * power(parts.exponent &- 1) * 2 }
  if parts.exponent >= -1021 { return (parts.base + growth) * power(parts.exponent) }
  // Subnormal: adding 1 puts the rounding where the result will have its last bit.
  let scale = power(parts.exponent &+ 1022)
  let top = DoubleDouble.orderedSum(parts.base * scale, growth * scale)
  let aligned = DoubleDouble.orderedSum(1, top.high)
  return 0x1p-1022 * ((aligned.high + (aligned.low + top.low)) - 1)
}

/// 2ᵏ for −1022 ≤ k ≤ 1023.
@inline(always)
func power(_ k: Int64) -> Double { Double(bitPattern: UInt64(bitPattern: k &+ 1023) &<< 52) }

@inline(never)
private func expm1OfExtreme(_ x: Double) -> Double {
  if x.isNaN || abs(x) <= 0x1p-60 { return x }
  return x < 0 ? -1 : exp(x)
}
