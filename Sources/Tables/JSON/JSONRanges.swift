/// Where many pieces of one text stand: two plain arrays, since an object may have millions of members.
struct JSONRanges: Sendable {
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []

  init() {}

  /// Where the elements of an array stand, without the white space around them.
  ///
  /// The array's bracket stands at the lower bound. Nil when it is not closed there.
  init?(elementsOf array: Range<Int>, in bytes: [UInt8]) {
    var splitter = JSONSplitter(.elements, start: array.lowerBound + 1)
    var cuts: [Int] = []
    do throws(JSONFault) {
      try splitter.scan(bytes.span, base: 0, upTo: array.upperBound, ends: &cuts)
    } catch {
      return nil
    }
    guard splitter.isClosed, splitter.position == array.upperBound else { return nil }
    var start = array.lowerBound + 1
    for cut in cuts {
      let element = JSONRanges.trimmed(start..<cut, in: bytes.span)
      if cuts.count == 1 && element.isEmpty { return }
      append(element)
      start = cut + 1
    }
  }

  var count: Int { starts.count }

  subscript(i: Int) -> Range<Int> { starts[i]..<ends[i] }

  mutating func append(_ range: Range<Int>) {
    starts.append(range.lowerBound)
    ends.append(range.upperBound)
  }

  mutating func append(_ other: Self) {
    starts += other.starts
    ends += other.ends
  }

  mutating func reserveCapacity(_ count: Int) {
    starts.reserveCapacity(count)
    ends.reserveCapacity(count)
  }

  /// The same pieces, each with one byte more on both sides.
  var withQuotes: Self {
    var wider = self
    for i in starts.indices {
      wider.starts[i] -= 1
      wider.ends[i] += 1
    }
    return wider
  }

  /// The pieces in another order.
  func ordered(by indices: [Int]) -> Self {
    var result = Self()
    result.reserveCapacity(indices.count)
    for i in indices { result.append(self[i]) }
    return result
  }

  /// A range without the white space at its ends.
  static func trimmed(_ range: Range<Int>, in bytes: borrowing Span<UInt8>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Byte.isSpace(bytes[start]) { start &+= 1 }
    while start < end, Byte.isSpace(bytes[end &- 1]) { end &-= 1 }
    return start..<end
  }
}
