/// The bytes that one row has between its values, to read the next rows by comparing instead of parsing.
///
/// It is made only of rows that the parser has checked, so a row with the same bytes around its values is checked as
/// well. Any other row goes to the parser.
struct JSONTemplate: Sendable {
  /// A value and the bytes before it.
  private struct Slot {
    var segment: Range<Int>
    var isString: Bool
    var requests: Range<Int>
  }

  /// All segments one after the other, with room for reading eight bytes anywhere.
  private var segments: [UInt8] = []
  private var slots: [Slot] = []
  private var tail = 0..<0
  private var requests: [Int] = []
  /// Whether a row is one number and nothing else.
  private var isBare = false

  /// Makes the template of the row at `range`, whose values were reported to `row`.
  init(_ bytes: [UInt8], _ range: Range<Int>, _ values: [JSONRow.Value]) {
    var end = range.lowerBound
    for value in values {
      let first = requests.count
      requests += value.requests
      let segment = append(bytes[end..<value.range.lowerBound])
      slots.append(Slot(segment: segment, isString: value.isString, requests: first..<requests.count))
      end = value.range.upperBound
    }
    tail = append(bytes[end..<range.upperBound])
    isBare = segments.isEmpty && slots.count == 1 && !slots[0].isString
    segments += [UInt8](repeating: 0, count: 8)
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) -> Range<Int> {
    let start = segments.count
    segments += bytes
    return start..<segments.count
  }

  /// Reads a row into `values[first...]`, one a request; returns false when the parser must look at it.
  ///
  /// Eight bytes behind the row must be there.
  @inline(__always)
  func read(
    _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ plan: JSONPlan, into values: inout MutableSpan<Double>,
    at first: Int
  ) -> Bool {
    var i = range.lowerBound
    let limit = range.upperBound
    if isBare {
      guard let (number, end) = Self.number(bytes, i, limit) else { return false }
      return end == limit && store(number, 0..<requests.count, plan, &values, first)
    }
    for slot in slots {
      guard matches(bytes, i, limit, slot.segment) else { return false }
      i &+= slot.segment.count
      if slot.isString {
        let start = i
        guard let end = Self.endOfString(bytes, i, limit) else { return false }
        i = end
        guard classify(bytes, start..<end, slot.requests, plan, &values, first) else { return false }
      } else {
        guard let (number, end) = Self.number(bytes, i, limit) else { return false }
        i = end
        guard store(number, slot.requests, plan, &values, first) else { return false }
      }
    }
    return i &+ tail.count == limit && matches(bytes, i, limit, tail)
  }

  /// The number that begins at `i` and the index after it; nil when it needs a closer look.
  @inline(__always)
  private static func number(_ bytes: borrowing Span<UInt8>, _ i: Int, _ limit: Int) -> (Double, end: Int)? {
    let digit = bytes[i] &- 0x30
    let next = bytes[i &+ 1]
    // Labels: one digit. The eight bytes behind the row are there to be looked at.
    if digit < 10, i &+ 1 == limit || next == Byte.comma || next == UInt8(ascii: "}") {
      return (Double(digit), i &+ 1)
    }
    let scan = DecimalScan(bytes, i..<limit, point: UInt8(ascii: "."))
    // Long and large numbers go to the parser.
    guard scan.isStrict(bytes), !scan.isCut, scan.w <= 1 << 53 || !scan.isWhole else { return nil }
    let size = DecimalReader.magnitude(scan.w, exponent: scan.exponent)
    guard size < .infinity else { return nil }
    return (scan.isNegative ? -size : size, scan.end)
  }

  /// Whether the bytes from `i` on are those of a segment.
  @inline(__always)
  private func matches(_ bytes: borrowing Span<UInt8>, _ i: Int, _ limit: Int, _ segment: Range<Int>) -> Bool {
    guard i &+ segment.count <= limit else { return false }
    let expected = segments.span
    var difference: UInt64 = 0
    var done = 0
    while done &+ 8 <= segment.count {
      difference |=
        EightDigits.load(bytes, at: i &+ done) ^ EightDigits.load(expected, at: segment.lowerBound &+ done)
      done &+= 8
    }
    let rest = segment.count &- done
    if rest > 0 {
      let mask = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* rest)
      difference |=
        (EightDigits.load(bytes, at: i &+ done) ^ EightDigits.load(expected, at: segment.lowerBound &+ done)) & mask
    }
    return difference == 0
  }

  @inline(__always)
  private func store(
    _ number: Double, _ requests: Range<Int>, _ plan: JSONPlan, _ values: inout MutableSpan<Double>, _ first: Int
  ) -> Bool {
    for i in requests {
      let request = self.requests[i]
      if plan.hasClasses, let classes = plan.classes[request] {
        guard let index = classes.index(of: number) else { return false }
        values[first &+ request] = Double(index)
      } else {
        values[first &+ request] = number
      }
    }
    return true
  }

  private func classify(
    _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ requests: Range<Int>, _ plan: JSONPlan,
    _ values: inout MutableSpan<Double>, _ first: Int
  ) -> Bool {
    for i in requests {
      let request = self.requests[i]
      guard let index = plan.classes[request]?.index(saidBy: bytes, range) else { return false }
      values[first &+ request] = Double(index)
    }
    return true
  }

  /// The index of the quote that ends a plain string.
  @inline(__always)
  private static func endOfString(_ bytes: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> Int? {
    var i = start
    while i < limit {
      let byte = bytes[i]
      if byte == UInt8(ascii: "\"") { return i }
      if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\\") { return nil }
      i &+= 1
    }
    return nil
  }
}
