/// A loss of each class's probability, weighed by its label: Σ y·ℓ(p).
protocol SurpriseLoss: LaneClasswiseLoss {
  /// ℓ and p·∂ℓ/∂p of a class, from −ln p, p and 1 − p.
  func terms<V: Lanes>(cost: V, _ p: V, rest: V) -> (loss: V, logGradient: V)

  /// ∂ℓ/∂p from p·∂ℓ/∂p.
  func slope<V: Lanes>(_ logGradient: V, _ p: V) -> V

  /// Whether each class counts as its label says; else by `target`.
  var takesLabelsAsTheyAre: Bool { get }

  /// How much a class of some counts, by its label.
  func target<V: Lanes>(_ y: V, of k: Int, among classes: Int) -> V
}

extension SurpriseLoss {
  var takesLabelsAsTheyAre: Bool { true }

  @inline(__always)
  func slope<V: Lanes>(_ logGradient: V, _ p: V) -> V { logGradient / p }

  func target<V: Lanes>(_ y: V, of k: Int, among classes: Int) -> V { y }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities p: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    guard takesLabelsAsTheyAre, truth.areHard(V.self).isEverywhere else {
      return soft(y, probabilities: p, gradient: &gradient)
    }
    let own = p.picked(truth)
    let term = terms(cost: 0 - log(each: own), own, rest: 1 - own)
    if !gradient.isEmpty {
      for k in gradient.indices { gradient[k] = V(repeating: 0) }
      gradient.place(slope(term.logGradient, own), at: truth)
    }
    return term.loss
  }

  private func soft<V: Lanes>(_ y: Span<V>, probabilities p: Span<V>, gradient: inout MutableSpan<V>) -> V {
    var sum = LaneSum<V>()
    for k in p.indices {
      let y = target(y[k], of: k, among: p.count)
      let term = terms(cost: 0 - log(each: p[k]), p[k], rest: 1 - p[k])
      sum.add(select(y .== 0, 0, y * term.loss))
      if !gradient.isEmpty { gradient[k] = select(y .== 0, 0, y * slope(term.logGradient, p[k])) }
    }
    return sum.value
  }

  /// With g = p·∂ℓ/∂p: ∂L/∂z_t = (1 − p_t)·g and ∂L/∂z_j = −p_j·g, so that nothing cancels.
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V {
    let softmax = Softmax(z, terms: &terms)
    guard takesLabelsAsTheyAre, truth.areHard(V.self).isEverywhere else {
      return soft(y, truth, logits: z, softmax, terms.span, &gradient)
    }
    let (own, total) = (terms.span.picked(truth), softmax.total)
    let rest = softmax.complement(own)
    let term = self.terms(cost: softmax.cost(of: z.picked(truth), softmax.base), own / total, rest: rest)
    if !gradient.isEmpty {
      for k in gradient.indices { gradient[k] = -(terms[k] / total) * term.logGradient }
      gradient.place(rest * term.logGradient, at: truth)
    }
    return term.loss
  }

  private func soft<V: Lanes>(
    _ y: Span<V>, _ truth: TrueClasses, logits z: Span<V>, _ softmax: Softmax<V>, _ terms: Span<V>,
    _ gradient: inout MutableSpan<V>
  ) -> V {
    let (base, total) = (softmax.base, softmax.total)
    let areHard = truth.areHard(V.self) .& V.Choice(repeating: takesLabelsAsTheyAre)
    var (sum, logGradients) = (LaneSum<V>(), LaneSum<V>())
    for k in z.indices {
      let cost = softmax.cost(of: z[k], base)
      let rest = softmax.complement(terms[k])
      let term = self.terms(cost: cost, terms[k] / total, rest: rest)
      let target = target(y[k], of: k, among: z.count)
      let logGradient = select(target .== 0, 0, target * term.logGradient)
      sum.add(select(target .== 0, 0, target * term.loss))
      logGradients.add(logGradient)
      if !gradient.isEmpty { gradient[k] = select(areHard, rest * logGradient, logGradient) }
    }
    for k in gradient.indices {
      // The true class has its share of the sum in already.
      let isTrue = areHard .& (y[k] .== 1)
      gradient[k] = select(isTrue, gradient[k], gradient[k] - terms[k] / total * logGradients.value)
    }
    return sum.value
  }
}
