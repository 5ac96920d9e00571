// Exponentials from a table of 2^(i/128) (P. T. P. Tang 1989, Table-driven implementation of the exponential function
// in IEEE floating-point arithmetic). With x = (128·k + i)·log 2/128 + r, |r| ≤ log 2/256:  eˣ = 2ᵏ·2^(i/128)·eʳ.

/// eˣ, within 0.51 ulp.
///
/// exp(−∞) = 0, exp(+∞) = +∞, NaN for NaN; +∞ above 709.78, 0 below −745.13, and between −708.4 and that a
/// subnormal number rounded once.
@inline(always)
func exp(_ x: Double) -> Double {
  abs(x) < 690 ? nearExp(x) : expOfExtreme(x, 0)
}

/// eˣ, within 0.51 ulp, for |x| < 690.
@inline(always)
func nearExp<V: Lanes>(_ x: V) -> V {
  let parts = ExpParts(x)
  return parts.scale + parts.scale * (parts.remainder + parts.tail)
}

/// eˣ − 1, within 0.51 ulp.
///
/// expm1(−∞) = −1, expm1(±0) = ±0, expm1(+∞) = +∞, NaN for NaN.
@inline(always)
func expm1(_ x: Double) -> Double {
  guard abs(x) < 708, abs(x) > 0x1p-60 else { return expm1OfExtreme(x) }
  return expm1Terms(x).value
}

/// The exponential of a pair, within 0.51 ulp.
@inline(always)
func exp(_ x: DoubleDouble) -> Double {
  guard abs(x.high) < 690 else { return expOfExtreme(x.high, x.low) }
  return nearExp(x)
}

/// The exponential of a pair, within 0.51 ulp, for |x| < 690.
@inline(always)
func nearExp<V: Lanes>(_ x: Twofold<V>) -> V {
  let parts = ExpParts(x.high, x.low)
  return parts.scale + parts.scale * (parts.remainder + parts.tail)
}

/// e^(high + low) as two doubles, relatively right to about 2⁻⁶², normalised; |high| < 708.
@inline(always)
func expTerms<V: Lanes>(_ high: V, _ low: V? = nil) -> Twofold<V> {
  let parts = ExpParts(high, low)
  return .orderedSum(parts.scale, parts.scale * (parts.remainder + parts.tail))
}

/// e^(x + low) − 1 as a sum of two doubles in order of size; |x| < 708.
@inline(always)
func expm1Terms<V: Lanes>(_ x: V, _ low: V? = nil) -> Twofold<V> {
  let parts = ExpParts(x, low, isExtended: true)
  let scale = Twofold<V>.sum(parts.scale, V(repeating: -1))
  let linear = Twofold<V>.sum(scale.high, parts.remainder)
  return Twofold(
    linear.high, linear.low + (scale.low + (scale.high * parts.remainder + parts.scale * parts.tail)))
}

/// e^(high + low) as two doubles, relatively right to 2⁻⁶⁷, normalised; |high| < 708.
@inline(always)
func expPair<V: Lanes>(_ x: Twofold<V>) -> Twofold<V> {
  let parts = ExpParts(x.high, x.low, isExtended: true)
  let linear = Twofold.product(parts.scale, parts.remainder)
  let top = Twofold.orderedSum(parts.scale, linear.high)
  return .orderedSum(top.high, top.low + (linear.low + parts.scale * parts.tail))
}

/// The pieces of eˣ = `scale`·(1 + `remainder` + `tail`), the tail below 2⁻¹⁸.
struct ExpParts<V: Lanes> {
  var scale: V
  var remainder: V
  var tail: V

  /// Splits e^(high + low); the scale is normal when |high| < 708.
  @inline(always)
  init(_ high: V, _ low: V? = nil, isExtended: Bool = false) {
    let reduced = ExpArgument(high, low, isExtended: isExtended)
    // The seven bits below the exponent are the table's; those above fall off at the top.
    let exponent = (reduced.steps & V.Bits(repeating: ~127)).shiftedLeft(45)
    scale = V(bitPattern: reduced.base.bitPattern &+ exponent)
    remainder = reduced.remainder
    tail = reduced.tail
  }
}

/// The pieces of x = steps·log 2/128 + r, with 2^(steps/128) = 2ᵏ·`base` and eʳ − 1 = `remainder` + `tail`.
struct ExpArgument<V: Lanes> {
  /// The integer, on top of the bits of 1.5·2⁵².
  var steps: V.Bits
  var base: V
  var remainder: V
  var tail: V

  /// Splits high + low; what is `isExtended` has a tail right to 2⁻⁷⁰ instead of 2⁻⁶².
  @inline(always)
  init(_ high: V, _ low: V?, isExtended: Bool) {
    // Adding 1.5·2⁵² rounds to an integer, which then sits in the low bits.
    let shifted = high * 0x1.71547652b82fep+7 + 0x1.8p52
    let count = shifted - 0x1.8p52
    steps = shifted.bitPattern
    let entry = steps.shiftedLeft(1) & V.Bits(repeating: 127 << 1)
    base = V.gather(expTable, entry)
    // log 2/128 on 35 bits, so that the first product and difference are exact.
    let near = high - count * 0x1.62e42fefc0000p-8
    var rest = count * 0x1.c610ca86c3899p-44
    if let low { rest = rest + low }
    let r = near + rest
    let r² = r * r
    // The table's relative error is an argument's absolute one.
    let lost = V.gather(expTable, entry | V.Bits(repeating: 1)) + ((near - r) + rest)
    var quartic = line(1.0 / 24, 1.0 / 120, at: r)
    if isExtended { quartic = quartic + r² * (1.0 / 720) }
    let series = line(0.5, 1.0 / 6, at: r) + r² * quartic
    remainder = r
    tail = isExtended ? lost + (r * lost + r² * series) : lost + r² * series
  }
}

extension ExpArgument<Double> {
  /// k.
  @inline(always)
  fileprivate var exponent: Int64 { Int64(bitPattern: steps &- 0x4338_0000_0000_0000) &>> 7 }
}

@inline(never)
private func expOfExtreme(_ x: Double, _ low: Double) -> Double {
  if x.isNaN { return x }
  if x > 710 { return .infinity }
  if x < -746 { return 0 }
  let parts = ExpArgument(x, low, isExtended: false)
  let growth = parts.base * (parts.remainder + parts.tail)
  // Twice a power of two that is surely finite, so that overflow happens in the last product only.
  if x > 0 { return (parts.base + growth) * power(parts.exponent &- 1) * 2 }
  let scale = power(parts.exponent &+ 1022)
  let top = DoubleDouble.orderedSum(parts.base * scale, growth * scale)
  guard top.high < 1 else { return 0x1p-1022 * top.high }
  // Subnormal: adding 1 puts the rounding where the result will have its last bit.
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
