/// What softmax and cross-entropy of a row of logits, or one row a lane, share: e^{z − max}, and the sum of all but the
/// largest.
///
/// Relatively accurate however sure the prediction is, for the largest logit never enters the sum that it dominates.
/// One logit of +∞ is certain; two of them, or only −∞, say nothing and give NaN.
struct Softmax<V: Lanes> {
  /// The largest logit.
  let peak: V
  /// Σ e^{z_j − max} over all classes but the first of the largest.
  let others: Twofold<V>

  /// Leaves e^{z − max} of each logit in `terms`.
  ///
  /// Not inlined: the optimiser of Swift 6.3.1 stops at a generic loss with this inside it ("leaked owned value").
  @inline(never)
  init(_ z: Span<V>, terms: inout MutableSpan<V>) {
    var (peak, least) = (z[0], z[0])
    for k in z.indices {
      peak = select(peak .< z[k], z[k], peak)
      least = select(z[k] .< least, z[k], least)
    }
    self.peak = peak
    let others =
      (peak - least .< 690).isEverywhere
      ? Self.exponentiate(z, peak, &terms) { nearExp($0) } : Self.exponentiateFar(z, peak, &terms)
    self.others = .orderedSum(others.high, others.low)
  }

  private init(peak: V, others: Twofold<V>) { (self.peak, self.others) = (peak, others) }

  @inline(__always)
  private static func exponentiate(
    _ z: Span<V>, _ peak: V, _ terms: inout MutableSpan<V>, _ exponential: (Twofold<V>) -> V
  ) -> Twofold<V> {
    var others = Twofold(V(repeating: 0))
    var isAhead = V.Choice(repeating: true)
    for k in z.indices {
      let gap = Twofold.sum(z[k], -peak)
      let term = exponential(gap)
      terms[k] = term
      // The first of the largest is left out.
      let isPeak = gap.high .== 0
      let other = select(isPeak .& isAhead, 0, term)
      isAhead = isAhead.without(isPeak)
      let next = Twofold.sum(others.high, other)
      others = Twofold(next.high, others.low + next.low)
    }
    return others
  }

  /// The same where a logit may be anything below the largest.
  @inline(never)
  private static func exponentiateFar(_ z: Span<V>, _ peak: V, _ terms: inout MutableSpan<V>) -> Twofold<V> {
    let others = exponentiate(z, peak, &terms) { exp(each: $0) }
    let isFinite = peak.size .< .infinity
    if isFinite.isEverywhere { return others }
    var count = V(repeating: 0)
    for k in z.indices { count = count + select(z[k] .== .infinity, 1, V(repeating: 0)) }
    let doubt = select(count .== 1, 0, V(repeating: .nan))
    for k in z.indices {
      terms[k] = select(isFinite, terms[k], select(z[k] .== .infinity, 1, V(repeating: 0)) + doubt)
    }
    return Twofold(select(isFinite, others.high, doubt), select(isFinite, others.low, doubt))
  }

  /// Σ e^{z_j − max} over all classes.
  @inline(__always)
  var total: V { 1 + others.high + others.low }

  /// ln Σ e^{z_j − max}, which is what the largest logit costs.
  @inline(__always)
  var base: Twofold<V> {
    // Beside a tiny number the 1 would swallow its second double; two terms of the series are enough there.
    let terms = log1pTerms(others)
    let isTiny = others.high .< 0x1p-44
    let series = others.low - 0.5 * others.high * others.high
    // The logarithm of NaN is one of its bits.
    let isNumber = others.high .== others.high
    return Twofold(
      select(isTiny, others.high, select(isNumber, terms.high, others.high)), select(isTiny, series, terms.low))
  }

  /// −ln p of the class of a logit, from `base`.
  @inline(__always)
  func cost(of logit: V, _ base: Twofold<V>) -> V {
    let gap = Twofold.difference(peak, logit)
    // The largest lies 0 below itself, also where it is infinite.
    return Losses.total(Twofold(select(logit .== peak, 0, gap.high), gap.low), base)
  }

  /// −ln p of the class of a logit.
  func cost(of logit: V) -> V { cost(of: logit, base) }

  /// 1 − p of a class, from its e^{z − max}, which is 1 for the largest.
  @inline(__always)
  func complement(_ term: V) -> V { ((1 - term) + others.high) / total }

  /// Turns e^{z − max} into probabilities.
  @inline(__always)
  func fill(_ terms: inout MutableSpan<V>) {
    let total = total
    for k in terms.indices { terms[k] = terms[k] / total }
  }
}

extension Softmax<Double> {
  /// Replaces each logit by e^{z − max}, two of a row at a time.
  ///
  /// A second text, for listmle takes twice as long with the first, zlpr and reverse_kl from logits 1.7 times as long.
  init(replacing z: inout MutableSpan<Double>) {
    var (largest, least) = (0, z[0])
    for k in z.indices {
      largest = z[largest] < z[k] ? k : largest
      least = z[k] < least ? z[k] : least
    }
    let peak = z[largest]
    guard peak - least < 690 else {
      var logits: [Double] = []
      for k in z.indices { logits.append(z[k]) }
      self.init(logits.span, terms: &z)
      return
    }
    var others = Twofold(LanePair(repeating: 0))
    for pair in 0..<(z.count + 1) / 2 {
      let (k, next) = (2 &* pair, min(2 &* pair &+ 1, z.count &- 1))
      let term = nearExp(Twofold.sum(LanePair(z[k], z[next]), LanePair(repeating: -peak)))
      (z[k], z[next]) = (term[0], term[1])
      let other = LanePair(k == largest ? 0 : term[0], next == k || next == largest ? 0 : term[1])
      let sum = Twofold.sum(others.high, other)
      others = Twofold(sum.high, others.low + sum.low)
    }
    let all = DoubleDouble(others.high[0], others.low[0]) + DoubleDouble(others.high[1], others.low[1])
    self.init(peak: peak, others: all)
  }
}
