#if arch(x86_64)
  import _Builtin_intrinsics.intel.sse2
#endif

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

  /// Whether any byte equals one of three lanes'.
  @inline(__always)
  func hasAny(of marks: (ByteLane, ByteLane, ByteLane)) -> Bool {
    let first = a.equal(marks.0) | a.equal(marks.1) | a.equal(marks.2)
    let second = b.equal(marks.0) | b.equal(marks.1) | b.equal(marks.2)
    let third = c.equal(marks.0) | c.equal(marks.1) | c.equal(marks.2)
    let fourth = d.equal(marks.0) | d.equal(marks.1) | d.equal(marks.2)
    return (first | second | third | fourth).mask != 0
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
}
