/// An exact sum of alike numbers in 256 bits: what there may be one of for each of many groups.
///
/// The first term settles which powers of two the bits stand for; a term that has no room between them is refused, and
/// the sum must then go on as an `ExactSum`.
struct ShortSum: Sendable {
  /// Bits below those of the first term, for smaller ones.
  private static let margin = 64
  /// The bits up to the highest that a term may have; the 31 above it are for the sums of many terms.
  private static let height = 224
  /// So many terms have room.
  static let capacity = 1 << 30

  /// The sum is (high · 2^128 + low) · 2^(place − 2148); in words, which fill no more than their room.
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  private var shortPlace: Int16 = -1

  private var low: UInt128 {
    @inline(__always) get { UInt128(words.1) << 64 | UInt128(words.0) }
    @inline(__always) set {
      (words.0, words.1) = (UInt64(truncatingIfNeeded: newValue), UInt64(truncatingIfNeeded: newValue >> 64))
    }
  }

  private var high: Int128 {
    @inline(__always) get { Int128(truncatingIfNeeded: UInt128(words.3) << 64 | UInt128(words.2)) }
    @inline(__always) set {
      (words.2, words.3) = (UInt64(truncatingIfNeeded: newValue), UInt64(truncatingIfNeeded: newValue >> 64))
    }
  }

  private var place: Int {
    @inline(__always) get { Int(shortPlace) }
    @inline(__always) set { shortPlace = Int16(truncatingIfNeeded: newValue) }
  }

  /// Adds ±magnitude × 2^(position − 2148); false where that has no room, and nothing is changed.
  @inline(__always)
  mutating func add(_ magnitude: UInt128, isNegative: Bool, at position: Int) -> Bool {
    if magnitude == 0 { return true }
    if place < 0 { place = max(0, position - Self.margin) }
    let shift = position - place
    guard shift >= 0, shift + 128 - magnitude.leadingZeroBitCount <= Self.height else { return false }
    let below = shift < 128 ? magnitude &<< UInt128(truncatingIfNeeded: shift) : 0
    let above =
      shift == 0
      ? 0
      : shift < 128
        ? magnitude &>> UInt128(truncatingIfNeeded: 128 - shift)
        : magnitude &<< UInt128(truncatingIfNeeded: shift - 128)
    if isNegative {
      let (difference, borrows) = low.subtractingReportingOverflow(below)
      low = difference
      high &-= Int128(truncatingIfNeeded: above) &+ (borrows ? 1 : 0)
    } else {
      let (sum, carries) = low.addingReportingOverflow(below)
      low = sum
      high &+= Int128(truncatingIfNeeded: above) &+ (carries ? 1 : 0)
    }
    return true
  }

  /// Adds the terms of another sum; false where they have no room, and then the sum is good for nothing.
  mutating func merge(_ other: Self) -> Bool {
    guard other.place >= 0 else { return true }
    guard place >= 0 else {
      self = other
      return true
    }
    let (size, isNegative) = other.size
    // As a rule all bits below the first term's are 0, and need no room.
    let zeros = size.isZero ? 0 : size.trailingZeroBitCount
    let bits = size.shiftedRight(by: zeros)
    return add(bits.low, isNegative: isNegative, at: other.place + zeros)
      && add(bits.high, isNegative: isNegative, at: other.place + zeros + 128)
  }

  /// The same sum with room for any term.
  var total: ExactSum {
    var total = ExactSum()
    let (size, isNegative) = size
    if size.low != 0 { total.add(size.low, isNegative: isNegative, at: place) }
    if size.high != 0 { total.add(size.high, isNegative: isNegative, at: place + 128) }
    return total
  }

  /// The bits without their sign.
  private var size: (bits: WideMagnitude, isNegative: Bool) {
    let bits = UInt128(truncatingIfNeeded: high)
    guard high < 0 else { return (bits: WideMagnitude(low: low, high: bits), isNegative: false) }
    let borrow: UInt128 = low == 0 ? 0 : 1
    return (bits: WideMagnitude(low: 0 &- low, high: 0 &- bits &- borrow), isNegative: true)
  }
}

extension ShortSum {
  /// The exponent of the last bit.
  private var exponent: Int { place - 2148 }

  /// The double nearest to the sum over a count that is not zero, in one rounding.
  func divided(by count: Int) -> Double {
    let (bits, isNegative) = size
    guard !bits.isZero else { return 0 }
    let leading = bits.leadingBits(64, over: UInt64(count), exponent: exponent, isEven: false)
    let nearest = ExactRatio.nearest(
      UInt64(truncatingIfNeeded: leading.significand), exponent: leading.exponent, inexact: leading.isInexact)
    return isNegative ? -nearest : nearest
  }

  /// √((n Σl² − (Σl)²) / (n (n − 1))), rounded once, of so many numbers, two or more, and the sum of their squares; nil
  /// where that has no room in 256 bits.
  func standardDeviation(squares: Self, count: Int) -> Double? {
    guard let (bits, exponent) = spread(squares, count) else { return nil }
    guard !bits.isZero else { return 0 }
    let leading = bits.leadingBits(126, over: UInt64(count) * UInt64(count - 1), exponent: exponent, isEven: true)
    let root = ExactRatio.squareRoot(leading.significand)
    return ExactRatio.nearest(root.value, exponent: leading.exponent / 2, inexact: leading.isInexact || root.inexact)
  }

  /// n Σl² − (Σl)² as bits and their exponent.
  private func spread(_ squares: Self, _ count: Int) -> (bits: WideMagnitude, exponent: Int)? {
    let (sum, square) = (size.bits, squares.size.bits)
    guard square.bitWidth <= 224 else { return nil }
    let all = square.times(UInt128(count))
    guard !sum.isZero else { return (all, squares.exponent) }
    let zeros = sum.trailingZeroBitCount
    guard sum.bitWidth - zeros <= 128 else { return nil }
    let root = sum.shiftedRight(by: zeros).low
    let (taken, below) = (WideMagnitude(product: root, root), 2 * (exponent + zeros))
    let shift = squares.exponent - below
    if shift >= 0 {
      return all.bitWidth + shift <= 256 ? (all.shiftedLeft(by: shift).less(taken), below) : nil
    }
    return taken.bitWidth - shift <= 256 ? (all.less(taken.shiftedLeft(by: -shift)), squares.exponent) : nil
  }
}
