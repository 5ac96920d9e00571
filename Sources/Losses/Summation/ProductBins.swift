/// Sums of exact products of two doubles, by the exponent of the product, for spans too long to be carried one by one.
///
/// A product has 106 bits and a sign, which leaves room in 128 bits for 2^20 of them: no product is shifted to its
/// place before the bins are drained.
struct ProductBins: Sendable {
  /// The products that fit between two drains.
  private static let capacity = 1 << 20

  /// 64 KB, absent until the first use.
  private var bins: [Int128] = []
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
      var bins = bins.mutableSpan
      for i in range {
        let x = Binade(a[i])
        let y = Binade(b[i])
        guard x.isFinite && y.isFinite else {
          isFinite = false
          continue
        }
        let sign = Int128(truncatingIfNeeded: x.sign ^ y.sign)
        bins[(x.exponent &+ y.exponent) & 4095] &+= (Self.product(x, y) ^ sign) &- sign
      }
      start = range.upperBound
    }
    return isFinite
  }

  /// Adds xᵢ² for each i; full bins are emptied into `total`.
  ///
  /// - Returns: False if a number was infinite or NaN: such squares are left out.
  mutating func add(squares values: Span<Double>, total: inout FixedPoint) -> Bool {
    var isFinite = true
    var start = 0
    while start < values.count {
      let range = nextRange(from: start, of: values.count, total: &total)
      var bins = bins.mutableSpan
      let own = values.extracting(range)
      for i in own.indices {
        let x = Binade(own[i])
        guard x.isFinite else {
          isFinite = false
          continue
        }
        bins[(x.exponent &* 2) & 4095] &+= Self.product(x, x)
      }
      start = range.upperBound
    }
    return isFinite
  }

  /// The next rows that the bins have room for, once they are emptied if they were full.
  private mutating func nextRange(from start: Int, of end: Int, total: inout FixedPoint) -> Range<Int> {
    if count == Self.capacity { drain(into: &total) }
    if bins.isEmpty || count == Self.capacity {
      bins = [Int128](repeating: 0, count: 4096)
      count = 0
    }
    let range = start..<min(end, start + Self.capacity - count)
    count += range.count
    return range
  }

  @inline(always)
  private static func product(_ x: Binade, _ y: Binade) -> Int128 {
    let product = x.significand.multipliedFullWidth(by: y.significand)
    return Int128(truncatingIfNeeded: UInt128(product.high) &<< 64 | UInt128(product.low))
  }

  /// Adds the bins' content to `total`.
  func drain(into total: inout FixedPoint) {
    for bin in bins.indices where bins[bin] != 0 {
      total.deposit(bins[bin].magnitude, isNegative: bins[bin] < 0, at: bin)
    }
  }
}
