#if arch(x86_64)
  import _Builtin_intrinsics.intel.sse2
#endif

/// Two doubles side by side in a register.
///
/// The operators of `SIMD2<Double>` are written lane by lane, and the optimiser does not always put the lanes together
/// again; those of the processor's own vectors cannot be taken apart. Elsewhere `SIMD2` has to do.
struct LanePair: Lanes {
  var lanes: SIMD2<Double>

  @inline(always)
  static var width: Int { 2 }

  @inline(always)
  init(_ lanes: SIMD2<Double>) { self.lanes = lanes }

  @inline(always)
  init(_ first: Double, _ second: Double) { lanes = SIMD2(first, second) }

  @inline(always)
  init(repeating value: Double) { lanes = SIMD2(repeating: value) }

  @inline(always)
  init(first: Double, second: Double) { lanes = SIMD2(first, second) }

  @inline(always)
  subscript(lane: Int) -> Double {
    get { lanes[lane] }
    set { lanes[lane] = newValue }
  }

  @inline(never)
  func mapped(_ function: (Double) -> Double) -> LanePair { LanePair(function(lanes[0]), function(lanes[1])) }

  @inline(never)
  func mapped(_ other: LanePair, _ function: (Double, Double) -> Double) -> LanePair {
    LanePair(function(lanes[0], other.lanes[0]), function(lanes[1], other.lanes[1]))
  }

  @inline(never)
  func points(_ yhat: LanePair, _ loss: (Double, Double) -> Point) -> Points<LanePair> {
    let (first, second) = (loss(lanes[0], yhat.lanes[0]), loss(lanes[1], yhat.lanes[1]))
    return Points(
      LanePair(first.loss, second.loss), LanePair(first.gradient, second.gradient),
      LanePair(first.curvature, second.curvature))
  }

  @inline(always)
  static func gather(_ table: [Double], _ index: Bits, _ offset: Int) -> LanePair {
    let (first, second) = (Int(truncatingIfNeeded: index.lanes[0]), Int(truncatingIfNeeded: index.lanes[1]))
    return LanePair(table[first &+ offset], table[second &+ offset])
  }

  @inline(always)
  static prefix func - (a: LanePair) -> LanePair {
    LanePair(bitPattern: Bits(lanes: a.bitPattern.lanes ^ SIMD2(repeating: Int64.min)))
  }

  @inline(always)
  static func + (a: Double, b: LanePair) -> LanePair { LanePair(repeating: a) + b }

  @inline(always)
  static func - (a: Double, b: LanePair) -> LanePair { LanePair(repeating: a) - b }

  @inline(always)
  static func * (a: Double, b: LanePair) -> LanePair { LanePair(repeating: a) * b }

  @inline(always)
  static func / (a: Double, b: LanePair) -> LanePair { LanePair(repeating: a) / b }

  @inline(always)
  static func + (a: LanePair, b: Double) -> LanePair { a + LanePair(repeating: b) }

  @inline(always)
  static func - (a: LanePair, b: Double) -> LanePair { a - LanePair(repeating: b) }

  @inline(always)
  static func * (a: LanePair, b: Double) -> LanePair { a * LanePair(repeating: b) }

  @inline(always)
  static func / (a: LanePair, b: Double) -> LanePair { a / LanePair(repeating: b) }

  /// The bits of two doubles.
  struct Bits: LaneBits {
    var lanes: SIMD2<Int64>

    @inline(always)
    init(lanes: SIMD2<Int64>) { self.lanes = lanes }

    @inline(always)
    init(repeating value: UInt64) { lanes = SIMD2(repeating: Int64(bitPattern: value)) }
  }
}

#if arch(x86_64)
  extension LanePair {
    @inline(always)
    init(bitPattern bits: Bits) { lanes = _mm_castsi128_pd(bits.lanes) }

    @inline(always)
    var bitPattern: Bits { Bits(lanes: _mm_castpd_si128(lanes)) }

    @inline(always)
    static func + (a: LanePair, b: LanePair) -> LanePair { LanePair(_mm_add_pd(a.lanes, b.lanes)) }

    @inline(always)
    static func - (a: LanePair, b: LanePair) -> LanePair { LanePair(_mm_sub_pd(a.lanes, b.lanes)) }

    @inline(always)
    static func * (a: LanePair, b: LanePair) -> LanePair { LanePair(_mm_mul_pd(a.lanes, b.lanes)) }

    @inline(always)
    static func / (a: LanePair, b: LanePair) -> LanePair { LanePair(_mm_div_pd(a.lanes, b.lanes)) }

    @inline(always)
    func squareRoot() -> LanePair { LanePair(_mm_sqrt_pd(lanes)) }

    /// The second operand of these instructions is what they give for NaN.
    @inline(always)
    func clamped(_ limit: Double) -> LanePair {
      LanePair(_mm_max_pd(SIMD2(repeating: -limit), _mm_min_pd(SIMD2(repeating: limit), lanes)))
    }

    @inline(always)
    static func .< (a: LanePair, b: LanePair) -> Choice { Choice(lanes: _mm_cmplt_pd(a.lanes, b.lanes)) }

    @inline(always)
    static func .<= (a: LanePair, b: LanePair) -> Choice { Choice(lanes: _mm_cmple_pd(a.lanes, b.lanes)) }

    @inline(always)
    static func .== (a: LanePair, b: LanePair) -> Choice { Choice(lanes: _mm_cmpeq_pd(a.lanes, b.lanes)) }

    @inline(always)
    func replacing(with other: LanePair, where choice: Choice) -> LanePair {
      LanePair(_mm_or_pd(_mm_and_pd(choice.lanes, other.lanes), _mm_andnot_pd(choice.lanes, lanes)))
    }

    /// A yes or no for each of two lanes: all bits set, or none.
    struct Choice: LaneChoice {
      var lanes: SIMD2<Double>

      @inline(always)
      init(lanes: SIMD2<Double>) { self.lanes = lanes }

      @inline(always)
      init(repeating value: Bool) { lanes = LanePair(bitPattern: Bits(repeating: value ? .max : 0)).lanes }

      @inline(always)
      static func .& (a: Choice, b: Choice) -> Choice { Choice(lanes: _mm_and_pd(a.lanes, b.lanes)) }

      @inline(always)
      static func .| (a: Choice, b: Choice) -> Choice { Choice(lanes: _mm_or_pd(a.lanes, b.lanes)) }

      @inline(always)
      func without(_ other: Choice) -> Choice { Choice(lanes: _mm_andnot_pd(other.lanes, lanes)) }

      @inline(always)
      var isEverywhere: Bool { _mm_movemask_pd(lanes) == 3 }

      @inline(always)
      subscript(lane: Int) -> Bool { (_mm_movemask_pd(lanes) &>> Int32(lane)) & 1 == 1 }
    }
  }

  extension LanePair.Bits {
    @inline(always)
    static func &+ (a: Self, b: Self) -> Self { Self(lanes: _mm_add_epi64(a.lanes, b.lanes)) }

    @inline(always)
    static func &- (a: Self, b: Self) -> Self { Self(lanes: _mm_sub_epi64(a.lanes, b.lanes)) }

    @inline(always)
    static func & (a: Self, b: Self) -> Self { Self(lanes: _mm_and_si128(a.lanes, b.lanes)) }

    @inline(always)
    static func | (a: Self, b: Self) -> Self { Self(lanes: _mm_or_si128(a.lanes, b.lanes)) }

    @inline(always)
    func shiftedRight(_ count: Int32) -> Self { Self(lanes: _mm_srli_epi64(lanes, count)) }

    @inline(always)
    func shiftedLeft(_ count: Int32) -> Self { Self(lanes: _mm_slli_epi64(lanes, count)) }
  }
#else
  extension LanePair {
    @inline(always)
    init(bitPattern bits: Bits) {
      let words = SIMD2<UInt64>(truncatingIfNeeded: bits.lanes)
      self.init(Double(bitPattern: words[0]), Double(bitPattern: words[1]))
    }

    @inline(always)
    var bitPattern: Bits {
      Bits(lanes: SIMD2(Int64(bitPattern: lanes[0].bitPattern), Int64(bitPattern: lanes[1].bitPattern)))
    }

    @inline(always)
    static func + (a: LanePair, b: LanePair) -> LanePair { LanePair(a.lanes + b.lanes) }

    @inline(always)
    static func - (a: LanePair, b: LanePair) -> LanePair { LanePair(a.lanes - b.lanes) }

    @inline(always)
    static func * (a: LanePair, b: LanePair) -> LanePair { LanePair(a.lanes * b.lanes) }

    @inline(always)
    static func / (a: LanePair, b: LanePair) -> LanePair { LanePair(a.lanes / b.lanes) }

    @inline(always)
    func squareRoot() -> LanePair { LanePair(lanes.squareRoot()) }

    @inline(always)
    func clamped(_ limit: Double) -> LanePair {
      LanePair(lanes[0].clamped(limit), lanes[1].clamped(limit))
    }

    @inline(always)
    static func .< (a: LanePair, b: LanePair) -> Choice { Choice(lanes: a.lanes .< b.lanes) }

    @inline(always)
    static func .<= (a: LanePair, b: LanePair) -> Choice { Choice(lanes: a.lanes .<= b.lanes) }

    @inline(always)
    static func .== (a: LanePair, b: LanePair) -> Choice { Choice(lanes: a.lanes .== b.lanes) }

    @inline(always)
    func replacing(with other: LanePair, where choice: Choice) -> LanePair {
      LanePair(lanes.replacing(with: other.lanes, where: choice.lanes))
    }

    /// A yes or no for each of two lanes.
    struct Choice: LaneChoice {
      var lanes: SIMDMask<SIMD2<Int64>>

      @inline(always)
      init(lanes: SIMDMask<SIMD2<Int64>>) { self.lanes = lanes }

      @inline(always)
      init(repeating value: Bool) { lanes = SIMDMask(repeating: value) }

      @inline(always)
      static func .& (a: Choice, b: Choice) -> Choice { Choice(lanes: a.lanes .& b.lanes) }

      @inline(always)
      static func .| (a: Choice, b: Choice) -> Choice { Choice(lanes: a.lanes .| b.lanes) }

      @inline(always)
      func without(_ other: Choice) -> Choice { Choice(lanes: lanes .& .!other.lanes) }

      @inline(always)
      var isEverywhere: Bool { all(lanes) }

      @inline(always)
      subscript(lane: Int) -> Bool { lanes[lane] }
    }
  }

  extension LanePair.Bits {
    @inline(always)
    static func &+ (a: Self, b: Self) -> Self { Self(lanes: a.lanes &+ b.lanes) }

    @inline(always)
    static func &- (a: Self, b: Self) -> Self { Self(lanes: a.lanes &- b.lanes) }

    @inline(always)
    static func & (a: Self, b: Self) -> Self { Self(lanes: a.lanes & b.lanes) }

    @inline(always)
    static func | (a: Self, b: Self) -> Self { Self(lanes: a.lanes | b.lanes) }

    @inline(always)
    func shiftedRight(_ count: Int32) -> Self {
      let words = SIMD2<UInt64>(truncatingIfNeeded: lanes) &>> UInt64(truncatingIfNeeded: count)
      return Self(lanes: SIMD2<Int64>(truncatingIfNeeded: words))
    }

    @inline(always)
    func shiftedLeft(_ count: Int32) -> Self { Self(lanes: lanes &<< Int64(truncatingIfNeeded: count)) }
  }
#endif
