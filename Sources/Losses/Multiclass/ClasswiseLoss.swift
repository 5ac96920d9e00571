/// A loss of one label and K predictions, one a class.
///
/// Labels are class indices, or K columns of one-hot or soft labels; predictions are probabilities, logits or
/// log-probabilities. A loss writes the form in probabilities and gets the others by the chain rule, or writes them too.
///
/// In every form `y` holds the label of each class, K numbers: 1 for the true class and 0 for the others, or any
/// distribution. `truth` is the index of the true class, −1 when the labels are soft. `gradients` takes the derivative of
/// L by each prediction, K numbers; it is empty when no gradient is wanted.
public protocol ClasswiseLoss: Loss {
  /// Returns L of a row of probabilities and leaves ∂L/∂p in `gradients`.
  func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, gradients: inout MutableSpan<Double>
  ) -> Double

  /// Returns L of a row of logits, which may be overwritten, and leaves ∂L/∂z in `gradients`.
  func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, gradients: inout MutableSpan<Double>
  ) -> Double

  /// Returns L of a row of logarithms of probabilities, which may be overwritten, and leaves ∂L/∂ln p in `gradients`.
  func callAsFunction(
    _ y: Span<Double>, truth: Int, logProbabilities z: inout MutableSpan<Double>, gradients: inout MutableSpan<Double>
  ) -> Double

  /// Losses and gradients of a block; by default row after row.
  func evaluateRows(_ block: Block, _ convention: Convention, into result: inout Evaluation)
}

extension ClasswiseLoss {
  public static var inputs: [Input] { [.labels(.unit, .classes), .predictions(.unit, .distribution)] }
  public static var predictions: [Prediction] { [.prob, .logit] }
  public static var within: Within? { .sum }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    Softmax(replacing: &z).fill(&z)
    let loss = self(y, truth: truth, probabilities: z.span, gradients: &gradients)
    applySoftmaxChainRule(z.span, &gradients)
    return loss
  }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logProbabilities z: inout MutableSpan<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    for k in z.indices { z[k] = exp(z[k]) }
    let loss = self(y, truth: truth, probabilities: z.span, gradients: &gradients)
    for k in gradients.indices { gradients[k] = z[k] == 0 ? 0 : gradients[k] * z[k] }
    return loss
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    evaluateRows(block, convention, into: &result)
  }

  public func evaluateRows(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    evaluateEach(block, convention, into: &result)
  }

  /// One row after the other.
  @inline(__always)
  func evaluateEach(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    var tile = ClassTile<Double>(
      block.layout, hasClasses: Self.inputs.first?.shape == .classes, wantsGradient: result.order >= .gradient)
    var first = 0
    while first < block.count {
      tile.load(block, from: first)
      sweep(
        &tile.scores, &tile.gradients, &tile.labels, &tile.losses, tile.truths, count: tile.count,
        classes: tile.classes, convention)
      tile.store(from: first, isMean: convention.within == .mean, into: &result)
      first += tile.count
    }
  }

  /// Every row of a tile; its arrays come one by one, so that each can be lent while the others are.
  private func sweep(
    _ scores: inout [Double], _ gradients: inout [Double], _ labels: inout [Double], _ losses: inout [Double],
    _ truths: [TrueClasses], count: Int, classes: Int, _ convention: Convention
  ) {
    var loss = losses.mutableSpan
    var score = scores.mutableSpan
    var gradient = gradients.mutableSpan
    var label = labels.mutableSpan
    let truth = truths.span
    let isShared = label.count == classes
    let isShort = gradient.isEmpty
    for row in 0..<count {
      let range = row &* classes..<(row &+ 1) &* classes
      var z = score._mutatingExtracting(range)
      var h = gradient._mutatingExtracting(isShort ? 0..<0 : range)
      let t = truth[row].first
      // One row of zeros serves all class indices: the 1 comes and goes.
      if isShared && t >= 0 { label[t] = 1 }
      loss[row] = self(label.span.extracting(isShared ? 0..<classes : range), t, &z, &h, convention)
      if isShared && t >= 0 { label[t] = 0 }
    }
  }

  /// One row by the convention of the run.
  @inline(__always)
  private func callAsFunction(
    _ y: Span<Double>, _ truth: Int, _ z: inout MutableSpan<Double>, _ gradients: inout MutableSpan<Double>,
    _ convention: Convention
  ) -> Double {
    switch convention.from {
    case .logit: return self(y, truth: truth, logits: &z, gradients: &gradients)
    case .logprob: return self(y, truth: truth, logProbabilities: &z, gradients: &gradients)
    default:
      guard convention.renormalizes || convention.clip > 0 else {
        return self(y, truth: truth, probabilities: z.span, gradients: &gradients)
      }
      let total = convention.renormalizes ? renormalize(&z) : 1
      if convention.clip > 0 { for k in z.indices { z[k] = max(min(z[k], 1 - convention.clip), convention.clip) } }
      let loss = self(y, truth: truth, probabilities: z.span, gradients: &gradients)
      if convention.clip > 0 { stopWhereClipped(z.span, convention.clip, &gradients) }
      if convention.renormalizes { applyTotalChainRule(z.span, total, &gradients) }
      return loss
    }
  }
}

/// Divides numbers by their sum, and returns it.
private func renormalize(_ p: inout MutableSpan<Double>) -> Double {
  var sum = CompensatedSum()
  for k in p.indices { sum.add(p[k]) }
  for k in p.indices { p[k] /= sum.value }
  return sum.value
}

/// Where the clamp acts, or just touches, nothing pulls any more.
private func stopWhereClipped(_ p: Span<Double>, _ clip: Double, _ gradients: inout MutableSpan<Double>) {
  for k in gradients.indices where p[k] <= clip || p[k] >= 1 - clip { gradients[k] = 0 }
}

/// The chain rule through q = p/Σp: ∂L/∂p_j = (h_j − Σ h_k q_k)/Σp.
private func applyTotalChainRule(_ q: Span<Double>, _ total: Double, _ gradients: inout MutableSpan<Double>) {
  guard !gradients.isEmpty else { return }
  var mean = CompensatedSum()
  for k in q.indices where q[k] != 0 { mean.add(gradients[k] * q[k]) }
  for k in q.indices { gradients[k] = (gradients[k] - mean.value) / total }
}
