/// The Kullback–Leibler divergence of the predictions of a row from its labels, and its derivatives.
///
/// A class's part p ln(p/q) − p + q is made of K(t) = t − ln(1 + t) with t = (q − p)/p, however near p and q are
/// (I. Csiszár 1975, I-divergence geometry of probability distributions).
struct RelativeEntropy {
  /// True when labels are logarithms of probabilities.
  var isOfLogarithms = false

  /// The probability that a label is or stands for.
  @inline(__always)
  func probability<V: Lanes>(_ y: V) -> V { isOfLogarithms ? exp(each: y) : y }

  /// Σ (p ln(p/q) − p + q) − (Σq − Σp): terms that are at least 0, and what the totals differ by.
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, probabilities q: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    var sum = LaneSum<V>()
    for k in q.indices {
      let p = probability(y[k])
      sum.add(scaledLogExcess(each: q[k], from: p))
      sum.add(-q[k])
      sum.add(p)
      if !gradient.isEmpty { gradient[k] = select(p .== 0, 0, -p / q[k]) }
    }
    return sum.value
  }

  /// The same with Σq = 1; a class whose probability is below the normal range by its cost.
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V {
    let softmax = Softmax(z, terms: &terms)
    softmax.fill(&terms)
    var (sum, mass) = (LaneSum<V>(), LaneSum<V>())
    sum.add(V(repeating: -1))
    for k in z.indices {
      let (p, q) = (probability(y[k]), terms[k])
      mass.add(p)
      sum.add(p)
      // Below the normal range a quotient has lost its digits; the cost of the class has not.
      let isClear = (0x1p-1000 .<= q) .| (p .== 0)
      let part = scaledLogExcess(each: select(isClear, q, V(repeating: 1)), from: select(isClear, p, V(repeating: 1)))
      sum.add(isClear.isEverywhere ? part : select(isClear, part, far(p, y[k], softmax.cost(of: z[k], softmax.base))))
    }
    for k in gradient.indices { gradient[k] = mass.value * terms[k] - probability(y[k]) }
    return sum.value
  }

  /// p ln(p/q) − p where q is as good as 0, from −ln q.
  private func far<V: Lanes>(_ p: V, _ y: V, _ cost: V) -> V {
    p * (cost + (isOfLogarithms ? y : log(each: p))) - p
  }
}
