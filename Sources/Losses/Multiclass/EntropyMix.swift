/// Cross-entropy and a multiple of the entropy of the prediction itself: a·CE + b·H(ŷ).
protocol EntropyMix: LaneClasswiseLoss {
  /// a, the weight of cross-entropy.
  var crossEntropyWeight: Double { get }
  /// b, the weight of the entropy of the prediction.
  var entropyWeight: Double { get }
}

extension EntropyMix {
  @inline(__always)
  func loss<V: Lanes>(_ y: Span<V>, probabilities p: Span<V>, slopes: inout MutableSpan<V>) -> V {
    let zero = V(repeating: 0)
    var sum = LaneSum<V>()
    for k in p.indices {
      let cost = 0 - log(each: p[k])
      let weight =
        Twofold.product(V(repeating: crossEntropyWeight), y[k]) + Twofold.product(V(repeating: entropyWeight), p[k])
      // 0 · inf is 0: a class that neither has does not count.
      sum.add((weight.value * cost).replacing(with: zero, where: weight.high .== zero))
      guard !slopes.isEmpty else { continue }
      let pull = (crossEntropyWeight * y[k] / p[k]).replacing(with: zero, where: y[k] .== zero)
      slopes[k] = (entropyWeight == 0 ? zero : entropyWeight * (cost - 1)) - pull
    }
    return sum.value
  }

  /// By the logits a(Σy·p − y) + b·p(−ln p − H).
  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    let costs = SoftmaxCosts(&z)
    var (entropy, mass) = (CompensatedSum(), CompensatedSum())
    for k in z.indices {
      mass.add(y[k])
      if z[k] != 0 { entropy.add(z[k] / costs.softmax.total * costs[k]) }
    }
    var sum = CompensatedSum()
    sum.add(entropyWeight * entropy.value)
    for k in z.indices where y[k] != 0 { sum.add(crossEntropyWeight * y[k] * costs[k]) }
    for k in slopes.indices {
      let p = z[k] / costs.softmax.total
      // p − y of the true class is what the others have.
      let gap = k == truth ? -costs.softmax.complement(k, z[k]) : mass.value * p - y[k]
      slopes[k] = crossEntropyWeight * gap + (p == 0 ? 0 : entropyWeight * p * (costs[k] - entropy.value))
    }
    return sum.value
  }

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, logits z: Span<LanePair>, room: inout MutableSpan<LanePair>,
    slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let softmax = StraightSoftmax(z, terms: &room)
    let (base, total) = (softmax.base, softmax.total)
    var (entropy, own, mass) = (LaneSum<LanePair>(), LaneSum<LanePair>(), LaneSum<LanePair>())
    for k in z.indices {
      let cost = softmax.cost(of: z[k], base)
      mass.add(y[k])
      entropy.add(room[k] / total * cost)
      own.add(crossEntropyWeight * y[k] * cost)
    }
    var sum = LaneSum<LanePair>()
    sum.add(entropyWeight * entropy.value)
    sum.add(own.value)
    for k in slopes.indices {
      let p = room[k] / total
      let gap = softmax.gap(room[k], y[k], mass.value, truth)
      slopes[k] = crossEntropyWeight * gap + entropyWeight * p * (softmax.cost(of: z[k], base) - entropy.value)
    }
    return UsualRows(sum.value, where: softmax.areUsual)
  }
}
