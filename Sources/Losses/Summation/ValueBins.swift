/// Sums of doubles by sign and exponent, for spans too long to be carried number by number.
///
/// A bin's high 32 bits count its doubles and its low 96 bits add their fractions, so a number costs a shift, a mask
/// and one 128-bit addition; the implicit leading bits are added by their count when the bins are drained, and nothing
/// needs a branch, whether zero, subnormal, infinite or NaN (after the large superaccumulator of R. Neal 2015, whose
/// bins are 64 bits wide and emptied after 4,096 additions).
struct ValueBins: Sendable {
  private static let one: UInt128 = 1 << 96
  /// The doubles that a bin can count.
  private static let capacity = 1 << 31

  /// 64 KB, absent until the first use.
  private var bins: [UInt128] = []
  private var count = 0

  /// Adds every number of the span; full bins are emptied into `total` and `nonfinite`.
  mutating func add(_ values: Span<Double>, total: inout FixedPoint, nonfinite: inout Double) {
    precondition(values.count <= Self.capacity, "a span of doubles fills at most 16 GB")
    if bins.isEmpty { bins = [UInt128](repeating: 0, count: 4096) }
    if count + values.count > Self.capacity {
      nonfinite += drain(into: &total)
      bins = [UInt128](repeating: 0, count: 4096)
      count = 0
    }
    count += values.count
    var bins = bins.mutableSpan
    for i in values.indices {
      let bits = values[i].bitPattern
      let bin = Int(truncatingIfNeeded: bits &>> 52)
      bins[bin] &+= Self.one | UInt128(bits & Binade.fractionMask)
    }
  }

  /// Adds the bins' content to `total`; returns the sum of the infinities and NaNs among the doubles, 0 without any.
  func drain(into total: inout FixedPoint) -> Double {
    var nonfinite = 0.0
    for bin in bins.indices where bins[bin] != 0 {
      let count = bins[bin] >> 96
      let fractions = bins[bin] & (Self.one - 1)
      let field = bin & 0x7ff
      let isNegative = bin > 0x7ff
      if field == 0x7ff {
        nonfinite += fractions != 0 ? .nan : isNegative ? -.infinity : .infinity
      } else {
        let significands = fractions + (field == 0 ? 0 : count << 52)
        total.deposit(significands, isNegative: isNegative, at: max(field, 1) - 1 + 1074)
      }
    }
    return nonfinite
  }
}
