/// A loss of each class's probability, weighed by its label: Σ y·ℓ(p).
protocol SurpriseLoss: StraightClasswiseLoss {
  /// ℓ and p·∂ℓ/∂p of a class, from −ln p, p and 1 − p.
  func terms<V: Lanes>(cost: V, _ p: V, rest: V) -> (loss: V, pull: V)

  /// Whether each class counts as its label says; else by `target`.
  var takesLabelsAsTheyAre: Bool { get }

  /// How much a class of some counts, by its label.
  func target(_ y: Double, of k: Int, among classes: Int) -> Double
}

extension SurpriseLoss {
  var takesLabelsAsTheyAre: Bool { true }

  func target(_ y: Double, of k: Int, among classes: Int) -> Double { y }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for k in p.indices {
      let y = target(y[k], of: k, among: p.count)
      let term = y == 0 ? (loss: 0, pull: 0) : terms(cost: 0 - log(p[k]), p[k], rest: 1 - p[k])
      sum.add(y == 0 ? 0 : y * term.loss)
      if !slopes.isEmpty { slopes[k] = y == 0 ? 0 : y * term.pull / p[k] }
    }
    return sum.value
  }

  /// With g = p·∂ℓ/∂p: ∂L/∂z_t = (1 − p_t)·g and ∂L/∂z_j = −p_j·g, so that nothing cancels.
  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    guard truth >= 0, takesLabelsAsTheyAre else { return soft(y, &z, &slopes) }
    let own = z[truth]
    let softmax = Softmax(&z)
    let rest = softmax.complement(truth, z[truth])
    let term = terms(
      cost: softmax.cost(of: own, isLargest: truth == softmax.largest), z[truth] / softmax.total, rest: rest)
    guard !slopes.isEmpty else { return term.loss }
    for k in z.indices { slopes[k] = -(z[k] / softmax.total) * term.pull }
    slopes[truth] = rest * term.pull
    return term.loss
  }

  private func soft(
    _ y: Span<Double>, _ z: inout MutableSpan<Double>, _ slopes: inout MutableSpan<Double>
  ) -> Double {
    // The one place that keeps the logits: soft labels need the cost of every class.
    var logits: [Double] = []
    for k in z.indices { logits.append(z[k]) }
    let softmax = Softmax(&z)
    var (sum, pulls) = (CompensatedSum(), CompensatedSum())
    for k in z.indices {
      let cost = softmax.cost(of: logits[k], isLargest: k == softmax.largest)
      let term = terms(cost: cost, z[k] / softmax.total, rest: softmax.complement(k, z[k]))
      let y = target(y[k], of: k, among: z.count)
      let pull = y == 0 ? 0 : y * term.pull
      sum.add(y == 0 ? 0 : y * term.loss)
      pulls.add(pull)
      if !slopes.isEmpty { slopes[k] = pull }
    }
    for k in slopes.indices { slopes[k] -= z[k] / softmax.total * pulls.value }
    return sum.value
  }

  /// For one true class.
  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, probabilities p: Span<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let own = p.picked(truth)
    let term = terms(cost: 0 - log(each: own), own, rest: 1 - own)
    if !slopes.isEmpty {
      for k in slopes.indices { slopes[k] = LanePair(repeating: 0) }
      slopes.place(term.pull / own, at: truth)
    }
    return UsualRows(term.loss, where: truth.areHard .& LanePair.Choice(repeating: takesLabelsAsTheyAre))
  }

  /// For one true class.
  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, logits z: Span<LanePair>, room: inout MutableSpan<LanePair>,
    slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let softmax = StraightSoftmax(z, terms: &room)
    let (own, total) = (room.span.picked(truth), softmax.total)
    let rest = softmax.complement(own)
    let term = terms(cost: softmax.cost(of: z.picked(truth), softmax.base), own / total, rest: rest)
    if !slopes.isEmpty {
      for k in slopes.indices { slopes[k] = -(room[k] / total) * term.pull }
      slopes.place(rest * term.pull, at: truth)
    }
    let areUsual = softmax.areUsual .& truth.areHard .& LanePair.Choice(repeating: takesLabelsAsTheyAre)
    return UsualRows(term.loss, where: areUsual)
  }
}
