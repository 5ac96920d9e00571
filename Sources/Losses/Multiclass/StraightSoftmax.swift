/// What softmax and cross-entropy of two rows of logits share, as `Softmax` does for one row of any kind.
struct StraightSoftmax {
  /// The largest logit.
  let peak: LanePair
  /// Σ e^{z_j − max} over all classes but the first of the largest.
  let others: Twofold<LanePair>
  /// Rows of finite logits that lie less than 690 apart.
  let areUsual: LanePair.Choice

  /// Leaves e^{z − max} of each logit in `terms`.
  @inline(__always)
  init(_ z: Span<LanePair>, terms: inout MutableSpan<LanePair>) {
    var (peak, least) = (z[0], z[0])
    var areNumbers = LanePair.Choice(repeating: true)
    for k in z.indices {
      areNumbers = areNumbers .& (z[k] .== z[k])
      peak = select(peak .< z[k], z[k], peak)
      least = select(z[k] .< least, z[k], least)
    }
    var others = Twofold(LanePair(repeating: 0))
    var isAhead = LanePair.Choice(repeating: true)
    for k in z.indices {
      let gap = Twofold.sum(z[k], -peak)
      let term = nearExp(gap)
      terms[k] = term
      // The first of the largest is left out.
      let isPeak = gap.high .== LanePair(repeating: 0)
      let other = term.replacing(with: LanePair(repeating: 0), where: isPeak .& isAhead)
      isAhead = isAhead.without(isPeak)
      let next = Twofold.sum(others.high, other)
      others = Twofold(next.high, others.low + next.low)
    }
    self.peak = peak
    self.others = .orderedSum(others.high, others.low)
    areUsual = areNumbers .& (peak - least .< LanePair(repeating: 690))
  }

  /// Σ e^{z_j − max} over all classes.
  @inline(__always)
  var total: LanePair { 1 + others.high + others.low }

  /// ln Σ e^{z_j − max}, which is what the largest logit costs.
  @inline(__always)
  var base: Twofold<LanePair> {
    // Beside a tiny number the 1 would swallow its second double; two terms of the series are enough there.
    let isTiny = others.high .< LanePair(repeating: 0x1p-44)
    let terms = log1pTerms(others)
    let series = others.low - 0.5 * others.high * others.high
    return Twofold(select(isTiny, others.high, terms.high), select(isTiny, series, terms.low))
  }

  /// −ln p of the class of a logit, from `base`.
  @inline(__always)
  func cost(of logit: LanePair, _ base: Twofold<LanePair>) -> LanePair {
    let gap = Twofold.sum(peak, -logit)
    let top = Twofold.sum(gap.high, base.high)
    return top.high + (top.low + (gap.low + base.low))
  }

  /// 1 − p of a class, from its e^{z − max}, which is 1 for the largest.
  @inline(__always)
  func complement(_ term: LanePair) -> LanePair { ((1 - term) + others.high) / total }

  /// Σy·p − y of a class, from its e^{z − max}: for the true class what the others have.
  @inline(__always)
  func gap(_ term: LanePair, _ y: LanePair, _ mass: LanePair, _ truth: TruePair) -> LanePair {
    let isTrue = truth.areHard .& (y .== LanePair(repeating: 1))
    return (mass * (term / total) - y).replacing(with: -complement(term), where: isTrue)
  }

  /// Turns e^{z − max} into probabilities.
  @inline(__always)
  func fill(_ terms: inout MutableSpan<LanePair>) {
    let total = total
    for k in terms.indices { terms[k] = terms[k] / total }
  }
}
