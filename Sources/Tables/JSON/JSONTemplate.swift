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
    /// The first byte after the value.
    var follower: UInt8
  }

  /// A number whose request may be -1 for none, and the short text before it.
  private struct NumberSlot {
    var text: ShortText
    var request: Int
    var follower: UInt8
  }

  /// Up to sixteen bytes, as words to compare with.
  private struct ShortText {
    var first: UInt64 = 0
    var firstMask: UInt64 = 0
    var second: UInt64 = 0
    var secondMask: UInt64 = 0
    var count = 0

    /// Whether it stands at `i`, where sixteen bytes can be read.
    @inline(__always)
    func isAt(_ i: Int, _ bytes: Span<UInt8>) -> Bool {
      ((bytes.word(at: i) ^ first) & firstMask) | ((bytes.word(at: i &+ 8) ^ second) & secondMask) == 0
    }
  }

  /// All segments one after the other, with room for reading eight bytes anywhere.
  private var segments: [UInt8] = []
  private var slots: [Slot] = []
  private var tail = 0..<0
  private var requests: [Int] = []
  /// The slots of a row of numbers alone; empty when it has others, or long segments.
  private var numbers: [NumberSlot] = []
  private var end = ShortText()
  private static let point = UInt8(ascii: ".")
  private let plain = PlainNumbers(point: Self.point)

  /// Makes the template of the row at `range`, whose values were reported to `row`.
  init(_ bytes: [UInt8], _ range: Range<Int>, _ values: [JSONRow.Value], hasClasses: Bool) {
    var end = range.lowerBound
    for value in values {
      let first = requests.count
      requests += value.requests
      let segment = append(bytes[end..<value.range.lowerBound])
      slots.append(
        Slot(
          segment: segment, isString: value.isString, requests: first..<requests.count,
          follower: bytes[value.range.upperBound]))
      end = value.range.upperBound
    }
    tail = append(bytes[end..<range.upperBound])
    segments += [UInt8](repeating: 0, count: 16)
    let isShort = slots.allSatisfy { !$0.isString && $0.requests.count < 2 && $0.segment.count <= 16 }
    guard isShort, tail.count <= 16, !hasClasses else { return }
    self.end = shortText(tail)
    numbers = slots.map {
      NumberSlot(
        text: shortText($0.segment), request: $0.requests.isEmpty ? -1 : requests[$0.requests.lowerBound],
        follower: $0.follower)
    }
  }

  private func shortText(_ segment: Range<Int>) -> ShortText {
    func mask(_ count: Int) -> UInt64 { count <= 0 ? 0 : .max >> UInt64(64 - 8 * min(8, count)) }
    let masks = (mask(segment.count), mask(segment.count - 8))
    return ShortText(
      first: segments.span.word(at: segment.lowerBound) & masks.0, firstMask: masks.0,
      second: segments.span.word(at: segment.lowerBound + 8) & masks.1, secondMask: masks.1, count: segment.count)
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) -> Range<Int> {
    let start = segments.count
    segments += bytes
    return start..<segments.count
  }

  /// Whether all rows are read by `readNumbers`.
  var isNumbers: Bool { !numbers.isEmpty }

  /// Reads a row of numbers into `values[first...]`, one a request; returns false when the parser must look at it.
  ///
  /// A margin of 64 bytes must be on both sides of the row.
  @inline(__always)
  func readNumbers(
    _ bytes: Span<UInt8>, _ range: Range<Int>, into values: inout MutableSpan<Double>, at first: Int
  ) -> Bool {
    let slots = numbers.span
    var i = range.lowerBound
    for k in slots.indices {
      let slot = slots[k]
      guard slot.text.isAt(i, bytes) else { return false }
      i &+= slot.text.count
      let stop =
        k &+ 1 < slots.count ? Self.find(slot.follower, bytes, i, range.upperBound) : range.upperBound &- end.count
      guard let value = number(bytes, i, stop) else { return false }
      i = stop
      if slot.request >= 0 { values[first &+ slot.request] = value }
    }
    return i &+ end.count == range.upperBound && end.isAt(i, bytes)
  }

  /// Reads a row into `values[first...]`, one a request; returns false when the parser must look at it.
  ///
  /// A margin of 64 bytes must be on both sides of the row.
  @inline(__always)
  func read(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ plan: JSONPlan, into values: inout MutableSpan<Double>,
    at first: Int
  ) -> Bool {
    var i = range.lowerBound
    let limit = range.upperBound
    for k in slots.indices {
      let slot = slots[k]
      guard matches(bytes, i, limit, slot.segment) else { return false }
      i &+= slot.segment.count
      if slot.isString {
        let start = i
        guard let end = Self.endOfString(bytes, i, limit) else { return false }
        i = end
        guard classify(bytes, start..<end, slot.requests, plan, &values, first) else { return false }
      } else {
        let end = k &+ 1 < slots.count ? Self.find(slot.follower, bytes, i, limit) : limit &- tail.count
        guard let value = number(bytes, i, end) else { return false }
        i = end
        guard store(value, slot.requests, plan, &values, first) else { return false }
      }
    }
    return i &+ tail.count == limit && matches(bytes, i, limit, tail)
  }

  /// The index of the next byte with a value; `limit` when there is none near.
  @inline(__always)
  private static func find(_ byte: UInt8, _ bytes: Span<UInt8>, _ i: Int, _ limit: Int) -> Int {
    // Labels: one digit.
    if bytes[i &+ 1] == byte { return i &+ 1 }
    let lane = ByteLane(repeating: byte)
    let mask = ByteLane(bytes, at: i).equal(lane).mask | (ByteLane(bytes, at: i &+ 16).equal(lane).mask << 16)
    return mask == 0 ? limit : i &+ mask.trailingZeroBitCount
  }

  /// The number that takes up a range; nil when it needs a closer look.
  @inline(__always)
  private func number(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    guard end > start else { return nil }
    let first = bytes[start] == Byte.minus ? start &+ 1 : start
    let lead = bytes[first] &- Byte.zero
    if lead < 10, first &+ 1 == end { return first == start ? Double(lead) : -Double(lead) }
    // What CSV may have and JSON not: no digit before the point or after it, and zeros before other digits.
    let isStrict = lead < 10 && bytes[end &- 1] &- Byte.zero < 10 && (lead > 0 || bytes[first &+ 1] == Self.point)
    if isStrict, let number = plain.value(bytes, start, end) { return number }
    return Self.rareNumber(bytes, start, end)
  }

  /// A number with an exponent or with many digits.
  @inline(never)
  private static func rareNumber(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    let scan = DecimalScan(bytes, start..<end, point: Self.point)
    // Long and large numbers go to the parser.
    guard scan.end == end, scan.isStrict(bytes), !scan.isCut, scan.w <= 1 << 53 || !scan.isWhole else { return nil }
    let size = DecimalReader.magnitude(scan.w, exponent: scan.exponent)
    guard size < .infinity else { return nil }
    return scan.isNegative ? -size : size
  }

  /// Whether the bytes from `i` on are those of a segment.
  @inline(__always)
  private func matches(_ bytes: Span<UInt8>, _ i: Int, _ limit: Int, _ segment: Range<Int>) -> Bool {
    guard i &+ segment.count <= limit else { return false }
    let expected = segments.span
    var difference: UInt64 = 0
    var done = 0
    while done < segment.count {
      let mask = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* min(8, segment.count &- done))
      difference |= (bytes.word(at: i &+ done) ^ expected.word(at: segment.lowerBound &+ done)) & mask
      done &+= 8
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
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ requests: Range<Int>, _ plan: JSONPlan,
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
  private static func endOfString(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) -> Int? {
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
