/// The sums of doubles and of their squares, by sign and exponent, for spans too long to be carried number by number.
///
/// A number costs a shift, a mask, a product and two additions, and nothing branches, whether it is zero, subnormal,
/// infinite or NaN: every significand counts as if its leading bit were set, and what that is too much for zeros and
/// subnormal numbers is taken away when the bins are drained (after the large superaccumulator of R. Neal 2015, "Fast
/// exact summation using small and large superaccumulators", whose bins are 64 bits wide and hold no squares).
struct MomentBins: Sendable {
  /// The doubles that a bin can count: below 2^22 squares of 106 bits fit into 128.
  static let capacity = 1 << 21
  /// One to the count of a bin, which stands above 96 bits of fractions.
  private static let one: UInt128 = 1 << 96

  /// What the numbers of one sign and exponent add up to.
  private struct Bin {
    /// Their fractions, below their count.
    var numbers: UInt128 = 0
    /// The squares of their significands.
    var squares: UInt128 = 0
  }

  /// For each sign and exponent a bin: 128 KB, absent until the first use.
  private var bins: [Bin] = []
  private var count = 0

  /// Whether there is room for so many more numbers.
  func hasRoom(for numbers: Int) -> Bool { count + numbers <= Self.capacity }

  /// Adds every number of a span for which there is room.
  mutating func add(_ values: Span<Double>) {
    precondition(hasRoom(for: values.count), "full bins must be drained first")
    if bins.isEmpty { bins = [Bin](repeating: Bin(), count: 1 << 12) }
    count += values.count
    var bins = bins.mutableSpan
    // Of a known length the compiler drops the checks.
    precondition(bins.count == 1 << 12)
    for i in values.indices {
      let bits = values[i].bitPattern
      let place = Int(truncatingIfNeeded: bits >> 52)
      let fraction = bits & Binade.fractionMask
      let significand = fraction | Binade.implicitBit
      let square = significand.multipliedFullWidth(by: significand)
      bins[place].numbers &+= Self.one | UInt128(truncatingIfNeeded: fraction)
      bins[place].squares &+=
        (UInt128(truncatingIfNeeded: square.high) &<< 64) | UInt128(truncatingIfNeeded: square.low)
    }
  }

  /// Moves what the bins hold into a sum of the numbers and one of their squares.
  mutating func drain(into sums: inout (numbers: ExactSum, squares: ExactSum)) {
    add(to: &sums)
    (bins, count) = ([], 0)
  }

  /// Adds what the bins hold to a sum of the numbers and one of their squares.
  func add(to sums: inout (numbers: ExactSum, squares: ExactSum)) {
    for (place, bin) in bins.enumerated() {
      let count = bin.numbers >> 96
      guard count > 0 else { continue }
      let fractions = bin.numbers & (Self.one - 1)
      var squares = bin.squares
      let (field, isNegative) = (place & 0x7ff, place > 0x7ff)
      guard field < 0x7ff else {
        let infinity = isNegative ? -Double.infinity : .infinity
        sums.numbers.add(fractions == 0 ? infinity : .nan)
        sums.squares.add(fractions == 0 ? .infinity : .nan)
        continue
      }
      // f² = (2^52 + f)² − 2^53·f − 2^104.
      if field == 0 { squares -= fractions << 53 + count << 104 }
      let significands = fractions + (field == 0 ? 0 : count << 52)
      let exponent = max(field, 1) - 1
      sums.numbers.add(significands, isNegative: isNegative, at: exponent + 1074)
      sums.squares.add(squares, isNegative: false, at: 2 * exponent)
    }
  }
}
