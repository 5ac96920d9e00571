// Logarithms from a table of 128 intervals of the mantissa (P. T. P. Tang 1990, Table-driven implementation of the
// logarithm function in IEEE floating-point arithmetic), with r = z/c − 1 made exactly and the sum kept in two doubles.
// With x = 2ᵏ·z and 1/c on 20 bits:  log x = (k·log 2 + log c) + log(1 + r),  |r| < 2⁻⁷.

/// The natural logarithm, within 0.51 ulp.
///
/// log(±0) = −∞, log(+∞) = +∞, NaN for a negative number or NaN; subnormal arguments are as accurate as others.
@inline(always)
func log(_ x: Double) -> Double {
  guard x.isPositiveNormal else { return logOfExtreme(x) }
  return logTerms(x).value
}

/// log(1 + x), within 0.51 ulp.
///
/// log1p(−1) = −∞, log1p(±0) = ±0, log1p(+∞) = +∞, NaN below −1.
@inline(always)
func log1p(_ x: Double) -> Double {
  guard x > -1, x < 0x1p60, abs(x) > 0x1p-60 else { return log1pOfExtreme(x) }
  return log1pTerms(x).value
}

/// log x as two doubles, relatively right to 2⁻⁶⁷, for a normal positive x.
///
/// Costs three times `log`; for what multiplies or cancels a logarithm.
func logPair(_ x: Double) -> DoubleDouble {
  guard x.isPositiveNormal else { return DoubleDouble(logOfExtreme(x)) }
  return preciseLogTerms(LogArgument(x))
}

/// log(1 + x) as two doubles, relatively right to 2⁻⁶⁷.
func log1pPair(_ x: Double) -> DoubleDouble {
  guard x > -1, x < 0x1p60, abs(x) > 0x1p-60 else { return DoubleDouble(log1pOfExtreme(x)) }
  let one = DoubleDouble.sum(1, x)
  return preciseLogTerms(LogArgument(one.high, one.low))
}

/// log(high + low) as two doubles, relatively right to 2⁻⁶⁷, for a positive number from 2⁻⁹⁰⁰ to 2⁶⁰.
func logPair(_ x: DoubleDouble) -> DoubleDouble { preciseLogTerms(LogArgument(x.high, x.low)) }

/// log(1 + x) as a sum of two doubles in order of size, for 2⁻¹⁰²² < |x| < 2⁶⁰ and x > −1.
@inline(always)
func log1pTerms<V: Lanes>(_ x: V) -> Twofold<V> {
  let one = Twofold<V>.sum(V(repeating: 1), x)
  return logTerms(LogArgument(one.high, one.low))
}

/// log(1 + high + low) as a sum of two doubles in order of size, for a normalised pair in [2⁻¹⁰²², 2⁶⁰).
@inline(always)
func log1pTerms<V: Lanes>(_ x: Twofold<V>) -> Twofold<V> {
  let one = Twofold<V>.sum(V(repeating: 1), x.high)
  return logTerms(LogArgument(one.high, one.low, x.low))
}

/// log x as a sum of two doubles in order of size, for a normal positive x.
@inline(always)
func logTerms<V: Lanes>(_ x: V) -> Twofold<V> { logTerms(LogArgument(x)) }

/// The pieces of an argument: x = 2ᵏ·(1 + r)·c, r = `remainder` + `remainderLow`.
struct LogArgument<V: Lanes> {
  var remainder: V
  var remainderLow: V
  /// k·log 2 + log c, the first part exact, the second its rest.
  var base: V
  var baseLow: V

  /// Splits high + low + least, high normal and, with a low part, below 2⁶⁰.
  @inline(always)
  init(_ high: V, _ low: V? = nil, _ least: V? = nil) {
    // The doubles from 0.6875 on, so that the interval [0.6875, 1.375) with 1 inside has k = 0; 1024 + k is the field
    // of the exponent.
    let offset = high.bitPattern &+ V.Bits(repeating: 0x4000_0000_0000_0000 - Self.start)
    let entry = offset.shiftedRight(43) & V.Bits(repeating: 127 << 2)
    // Put behind the point of 2⁵², an integer needs one subtraction to be a double.
    let k = V(bitPattern: offset.shiftedRight(52) | V.Bits(repeating: 0x4330 << 48)) - (0x1p52 + 1024)
    let mantissa = (offset & V.Bits(repeating: 0x000f_ffff_ffff_ffff)) &+ V.Bits(repeating: Self.start)
    // 32 bits times the table's 21 are exact, and so is the difference from 1. Rounding, not cutting, leaves 1 for
    // what is near 1 on either side, so that nothing is lost of a tiny `low`.
    let coarse = V(
      bitPattern: (mantissa &+ V.Bits(repeating: 0x10_0000)) & V.Bits(repeating: 0xffff_ffff_ffe0_0000))
    let inverse = V.gather(logTable, entry, 0)
    // 2⁻ᵏ, for the low parts.
    let scale = V(bitPattern: V.Bits(repeating: 0x7ff << 52) &- (offset & V.Bits(repeating: 0xfff << 52)))
    var fine = V(bitPattern: mantissa) - coarse
    if let low { fine = fine + low * scale }
    fine = fine * inverse
    let top = coarse * inverse - 1
    remainder = top + fine
    remainderLow = (top - remainder) + fine
    if let least { remainderLow = remainderLow + least * scale * inverse }
    base = k * 0x1.62e42fefa3800p-1 + V.gather(logTable, entry, 1)
    baseLow = k * 0x1.ef35793c76730p-45 + V.gather(logTable, entry, 2)
  }

  /// 0.6875.
  private static var start: UInt64 { 0x3fe6_0000_0000_0000 }
}

/// The logarithm as a sum of two doubles in order of size; their sum is within 0.51 ulp.
@inline(always)
func logTerms<V: Lanes>(_ x: LogArgument<V>) -> Twofold<V> {
  let r = x.remainder
  let lead = x.base + r
  let lost = (x.base - lead) + r
  let r² = r * r
  let fifth = line(0.2, -1.0 / 6, at: r) + r² * line(1.0 / 7, -0.125, at: r)
  let cubic = line(1.0 / 3, -0.25, at: r) + r² * fifth
  return Twofold(lead, lost + (x.remainderLow + x.baseLow + r² * (r * cubic - 0.5)))
}

/// log x as two doubles, relatively right to 2⁻⁶⁷, normalised, for a normal positive x.
@inline(always)
func preciseLogTerms<V: Lanes>(_ x: V) -> Twofold<V> { preciseLogTerms(LogArgument(x)) }

/// The logarithm, normalised: the square is exact here, and the tail is added in order.
@inline(always)
func preciseLogTerms<V: Lanes>(_ x: LogArgument<V>) -> Twofold<V> {
  let r = x.remainder
  let square = Twofold.square(r)
  let r² = square.high
  let seventh = line(1.0 / 7, -0.125, at: r) + r² * line(1.0 / 9, -0.1, at: r)
  let cubic = line(1.0 / 3, -0.25, at: r) + r² * (line(0.2, -1.0 / 6, at: r) + r² * seventh)
  let linear = Twofold.orderedSum(x.base, r)
  let quadratic = Twofold.orderedSum(linear.high, -0.5 * r²)
  let rest = x.remainderLow - x.remainderLow * r + x.baseLow - 0.5 * square.low
  return .orderedSum(quadratic.high, (linear.low + quadratic.low) + (rest + r * r² * cubic))
}

extension Double {
  /// Whether the number is positive, finite and not subnormal, by one comparison of its bits.
  @inline(always)
  var isPositiveNormal: Bool { bitPattern &- 0x0010_0000_0000_0000 < 0x7fe0_0000_0000_0000 }
}

@inline(never)
private func logOfExtreme(_ x: Double) -> Double {
  if x.isNaN || x == .infinity { return x }
  if x == 0 { return -.infinity }
  if x < 0 { return .nan }
  let scaled = logTerms(x * 0x1p52)
  return preciseShift(scaled, by: -52)
}

/// A logarithm plus k·log 2.
private func preciseShift(_ terms: DoubleDouble, by k: Double) -> Double {
  let shift = DoubleDouble(k * 0x1.62e42fefa3800p-1, k * 0x1.ef35793c76730p-45)
  return (terms + shift).value
}

@inline(never)
private func log1pOfExtreme(_ x: Double) -> Double {
  if x.isNaN { return x }
  if x < -1 { return .nan }
  if x == -1 { return -.infinity }
  // Beyond 2⁶⁰ the 1 is lost; below 2⁻⁶⁰ the square is.
  return x >= 0x1p60 ? log(x) : x
}
