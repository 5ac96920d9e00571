/// An angle as a multiple of a quarter turn and a remainder.
///
/// x = n·π/2 + r with |r| ≤ π/4 (a little more at the edges) and `quadrant` = n mod 4. The remainder is relatively
/// right to 2⁻⁶⁸ for every finite x, by three parts of π/2 (W. J. Cody & W. Waite 1980, Software manual for the
/// elementary functions) for moderate x, and by 192 bits of 2/π at the right place (M. Payne & R. Hanek 1983,
/// Radian reduction for trigonometric functions) for large x and for x near a multiple of π/2.
struct AngleReduction {
  var quadrant: Int
  var remainder: DoubleDouble

  /// Reduces a finite angle in radians.
  @inline(always)
  init(_ x: Double) {
    if abs(x) <= 0.785 {
      self.init(quadrant: 0, remainder: DoubleDouble(x))
      return
    }
    let moderate = Self.moderate(x)
    if abs(x) < 0x1p20, abs(moderate.remainder.high) > 0x1p-20 {
      self = moderate
    } else {
      self = Self.large(x)
    }
  }

  init(quadrant: Int, remainder: DoubleDouble) {
    self.quadrant = quadrant
    self.remainder = remainder
  }

  /// The first two parts of π/2 have 33 bits, so that their products with n are exact.
  @inline(always)
  private static func moderate(_ x: Double) -> AngleReduction {
    let shifted = x * 0x1.45f306dc9c883p-1 + 0x1.8p52
    let n = shifted - 0x1.8p52
    let near = x - n * 0x1.921fb544p+0
    let top = DoubleDouble.sum(near, -n * 0x1.0b4611a6p-34)
    return AngleReduction(
      quadrant: Int(truncatingIfNeeded: shifted.bitPattern & 3),
      remainder: .orderedSum(top.high, top.low - n * 0x1.3198a2e037073p-69))
  }

  /// Multiplies the integer mantissa with the digits of 2/π that matter, modulo four quarter turns.
  @inline(never)
  private static func large(_ x: Double) -> AngleReduction {
    let size = abs(x)
    let mantissa = (size.bitPattern & 0x000f_ffff_ffff_ffff) | 0x0010_0000_0000_0000
    // size = mantissa·2^e; the table starts with 64 zeros, so that the digit of weight 2 is at e + 62.
    let first = Int(size.bitPattern &>> 52) - 1075 + 62
    let low = mantissa.multipliedFullWidth(by: digits(from: first + 128))
    let middle = mantissa.multipliedFullWidth(by: digits(from: first + 64))
    let (second, carry) = middle.low.addingReportingOverflow(low.high)
    let top = mantissa &* digits(from: first) &+ middle.high &+ (carry ? 1 : 0)
    // Two bits before the binary point; rounding to the nearest quarter leaves a signed fraction.
    let quarter = (top &+ 0x2000_0000_0000_0000) &>> 62
    let reduced = AngleReduction(
      quadrant: Int(quarter), remainder: fraction(top &- (quarter &<< 62), second, low.low))
    return x < 0 ? AngleReduction(quadrant: (4 - reduced.quadrant) & 3, remainder: -reduced.remainder) : reduced
  }

  /// 64 digits of 2/π from a place on.
  private static func digits(from place: Int) -> UInt64 {
    let word = place >> 6
    let shift = UInt64(place & 63)
    return shift == 0 ? twoOverPi[word] : (twoOverPi[word] &<< shift) | (twoOverPi[word + 1] &>> (64 &- shift))
  }

  /// π/2 times a signed fixed-point number with two bits before the point.
  private static func fraction(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> DoubleDouble {
    let isNegative = Int64(bitPattern: a) < 0
    // The complement is one unit of 2⁻¹⁹⁰ short of the negative, below the error of the digits.
    var top = isNegative ? ~a : a
    var middle = isNegative ? ~b : b
    var low = isNegative ? ~c : c
    var exponent: Int64 = -62
    while top &>> 63 == 0 {
      let shift = UInt64(max(1, min(63, top.leadingZeroBitCount)))
      top = (top &<< shift) | (middle &>> (64 &- shift))
      middle = (middle &<< shift) | (low &>> (64 &- shift))
      low = low &<< shift
      exponent -= Int64(shift)
    }
    let first = Double(top & ~0x7ff)
    let second = Double(((top & 0x7ff) &<< 42) | (middle &>> 22)) * 0x1p-42
    let scale = power(exponent) * (isNegative ? -1 : 1)
    let quarterTurn = DoubleDouble(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54)
    return quarterTurn * DoubleDouble.orderedSum(first * scale, second * scale)
  }
}
