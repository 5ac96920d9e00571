/// What softmax and cross-entropy of a row of logits share: e^{z − max}, and the sum of all but the largest.
///
/// Relatively accurate however sure the prediction is, for the largest logit never enters the sum that it dominates.
/// One logit of +∞ is certain; two of them, or only −∞, say nothing and give NaN.
struct Softmax {
  /// The first of the largest logits.
  let largest: Int
  /// Σ e^{z_j − z_largest} over the other classes.
  let others: DoubleDouble
  /// The largest logit.
  let peak: Double

  /// Replaces each logit by e^{z − max}.
  @inline(__always)
  init(_ z: inout MutableSpan<Double>) {
    let range = ScoreRange(z.span)
    largest = range.indexOfLargest
    peak = range.largest
    guard peak.isFinite else {
      others = Softmax.resolveExtreme(&z, largest)
      return
    }
    others =
      peak - range.least < 690
      ? Softmax.exponentiate(&z, largest, peak) : Softmax.exponentiateFar(&z, largest, peak)
  }

  /// e^{z − max} of logits that are not far from the largest, two at a time, and the sum of all but the largest.
  @inline(__always)
  private static func exponentiate(_ z: inout MutableSpan<Double>, _ largest: Int, _ peak: Double) -> DoubleDouble {
    let place = LanePair(repeating: Double(largest))
    let top = LanePair(repeating: -peak)
    var sum = Twofold(LanePair(repeating: 0))
    for pair in 0..<z.count / 2 {
      let k = 2 &* pair
      let term = nearExp(Twofold.sum(LanePair(z[k], z[k &+ 1]), top))
      (z[k], z[k &+ 1]) = (term[0], term[1])
      let isLargest = place .== LanePair(Double(k), Double(k &+ 1))
      let other = term.replacing(with: LanePair(repeating: 0), where: isLargest)
      let next = Twofold.sum(sum.high, other)
      sum = Twofold(next.high, sum.low + next.low)
    }
    var all = DoubleDouble(sum.high[0], sum.low[0]) + DoubleDouble(sum.high[1], sum.low[1])
    if z.count & 1 == 1 {
      let k = z.count &- 1
      z[k] = nearExp(DoubleDouble.sum(z[k], -peak))
      all = all + (k == largest ? 0 : z[k])
    }
    return all
  }

  /// The same where a logit may be anything below the largest.
  @inline(never)
  private static func exponentiateFar(_ z: inout MutableSpan<Double>, _ largest: Int, _ peak: Double) -> DoubleDouble {
    var (high, low) = (0.0, 0.0)
    for k in z.indices {
      let term = k == largest ? 1 : exp(DoubleDouble.sum(z[k], -peak))
      z[k] = term
      let next = DoubleDouble.sum(high, k == largest ? 0 : term)
      high = next.high
      low += next.low
    }
    return .orderedSum(high, low)
  }

  /// Infinite logits: certainty, or NaN.
  @inline(never)
  private static func resolveExtreme(_ z: inout MutableSpan<Double>, _ largest: Int) -> DoubleDouble {
    var count = 0
    for k in z.indices where z[k] == .infinity { count += 1 }
    let isCertain = count == 1
    for k in z.indices { z[k] = isCertain ? (k == largest ? 1 : 0) : .nan }
    return DoubleDouble(isCertain ? 0 : .nan)
  }

  /// Σ e^{z_j − max} over all classes.
  @inline(__always)
  var total: Double { 1 + others.high + others.low }

  /// −ln p of a class whose logit lies `gap` below the largest.
  @inline(__always)
  func cost(gap: DoubleDouble) -> Double {
    others.high >= 0 ? addedLogOnePlus(gap, others) : .nan
  }

  /// −ln p of the class of a logit.
  @inline(__always)
  func cost(of logit: Double, isLargest: Bool) -> Double {
    if isLargest { return cost(gap: DoubleDouble(0)) }
    let gap = DoubleDouble.sum(peak, -logit)
    // An infinite gap has no low part: inf − inf is NaN there.
    return gap.high < .infinity ? cost(gap: gap) : gap.high
  }

  /// 1 − p of a class, from its e^{z − max}.
  @inline(__always)
  func complement(_ k: Int, _ term: Double) -> Double {
    k == largest ? others.high / total : ((1 - term) + others.high) / total
  }

  /// Turns e^{z − max} into probabilities.
  @inline(__always)
  func fill(_ terms: inout MutableSpan<Double>) {
    let total = total
    for k in terms.indices { terms[k] /= total }
  }
}

/// The largest and the least of some scores, without a branch a score.
struct ScoreRange {
  /// The first of the largest.
  let indexOfLargest: Int
  let largest: Double
  let least: Double

  @inline(__always)
  init(_ z: Span<Double>) {
    var (upper, lower) = (LanePair(repeating: z[0]), LanePair(repeating: z[0]))
    for pair in 0..<z.count / 2 {
      let score = LanePair(z[2 &* pair], z[2 &* pair &+ 1])
      upper = select(upper .< score, score, upper)
      lower = select(score .< lower, score, lower)
    }
    let last = z[z.count &- 1]
    let (top, bottom) = (max(upper[0], upper[1]), min(lower[0], lower[1]))
    let peak = last > top ? last : top
    var place = 0
    for k in z.indices.reversed() { place = z[k] == peak ? k : place }
    (indexOfLargest, largest, least) = (place, peak, last < bottom ? last : bottom)
  }
}
