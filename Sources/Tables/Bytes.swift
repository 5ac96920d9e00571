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

  /// The twenty-four bytes before `end`, in three words, the first byte of each in its lowest place.
  ///
  /// One check for all three, which traps when they are not all within the span.
  @inline(__always)
  func words(before end: Int) -> (high: UInt64, middle: UInt64, low: UInt64) {
    precondition(end >= 24 && end <= count)
    return unsafe (uncheckedWord(at: end &- 24), uncheckedWord(at: end &- 16), uncheckedWord(at: end &- 8))
  }

  @inline(__always)
  @unsafe
  private func uncheckedWord(at i: Int) -> UInt64 {
    UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: i, as: UInt64.self))
  }

  /// The sixty-four bytes from `i` on; traps when the span ends before.
  @inline(__always)
  func block(at i: Int) -> ByteBlock {
    vector(at: i)
  }

  /// A vector of the bytes from `i` on; traps when the span ends before.
  @inline(__always)
  fileprivate func vector<Vector: BitwiseCopyable>(at i: Int) -> Vector {
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: i, as: Vector.self)
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

  /// One bit for every byte that equals the lane's, the first byte lowest.
  @inline(__always)
  func mask(equalTo lane: ByteLane) -> UInt64 {
    Self.gather(a.equal(lane), b.equal(lane), c.equal(lane), d.equal(lane))
  }

  /// One bit for every byte that equals one of two lanes', the first byte lowest.
  @inline(__always)
  func mask(equalTo one: ByteLane, or other: ByteLane) -> UInt64 {
    Self.gather(
      a.equal(one) | a.equal(other), b.equal(one) | b.equal(other), c.equal(one) | c.equal(other),
      d.equal(one) | d.equal(other))
  }

  /// Whether any byte equals one of four lanes'.
  @inline(__always)
  func hasAny(of marks: (ByteLane, ByteLane, ByteLane, ByteLane)) -> Bool {
    let first = a.equal(marks.0) | a.equal(marks.1) | a.equal(marks.2) | a.equal(marks.3)
    let second = b.equal(marks.0) | b.equal(marks.1) | b.equal(marks.2) | b.equal(marks.3)
    let third = c.equal(marks.0) | c.equal(marks.1) | c.equal(marks.2) | c.equal(marks.3)
    let fourth = d.equal(marks.0) | d.equal(marks.1) | d.equal(marks.2) | d.equal(marks.3)
    return (first | second | third | fourth).mask != 0
  }

  @inline(__always)
  private static func gather(_ a: ByteLane, _ b: ByteLane, _ c: ByteLane, _ d: ByteLane) -> UInt64 {
    a.mask | (b.mask << 16) | (c.mask << 32) | (d.mask << 48)
  }
}
