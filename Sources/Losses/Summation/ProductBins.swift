/// Sums of exact products of two doubles, by sign and exponent, for spans too long to be carried one by one.
///
/// A product has 106 bits, which leaves room in 128 bits for 2^21 of them: no product is shifted to its place before
/// the bins are drained.
struct ProductBins: Sendable {
  /// The products that fit between two drains.
  private static let capacity = 1 << 21
  /// One for each sum of two exponents.
  private static let binsOfASign = 1 << 12

  /// Low and high words of the bins of positive products, then of the negative ones; 128 KB, absent until the first use.
  private var bins: [UInt64] = []
  private var count = 0

  var isEmpty: Bool { bins.isEmpty }

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
      let product = x.significand.multipliedFullWidth(by: y.significand)
      let sign = Int(truncatingIfNeeded: (a[i].bitPattern ^ b[i].bitPattern) &>> 50) & 0x2000
      let place = sign | (((x.exponent &+ y.exponent) & 0xfff) &<< 1)
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
    for bin in 0..<bins.count / 2 {
      let sum = UInt128(bins[2 * bin + 1]) << 64 | UInt128(bins[2 * bin])
      if sum == 0 { continue }
      total.deposit(sum, isNegative: bin >= Self.binsOfASign, at: bin % Self.binsOfASign)
    }
  }
}
