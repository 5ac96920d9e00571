/// Cross-entropy and a multiple of the entropy of the prediction itself: a·CE + b·H(ŷ).
protocol EntropyMix: LaneClasswiseLoss {
  /// a, the weight of cross-entropy.
  var crossEntropyWeight: Double { get }
  /// b, the weight of the entropy of the prediction.
  var entropyWeight: Double { get }
}

extension EntropyMix {
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities p: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    let zero = V(repeating: 0)
    var sum = LaneSum<V>()
    for k in p.indices {
      let cost = 0 - log(each: p[k])
      let weight =
        Twofold.product(V(repeating: crossEntropyWeight), y[k]) + Twofold.product(V(repeating: entropyWeight), p[k])
      // 0 · inf is 0: a class that neither has does not count.
      sum.add(select(weight.high .== 0, zero, weight.value * cost))
      guard !gradient.isEmpty else { continue }
      let own = crossEntropyWeight == 0 ? zero : select(y[k] .== 0, zero, crossEntropyWeight * y[k] / p[k])
      // 1/p is beyond −ln p where p is 0.
      let rest = entropyWeight == 0 ? zero : select(own .== .infinity, zero, entropyWeight * (cost - 1))
      gradient[k] = rest - own
    }
    return sum.value
  }

  /// By the logits a(Σy·p − y) + b·p(−ln p − H).
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V {
    let softmax = Softmax(z, terms: &terms)
    let (base, total) = (softmax.base, softmax.total)
    var (entropy, own, mass) = (LaneSum<V>(), LaneSum<V>(), LaneSum<V>())
    for k in z.indices {
      let cost = softmax.cost(of: z[k], base)
      mass.add(y[k])
      entropy.add(select(terms[k] .== 0, 0, terms[k] / total * cost))
      own.add(select(y[k] .== 0, 0, crossEntropyWeight * y[k] * cost))
    }
    for k in gradient.indices {
      let p = terms[k] / total
      let rest = select(p .== 0, 0, entropyWeight * p * (softmax.cost(of: z[k], base) - entropy.value))
      gradient[k] = crossEntropyWeight * softmax.gap(terms[k], y[k], mass.value, truth) + rest
    }
    return entropyWeight * entropy.value + own.value
  }
}
