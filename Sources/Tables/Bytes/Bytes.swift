// Loads and stores of many bytes at once. With `System.swift` the only unsafe code of the program: the standard library
// calls a load of a wider type unsafe even though its bounds are checked.

extension Span<UInt8> {
  /// The eight bytes from `i` on, the first in the lowest place; traps when the span ends before.
  @inline(__always)
  func word(at i: Int) -> UInt64 {
    UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: i, as: UInt64.self))
  }

  /// The sixty-four bytes from `i` on; traps when the span ends before.
  @inline(__always)
  func block(at i: Int) -> ByteBlock {
    vector(at: i)
  }

  /// The sixty-four bytes from `i` on, and the one before each of them; traps when one is not in the span.
  @inline(__always)
  func neighbours(at i: Int) -> (block: ByteBlock, before: ByteBlock) {
    let room = count &- 65
    precondition(room >= 0 && UInt(bitPattern: i &- 1) <= UInt(bitPattern: room))
    let bytes = unsafe bytes
    return (
      unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: i, as: ByteBlock.self),
      unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: i &- 1, as: ByteBlock.self)
    )
  }

  /// A vector of the bytes from `i` on; traps when the span ends before.
  @inline(__always)
  func vector<Vector: BitwiseCopyable>(at i: Int) -> Vector {
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: i, as: Vector.self)
  }
}

extension Span<UInt8> {
  /// What a function makes of each of the first `count` little-endian numbers side by side, one or-ed to the next.
  ///
  /// Traps once when the bytes end before; the loop itself has no checks, so that it is one of vectors.
  @inline(__always)
  func union<Raw: FixedWidthInteger & BitwiseCopyable>(_ count: Int, at start: Int, _ function: (Raw) -> Raw) -> Raw {
    let width = MemoryLayout<Raw>.size
    precondition(count >= 0 && start >= 0 && start + count * width <= self.count)
    let raw = unsafe bytes
    var union: Raw = 0
    for i in 0..<count {
      let bits = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ i &* width, as: Raw.self)
      union |= function(Raw(littleEndian: bits))
    }
    return union
  }
}

extension MutableSpan<UInt8> {
  /// Stores eight bytes, the lowest first; traps when the span ends before.
  @inline(__always)
  mutating func store(_ word: UInt64, at i: Int) {
    let room = count &- 8
    precondition(room >= 0 && UInt(bitPattern: i) <= UInt(bitPattern: room))
    var bytes = unsafe mutableBytes
    unsafe bytes.storeBytes(of: word.littleEndian, toUncheckedByteOffset: i, as: UInt64.self)
  }

  /// Stores sixteen bytes and one more `offset` bytes after `i`, then eight from `i` on.
  ///
  /// Traps unless there are thirty-two bytes from `i` on and the offset is below eight: one check for three stores.
  @inline(__always)
  mutating func store<Vector: BitwiseCopyable>(
    _ word: UInt64, at i: Int, over vector: Vector, _ last: UInt8, after offset: Int
  ) {
    precondition(MemoryLayout<Vector>.size == 16 && i >= 0 && i &+ 32 <= count && 0..<8 ~= offset)
    var bytes = unsafe mutableBytes
    unsafe bytes.storeBytes(of: vector, toUncheckedByteOffset: i &+ offset, as: Vector.self)
    unsafe bytes.storeBytes(of: last, toUncheckedByteOffset: i &+ offset &+ 16, as: UInt8.self)
    unsafe bytes.storeBytes(of: word.littleEndian, toUncheckedByteOffset: i, as: UInt64.self)
  }

  /// Stores the first `count` numbers of a column, little-endian, from `i` on and `step` bytes apart.
  ///
  /// Traps once when the numbers or the span end before.
  @inline(__always)
  mutating func store(_ column: Span<Double>, _ count: Int, at i: Int, step: Int) {
    precondition(count >= 0 && count <= column.count && i >= 0 && step >= 8)
    precondition(i + count * step <= self.count + step - 8)
    var bytes = unsafe mutableBytes
    var offset = i
    for row in 0..<count {
      let bits = unsafe column[unchecked: row].bitPattern.littleEndian
      unsafe bytes.storeBytes(of: bits, toUncheckedByteOffset: offset, as: UInt64.self)
      offset &+= step
    }
  }
}

extension MutableSpan<Double> {
  /// Fills a range of elements one after the other; traps once when they are not there.
  @inline(__always)
  mutating func fill(_ range: Range<Int>, _ value: (Int) -> Double) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    for i in range { unsafe (self[unchecked: i] = value(i)) }
  }
}

extension MutableSpan<Double> {
  /// Fills a range of elements from little-endian numbers side by side, and returns whether none is NaN.
  ///
  /// Traps once when the bytes end before; the loop itself has no checks, so that it is one of vectors.
  @inline(__always)
  @discardableResult
  mutating func fill<Raw: FixedWidthInteger & BitwiseCopyable>(
    _ range: Range<Int>, from bytes: Span<UInt8>, at start: Int, _ convert: (Raw) -> Double
  ) -> Bool {
    let width = MemoryLayout<Raw>.size
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    precondition(start >= 0 && start + range.count * width <= bytes.count)
    let raw = unsafe bytes.bytes
    var strange: UInt64 = 0
    for i in 0..<range.count {
      let bits = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ i &* width, as: Raw.self)
      let value = convert(Raw(littleEndian: bits))
      strange |= value.isNaN ? 1 : 0
      unsafe (self[unchecked: range.lowerBound &+ i] = value)
    }
    return strange == 0
  }
}

extension Span<UInt32> {
  /// The cell between two neighbours among the ends of cells: the index after the first, and the second.
  ///
  /// Traps when the span ends before the second.
  @inline(__always)
  func cell(after i: Int) -> (start: Int, end: Int) {
    precondition(i >= 0 && i < count &- 1)
    let (before, end) = unsafe (self[unchecked: i], self[unchecked: i &+ 1])
    return (Int(truncatingIfNeeded: before) &+ 1, Int(truncatingIfNeeded: end))
  }
}

extension MutableSpan<UInt32> {
  /// Writes the place of each bit of a mask, the lowest first, counted from `start`, behind the element `last`.
  ///
  /// Traps when there is no room for 64 of them.
  @inline(__always)
  mutating func place(_ mask: UInt64, from start: Int, after last: inout Int) {
    precondition(last >= 0 && last &+ 64 < count)
    var mask = mask
    var place = last
    while mask != 0 {
      place &+= 1
      unsafe (self[unchecked: place] = UInt32(truncatingIfNeeded: start &+ mask.trailingZeroBitCount))
      mask &= mask &- 1
    }
    last = place
  }
}

extension MutableSpan<Double> {
  /// Fills the first `count` elements from little-endian doubles side by side, and returns whether none is NaN.
  ///
  /// Traps once when the bytes end before. Four at a time, which the compiler does not do by itself.
  @inline(__always)
  mutating func fill(_ count: Int, fromDoubles bytes: Span<UInt8>, at start: Int) -> Bool {
    let fours = UInt64(1).littleEndian == 1 ? count / 4 : 0
    precondition(count >= 0 && count <= self.count && start >= 0 && start + count * 8 <= bytes.count)
    let raw = unsafe bytes.bytes
    var room = unsafe mutableBytes
    var strange = SIMDMask<SIMD4<Int64>>(repeating: false)
    for i in 0..<fours {
      let four = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ 32 &* i, as: SIMD4<Double>.self)
      strange = strange .| (four .!= four)
      unsafe room.storeBytes(of: four, toUncheckedByteOffset: 32 &* i, as: SIMD4<Double>.self)
    }
    let isRestClean = fill(4 * fours..<count, from: bytes, at: start &+ 32 &* fours) { Double(bitPattern: $0) }
    return !any(strange) && isRestClean
  }
}

/// What the first bytes of a cell tell.
struct CellStart {
  /// The bytes that must be there: twenty before a cell, and forty from its first on.
  static let surroundings = 60

  private let start, count: Int
  /// 1 when a minus is the first of them, else 0.
  let sign: UInt64
  /// The next two bytes, the first in the lowest place.
  let front: UInt64
  /// How many bytes there are before a line feed, from two to thirty-three, or 66.
  let lineLength: Int

  /// Looks at the bytes from `i` on; nil unless its surroundings are there.
  @inline(__always)
  init?(_ span: Span<UInt8>, at i: Int) {
    let room = span.count &- Self.surroundings
    guard room >= 0, UInt(bitPattern: i &- 20) <= UInt(bitPattern: room) else { return nil }
    (start, count) = (i, span.count)
    let bytes = unsafe span.bytes
    let first = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: i, as: UInt8.self)
    // Nothing but a minus borrows.
    sign = (UInt64(first ^ Byte.minus) &- 1) >> 63
    let start = i &+ Int(truncatingIfNeeded: sign)
    let pair = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt16.self)
    front = UInt64(UInt16(littleEndian: pair))
    // The length waits for nothing else, as the next line waits for it.
    let near = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: i &+ 2, as: ByteLane.self)
    let far = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: i &+ 18, as: ByteLane.self)
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    lineLength = (near.equal(lineFeed).mask | (far.equal(lineFeed).mask << 16)).trailingZeroBitCount &+ 2
  }

  /// The twenty bytes that end so many bytes, at most thirty, behind the start of the cell that was looked at.
  @inline(__always)
  func lastBytes(_ span: Span<UInt8>, length: Int) -> LastBytes {
    // What was within that span is within every span as long.
    precondition(span.count == count && UInt(bitPattern: length) <= 30)
    return unsafe LastBytes(span, uncheckedBefore: start &+ length)
  }
}

/// Twenty bytes that end at a known index.
struct LastBytes {
  /// The first four.
  let lead: UInt32
  /// The other sixteen.
  let rest: SIMD2<Int64>

  /// Traps when there are fewer bytes before the end.
  @inline(__always)
  init(_ span: Span<UInt8>, before end: Int) {
    precondition(end >= 20 && end <= span.count)
    self = unsafe Self(span, uncheckedBefore: end)
  }

  @unsafe
  @inline(__always)
  fileprivate init(_ span: Span<UInt8>, uncheckedBefore end: Int) {
    let bytes = unsafe span.bytes
    lead = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: end &- 20, as: UInt32.self)
    rest = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: end &- 16, as: SIMD2<Int64>.self)
  }
}
