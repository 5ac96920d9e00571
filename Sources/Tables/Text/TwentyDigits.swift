#if arch(x86_64)
  import _Builtin_intrinsics.intel.sse2
#endif

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
