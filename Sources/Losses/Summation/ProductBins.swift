/// Sums of exact products of two doubles, by sign and half the exponent, for spans too long to be carried one by one.
///
/// A product has 107 bits, with one for an odd exponent, which leaves room in 128 bits for 2^20 of them: no product is
/// carried to its place before the bins are drained.
struct ProductBins: Sendable {
  /// The products that fit between two drains.
  private static let capacity = 1 << 20
  /// One for each two sums of two exponents.
  private static let binsOfASign = 1 << 11

  /// Low and high words of the bins of positive products, then of the negative ones; 64 KB, absent until the first use.
  private var bins: [UInt64] = []
  private var count = 0

  /// Adds aᵢbᵢ for each i; full bins are emptied into `total`.
  ///
  /// - Returns: False if a factor was infinite or NaN: such products are left out.
  mutating func add(_ a: Span<Double>, _ b: Span<Double>, total: inout FixedPoint) -> Bool {
    var isFinite = true
    var start = 0
    while start < a.count {
      let range = nextRange(from: start, of: a.count, total: &total)
      isFinite = add(a.extracting(range), b.extracting(range)) && isFinite
      start = range.upperBound
    }
    return isFinite
  }

  private mutating func add(_ a: Span<Double>, _ b: Span<Double>) -> Bool {
    var isFinite = true
    var bins = bins.mutableSpan
    // Of a known length the compiler drops the checks.
    precondition(bins.count == 4 * Self.binsOfASign)
    let b = b.extracting(first: a.count)
    for i in a.indices {
      let x = Binade(a[i])
      let y = Binade(b[i])
      guard x.isFinite && y.isFinite else {
        isFinite = false
        continue
      }
      let exponent = x.exponent &+ y.exponent
      let odd = UInt64(truncatingIfNeeded: exponent & 1)
      let product = x.significand.multipliedFullWidth(by: y.significand &<< odd)
      let sign = Int(truncatingIfNeeded: (a[i].bitPattern ^ b[i].bitPattern) &>> 51) & 0x1000
      let place = sign | (exponent & 0xffe)
      let (low, carry) = bins[place].addingReportingOverflow(product.low)
      bins[place] = low
      bins[place | 1] &+= product.high &+ (carry ? 1 : 0)
    }
    return isFinite
  }

  /// The next rows that the bins have room for, once they are emptied if they were full.
  private mutating func nextRange(from start: Int, of end: Int, total: inout FixedPoint) -> Range<Int> {
    if count == Self.capacity { drain(into: &total) }
    if bins.isEmpty || count == Self.capacity {
      bins = [UInt64](repeating: 0, count: 4 * Self.binsOfASign)
      count = 0
    }
    let range = start..<min(end, start + Self.capacity - count)
    count += range.count
    return range
  }

  /// Adds the bins' content to `total`.
  func drain(into total: inout FixedPoint) {
    let words = bins.span
    var i = 0
    // Nearly all are empty.
    while i &+ 1 < words.count {
      let (low, high) = (words[i], words[i &+ 1])
      if low | high != 0 {
        let (sign, bin) = (i / 2).quotientAndRemainder(dividingBy: Self.binsOfASign)
        total.deposit(UInt128(high) << 64 | UInt128(low), isNegative: sign > 0, at: 2 * bin)
      }
      i &+= 2
    }
  }
}
