#if arch(x86_64)
  import _Builtin_intrinsics.intel.sse2
#endif

/// Sixteen decimal digits as text, in any Swift.
struct PortableDigitText {
  /// Eight digits each, one a byte, the first in the lowest.
  private let upper, lower: UInt64

  /// Takes the first eight digits and the last eight as numbers.
  @inline(__always)
  init(_ upper: UInt64, _ lower: UInt64) {
    self.upper = Self.digits(upper)
    self.lower = Self.digits(lower)
  }

  /// The first eight digits in ASCII.
  @inline(__always)
  var firstWord: UInt64 { upper | 0x3030_3030_3030_3030 }

  /// One bit a digit that is not 0, the first digit lowest.
  @inline(__always)
  var significance: UInt64 { Self.significance(upper) | Self.significance(lower) << 8 }

  /// All of them in ASCII.
  @inline(__always)
  var text: SIMD2<UInt64> {
    SIMD2(firstWord.littleEndian, (lower | 0x3030_3030_3030_3030).littleEndian)
  }

  /// The digits of a number below 10⁸, one a byte, the first in the lowest: halves, then quarters, then all.
  @inline(__always)
  static func digits(_ value: UInt64) -> UInt64 {
    let upper = value / 10_000
    let fours = upper | ((value &- upper &* 10_000) << 32)
    let hundreds = ((fours &* 10_486) >> 20) & 0x7f_0000_007f
    let pairs = hundreds | ((fours &- hundreds &* 100) << 16)
    let tens = ((pairs &* 103) >> 10) & 0x000f_000f_000f_000f
    return tens | ((pairs &- tens &* 10) << 8)
  }

  /// One bit a byte that is not 0.
  @inline(__always)
  private static func significance(_ digits: UInt64) -> UInt64 {
    let flags = ((digits &+ 0x7f7f_7f7f_7f7f_7f7f) >> 7) & 0x0101_0101_0101_0101
    // The product gathers the flags in the top byte.
    return (flags &* 0x0102_0408_1020_4080) >> 56
  }
}

#if arch(x86_64)
  /// Sixteen decimal digits as text, in one register.
  struct VectorDigitText {
    private let digits: __m128i

    /// Takes the first eight digits and the last eight as numbers: halves, then quarters, then all.
    @inline(__always)
    init(_ upper: UInt64, _ lower: UInt64) {
      let eights = _mm_set_epi64x(Int64(bitPattern: lower), Int64(bitPattern: upper))
      let thousands = _mm_srli_epi64(_mm_mul_epu32(eights, _mm_set1_epi64x(109_951_163)), 40)
      let rest = _mm_sub_epi64(eights, _mm_mul_epu32(thousands, _mm_set1_epi64x(10_000)))
      let fours = _mm_or_si128(thousands, _mm_slli_epi64(rest, 32))
      let hundreds = _mm_srli_epi16(_mm_mulhi_epu16(fours, _mm_set1_epi32(5243)), 3)
      let pairs = _mm_or_si128(
        hundreds, _mm_slli_epi32(_mm_sub_epi32(fours, _mm_mullo_epi16(hundreds, _mm_set1_epi32(100))), 16))
      let tens = _mm_mulhi_epu16(pairs, _mm_set1_epi16(6554))
      digits = _mm_or_si128(
        tens, _mm_slli_epi16(_mm_sub_epi16(pairs, _mm_mullo_epi16(tens, _mm_set1_epi16(10))), 8))
    }

    /// All of them in ASCII.
    @inline(__always)
    var text: __m128i { _mm_or_si128(digits, _mm_set1_epi8(0x30)) }

    /// The first eight digits in ASCII.
    @inline(__always)
    var firstWord: UInt64 { UInt64(bitPattern: _mm_cvtsi128_si64(text)) }

    /// One bit a digit that is not 0, the first digit lowest.
    @inline(__always)
    var significance: UInt64 {
      UInt64(UInt32(bitPattern: _mm_movemask_epi8(_mm_cmpgt_epi8(digits, _mm_setzero_si128()))))
    }
  }

  typealias DigitText = VectorDigitText
#else
  typealias DigitText = PortableDigitText
#endif
