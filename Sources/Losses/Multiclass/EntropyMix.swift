/// Cross-entropy and a multiple of the entropy of the prediction itself: a·CE + b·H(ŷ).
protocol EntropyMix: ClasswiseLoss {
  /// a, the weight of cross-entropy.
  var crossEntropyWeight: Double { get }
  /// b, the weight of the entropy of the prediction.
  var entropyWeight: Double { get }
}

extension EntropyMix {
  func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for k in p.indices {
      let cost = 0 - log(p[k])
      let term = DoubleDouble.product(crossEntropyWeight, y[k]) + DoubleDouble.product(entropyWeight, p[k])
      // 0 · inf is 0: a class that neither has does not count.
      if term.high != 0 { sum.add(term.value * cost) }
      guard !slopes.isEmpty else { continue }
      let pull = y[k] == 0 ? 0 : crossEntropyWeight * y[k] / p[k]
      slopes[k] = (entropyWeight == 0 ? 0 : entropyWeight * (cost - 1)) - pull
    }
    return sum.value
  }

  /// By the logits a(Σy·p − y) + b·p(−ln p − H).
  func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var costs: [Double] = []
    var copy: [Double] = []
    for k in z.indices { copy.append(z[k]) }
    let softmax = Softmax(&z)
    var (entropy, mass) = (CompensatedSum(), CompensatedSum())
    for k in z.indices {
      costs.append(softmax.cost(of: copy[k], isLargest: k == softmax.largest))
      mass.add(y[k])
      if z[k] != 0 { entropy.add(z[k] / softmax.total * costs[k]) }
    }
    var sum = CompensatedSum()
    sum.add(entropyWeight * entropy.value)
    for k in z.indices where y[k] != 0 { sum.add(crossEntropyWeight * y[k] * costs[k]) }
    for k in slopes.indices {
      let p = z[k] / softmax.total
      // p − y of the true class is what the others have.
      let gap = k == truth ? -softmax.complement(k, z[k]) : mass.value * p - y[k]
      slopes[k] = crossEntropyWeight * gap + (p == 0 ? 0 : entropyWeight * p * (costs[k] - entropy.value))
    }
    return sum.value
  }
}
