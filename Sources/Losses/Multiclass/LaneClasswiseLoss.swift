/// A class-wise loss whose formulas run on two rows side by side, one a lane.
protocol LaneClasswiseLoss: ClasswiseLoss {
  /// The losses of rows of probabilities, ∂L/∂p in `gradient`.
  ///
  /// All of `y`, `p` and, unless it is empty, `gradient` have a number a class.
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities p: Span<V>, gradient: inout MutableSpan<V>
  ) -> V

  /// The same for rows of logits, with room for a number a class; by default by the chain rule through softmax.
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V
}

extension LaneClasswiseLoss {
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V {
    Softmax(z, terms: &terms).fill(&terms)
    let loss = loss(y, truth: truth, probabilities: terms.span, gradient: &gradient)
    applySoftmaxChainRule(terms.span, &gradient)
    return loss
  }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, gradients: inout MutableSpan<Double>
  ) -> Double { loss(y, truth: TrueClasses(truth), probabilities: p, gradient: &gradients) }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    var terms = [Double](repeating: 0, count: z.count)
    var term = terms.mutableSpan
    return loss(y, truth: TrueClasses(truth), logits: z.span, terms: &term, gradient: &gradients)
  }

  public func evaluateRows(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let isPlain = convention.from != .logprob && !convention.renormalizes && convention.clip == 0
    guard isPlain || convention.from == .logit else { return evaluateEach(block, convention, into: &result) }
    var tile = ClassTile<LanePair>(
      block.layout, hasClasses: Self.inputs.first?.shape == .classes, wantsGradient: result.order >= .gradient)
    var terms = Array(repeating: LanePair(repeating: 0), count: tile.classes)
    var first = 0
    while first < block.count {
      tile.load(block, from: first)
      sweep(
        tile.scores, &tile.gradients, &tile.labels, &tile.losses, &terms, tile.truths, tile.places, convention.from)
      tile.store(from: first, isMean: convention.within == .mean, into: &result)
      first += tile.count
    }
  }

  /// Every pair of a tile; its arrays come one by one, so that each can be lent while the others are.
  private func sweep(
    _ scores: [LanePair], _ gradients: inout [LanePair], _ labels: inout [LanePair], _ losses: inout [LanePair],
    _ terms: inout [LanePair], _ truths: [TrueClasses], _ pairs: Int, _ from: Prediction
  ) {
    let classes = terms.count
    let score = scores.span
    var term = terms.mutableSpan
    var gradient = gradients.mutableSpan
    var label = labels.mutableSpan
    let isShared = label.count == classes
    let isShort = gradient.isEmpty
    for pair in 0..<pairs {
      let range = pair &* classes..<(pair &+ 1) &* classes
      let z = score.extracting(range)
      var own = gradient._mutatingExtracting(isShort ? 0..<0 : range)
      let truth = truths[pair]
      // Two rows of zeros serve all class indices: the ones come and go.
      if isShared { label.place(LanePair(repeating: 1), at: truth) }
      losses[pair] = self(
        label.span.extracting(isShared ? 0..<classes : range), truth, z, &term, &own, isLogit: from == .logit)
      if isShared { label.place(LanePair(repeating: 0), at: truth) }
    }
  }

  @inline(__always)
  private func callAsFunction(
    _ y: Span<LanePair>, _ truth: TrueClasses, _ z: Span<LanePair>, _ terms: inout MutableSpan<LanePair>,
    _ gradient: inout MutableSpan<LanePair>, isLogit: Bool
  ) -> LanePair {
    isLogit
      ? loss(y, truth: truth, logits: z, terms: &terms, gradient: &gradient)
      : loss(y, truth: truth, probabilities: z, gradient: &gradient)
  }
}

/// The chain rule through softmax: ∂L/∂z_j = p_j (h_j − Σ h_k p_k) with h = ∂L/∂p; a class of probability 0 is still.
@inline(__always)
func applySoftmaxChainRule<V: Lanes>(_ p: Span<V>, _ gradient: inout MutableSpan<V>) {
  guard !gradient.isEmpty else { return }
  var mean = LaneSum<V>()
  for k in p.indices { mean.add(select(p[k] .== 0, 0, gradient[k] * p[k])) }
  for k in p.indices { gradient[k] = select(p[k] .== 0, 0, p[k] * (gradient[k] - mean.value)) }
}
