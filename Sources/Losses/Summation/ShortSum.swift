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

  /// The sum is (high · 2^128 + low) · 2^(place − 2148).
  private var low: UInt128 = 0
  private var high: Int128 = 0
  private var place = -1

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
    let zeros = size.low == 0 ? 0 : size.low.trailingZeroBitCount
    let low = zeros == 0 ? size.low : size.low >> UInt128(zeros) | size.high << UInt128(128 - zeros)
    return add(low, isNegative: isNegative, at: other.place + zeros)
      && add(size.high >> UInt128(zeros), isNegative: isNegative, at: other.place + zeros + 128)
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
  private var size: (size: (low: UInt128, high: UInt128), isNegative: Bool) {
    let bits = UInt128(truncatingIfNeeded: high)
    guard high < 0 else { return (size: (low: low, high: bits), isNegative: false) }
    let borrow: UInt128 = low == 0 ? 0 : 1
    return (size: (low: 0 &- low, high: 0 &- bits &- borrow), isNegative: true)
  }
}
