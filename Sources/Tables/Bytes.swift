// Loads of many bytes at once, and the comparison of 64 bytes with one. With `System.swift` the only unsafe code of
// the program: the standard library calls a load of a wider type unsafe even though its bounds are checked.

#if arch(x86_64)
  import _Builtin_intrinsics.intel.sse2
#endif

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
  fileprivate func vector<Vector: BitwiseCopyable>(at i: Int) -> Vector {
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

/// Sixteen bytes that are compared with one byte at a time, in any Swift.
struct PortableLane {
  private var bytes: SIMD16<UInt8>

  @inline(__always)
  init(repeating byte: UInt8) { bytes = SIMD16(repeating: byte) }

  /// The sixteen bytes from `i` on; traps when the span ends before.
  @inline(__always)
  init(_ span: Span<UInt8>, at i: Int) { bytes = span.vector(at: i) }

  /// All bits of every byte that equals the other lane's.
  @inline(__always)
  func equal(_ other: Self) -> Self {
    var result = self
    result.bytes = SIMD16(repeating: 0).replacing(with: 0xff, where: bytes .== other.bytes)
    return result
  }

  @inline(__always)
  static func | (left: Self, right: Self) -> Self {
    var result = left
    result.bytes |= right.bytes
    return result
  }

  @inline(__always)
  static func ^ (left: Self, right: Self) -> Self {
    var result = left
    result.bytes ^= right.bytes
    return result
  }

  /// The smaller of each two bytes.
  @inline(__always)
  func minimum(_ other: Self) -> Self {
    var result = self
    result.bytes = bytes.replacing(with: other.bytes, where: other.bytes .< bytes)
    return result
  }

  /// The larger of each two bytes.
  @inline(__always)
  func maximum(_ other: Self) -> Self {
    var result = self
    result.bytes = bytes.replacing(with: other.bytes, where: other.bytes .> bytes)
    return result
  }

  /// Byte by byte, without a carry.
  @inline(__always)
  static func &- (left: Self, right: Self) -> Self {
    var result = left
    result.bytes = left.bytes &- right.bytes
    return result
  }

  /// The sum of the bytes.
  @inline(__always)
  var total: Int { bytes.indices.reduce(0) { $0 + Int(bytes[$1]) } }

  /// The top bits of the bytes, that of the first byte lowest.
  @inline(__always)
  var mask: UInt64 {
    let places = SIMD16<UInt8>(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
    let bits = SIMD16(repeating: 0).replacing(with: places, where: bytes .>= 128)
    return UInt64(bits.lowHalf.wrappedSum()) | (UInt64(bits.highHalf.wrappedSum()) << 8)
  }
}

#if arch(x86_64)
  /// Sixteen bytes in one register: LLVM does not find the one instruction that gathers the top bits.
  struct VectorLane {
    private var bytes: __m128i

    @inline(__always)
    init(repeating byte: UInt8) { bytes = _mm_set1_epi8(CChar(bitPattern: byte)) }

    /// The sixteen bytes from `i` on; traps when the span ends before.
    @inline(__always)
    init(_ span: Span<UInt8>, at i: Int) { bytes = span.vector(at: i) }

    @inline(__always)
    private init(_ bytes: __m128i) { self.bytes = bytes }

    /// All bits of every byte that equals the other lane's.
    @inline(__always)
    func equal(_ other: Self) -> Self { Self(_mm_cmpeq_epi8(bytes, other.bytes)) }

    @inline(__always)
    static func | (left: Self, right: Self) -> Self { Self(_mm_or_si128(left.bytes, right.bytes)) }

    @inline(__always)
    static func ^ (left: Self, right: Self) -> Self { Self(_mm_xor_si128(left.bytes, right.bytes)) }

    /// The smaller of each two bytes.
    @inline(__always)
    func minimum(_ other: Self) -> Self { Self(_mm_min_epu8(bytes, other.bytes)) }

    /// The larger of each two bytes.
    @inline(__always)
    func maximum(_ other: Self) -> Self { Self(_mm_max_epu8(bytes, other.bytes)) }

    /// Byte by byte, without a carry.
    @inline(__always)
    static func &- (left: Self, right: Self) -> Self { Self(_mm_sub_epi8(left.bytes, right.bytes)) }

    /// The sum of the bytes.
    @inline(__always)
    var total: Int {
      let halves = _mm_sad_epu8(bytes, _mm_setzero_si128())
      return Int(_mm_cvtsi128_si64(_mm_add_epi64(halves, _mm_unpackhi_epi64(halves, halves))))
    }

    /// The top bits of the bytes, that of the first byte lowest.
    @inline(__always)
    var mask: UInt64 { UInt64(UInt32(bitPattern: _mm_movemask_epi8(bytes))) }
  }

  typealias ByteLane = VectorLane
#else
  typealias ByteLane = PortableLane
#endif

/// Sixty-four bytes.
struct ByteBlock {
  var a, b, c, d: ByteLane

  @inline(__always)
  init(a: ByteLane, b: ByteLane, c: ByteLane, d: ByteLane) { (self.a, self.b, self.c, self.d) = (a, b, c, d) }

  /// All bits of every byte that equals the lane's.
  @inline(__always)
  func equal(_ lane: ByteLane) -> Self {
    Self(a: a.equal(lane), b: b.equal(lane), c: c.equal(lane), d: d.equal(lane))
  }

  @inline(__always)
  static func | (left: Self, right: Self) -> Self {
    Self(a: left.a | right.a, b: left.b | right.b, c: left.c | right.c, d: left.d | right.d)
  }

  @inline(__always)
  static func | (left: Self, right: ByteLane) -> Self {
    Self(a: left.a | right, b: left.b | right, c: left.c | right, d: left.d | right)
  }

  /// The top bits of the bytes, that of the first byte lowest.
  @inline(__always)
  var mask: UInt64 { a.mask | (b.mask << 16) | (c.mask << 32) | (d.mask << 48) }

  /// One bit for every byte that equals the lane's, the first byte lowest.
  @inline(__always)
  func mask(equalTo lane: ByteLane) -> UInt64 { equal(lane).mask }

  /// Whether any byte equals one of four lanes'.
  @inline(__always)
  func hasAny(of marks: (ByteLane, ByteLane, ByteLane, ByteLane)) -> Bool {
    let first = a.equal(marks.0) | a.equal(marks.1) | a.equal(marks.2) | a.equal(marks.3)
    let second = b.equal(marks.0) | b.equal(marks.1) | b.equal(marks.2) | b.equal(marks.3)
    let third = c.equal(marks.0) | c.equal(marks.1) | c.equal(marks.2) | c.equal(marks.3)
    let fourth = d.equal(marks.0) | d.equal(marks.1) | d.equal(marks.2) | d.equal(marks.3)
    return (first | second | third | fourth).mask != 0
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
  fileprivate let lead: UInt32
  fileprivate let rest: SIMD2<Int64>

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

/// Up to four decimal digits.
private struct FourDigits {
  private let digits: UInt32

  @inline(__always)
  init(_ bytes: UInt32, keeping kept: UInt64) {
    digits = (UInt32(littleEndian: bytes) ^ 0x3030_3030) & UInt32(truncatingIfNeeded: kept)
  }

  /// The top bit of every byte that is no digit.
  @inline(__always)
  var flaws: UInt32 { ((digits &+ 0x7676_7676) | digits) & 0x8080_8080 }

  /// The number that they spell: pairs, then all, by 10·2⁸ + 1 and 100·2¹⁶ + 1.
  @inline(__always)
  var number: UInt64 {
    let pairs = ((digits &* 2561) >> 8) & 0x00ff_00ff
    return UInt64((pairs &* 6_553_601) >> 16)
  }
}

/// Up to twenty decimal digits, in any Swift; the number of more than nineteen wraps.
struct PortableDigits {
  private let lead: FourDigits
  private let first, last: UInt64

  /// Keeps of twenty bytes what three words tell, for the first four, eight and eight.
  @inline(__always)
  init(_ bytes: LastBytes, keeping kept: (UInt64, UInt64, UInt64)) {
    lead = FourDigits(bytes.lead, keeping: kept.0)
    let (first, last) = (UInt64(bitPattern: bytes.rest[0]), UInt64(bitPattern: bytes.rest[1]))
    self.first = (UInt64(littleEndian: first) ^ 0x3030_3030_3030_3030) & kept.1
    self.last = (UInt64(littleEndian: last) ^ 0x3030_3030_3030_3030) & kept.2
  }

  /// Whether a byte is no digit.
  @inline(__always)
  var hasFlaw: Bool {
    let words = (first &+ 0x7676_7676_7676_7676) | first | (last &+ 0x7676_7676_7676_7676) | last
    return words & 0x8080_8080_8080_8080 != 0 || lead.flaws != 0
  }

  /// The number that they spell.
  @inline(__always)
  var number: UInt64 {
    let eights = EightDigits.number(first) &* 100_000_000 &+ EightDigits.number(last)
    return lead.number &* 10_000_000_000_000_000 &+ eights
  }
}

#if arch(x86_64)
  /// Up to twenty decimal digits, sixteen of them in one register.
  struct VectorDigits {
    private let lead: FourDigits
    private let digits: __m128i

    /// Keeps of twenty bytes what three words tell, for the first four, eight and eight.
    @inline(__always)
    init(_ bytes: LastBytes, keeping kept: (UInt64, UInt64, UInt64)) {
      lead = FourDigits(bytes.lead, keeping: kept.0)
      let isKept = _mm_set_epi64x(Int64(bitPattern: kept.2), Int64(bitPattern: kept.1))
      digits = _mm_and_si128(_mm_xor_si128(bytes.rest, _mm_set1_epi8(0x30)), isKept)
    }

    /// Whether a byte is no digit; the comparison is one of signed bytes.
    @inline(__always)
    var hasFlaw: Bool {
      let flaws = _mm_movemask_epi8(_mm_or_si128(_mm_cmpgt_epi8(digits, _mm_set1_epi8(9)), digits))
      return UInt32(bitPattern: flaws) | lead.flaws != 0
    }

    /// The number that they spell: pairs, then fours, then eights.
    @inline(__always)
    var number: UInt64 {
      // Of 256·b + a the product has a in the low byte and 10·a + b in the high one.
      let pairs = _mm_srli_epi16(_mm_mullo_epi16(digits, _mm_set1_epi16(10 << 8 | 1)), 8)
      let fours = _mm_madd_epi16(pairs, _mm_set1_epi32(100 | 1 << 16))
      let eights = _mm_madd_epi16(_mm_packs_epi32(fours, fours), _mm_set1_epi32(10_000 | 1 << 16))
      let both = UInt64(bitPattern: _mm_cvtsi128_si64(eights))
      return lead.number &* 10_000_000_000_000_000 &+ (both & 0xffff_ffff) &* 100_000_000 &+ (both >> 32)
    }
  }

  typealias TwentyDigits = VectorDigits
#else
  typealias TwentyDigits = PortableDigits
#endif
