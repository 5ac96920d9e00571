/// A loss of one label and K predictions, one a class.
///
/// Labels are class indices, or K columns of one-hot or soft labels; predictions are probabilities or logits. A loss
/// writes the form in probabilities and gets the logit's by the chain rule through softmax, or writes both.
public protocol ClasswiseLoss: Loss {
  /// Returns L of a row of probabilities and leaves ∂L/∂p (and, if it can, ∂²L/∂p²) in the row.
  func callAsFunction(probabilities row: inout ClassRow) -> Double

  /// Returns L of a row of logits and leaves ∂L/∂z in the row.
  func callAsFunction(logits row: inout ClassRow) -> Double

  /// Returns L of a row of logarithms of probabilities and leaves the derivative by them in the row.
  func callAsFunction(logProbabilities row: inout ClassRow) -> Double
}

extension ClasswiseLoss {
  public static var inputs: [Input] { [.labels(.unit, .classes), .predictions(.unit, .distribution)] }
  public static var predictions: [Prediction] { [.prob, .logit] }
  public static var within: Within? { .sum }

  public func callAsFunction(logits row: inout ClassRow) -> Double {
    softmax(&row.scores)
    let loss = self(probabilities: &row)
    guard row.wantsGradient else { return loss }
    // ∂L/∂z_j = p_j (h_j − Σ h_k p_k) with h = ∂L/∂p; a class of probability 0 does not pull.
    var mean = 0.0
    for k in 0..<row.count where row.scores[k] != 0 { mean += row.gradient[k] * row.scores[k] }
    for k in 0..<row.count {
      row.gradient[k] = row.scores[k] == 0 ? 0 : row.scores[k] * (row.gradient[k] - mean)
    }
    return loss
  }

  public func callAsFunction(logProbabilities row: inout ClassRow) -> Double {
    for k in 0..<row.count { row.scores[k] = exp(row.scores[k]) }
    let loss = self(probabilities: &row)
    guard row.wantsGradient else { return loss }
    for k in 0..<row.count { row.gradient[k] = row.scores[k] == 0 ? 0 : row.gradient[k] * row.scores[k] }
    return loss
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let classes = block.layout[.yhat]
    let labels = block.layout[.y]
    var row = ClassRow(classes: classes.count, order: result.order)
    for i in 0..<block.count {
      let isKnown = row.load(block, i, labels: labels, classes: classes)
      let loss = self(&row, convention)
      let share = convention.within == .mean ? 1 / Double(classes.count) : 1
      // A NaN among the labels is a NaN loss, whatever the predictions are.
      result.losses[i] = isKnown ? loss * share : .nan
      guard row.wantsGradient else { continue }
      for k in 0..<classes.count { result.gradients[k][i] = isKnown ? row.gradient[k] * share : .nan }
      guard row.wantsCurvature else { continue }
      for k in 0..<classes.count { result.curvatures[k][i] = isKnown ? row.curvature[k] * share : .nan }
    }
  }

  /// One row by the convention of the run.
  private func callAsFunction(_ row: inout ClassRow, _ convention: Convention) -> Double {
    switch convention.from {
    case .logit: return self(logits: &row)
    case .logprob: return self(logProbabilities: &row)
    default:
      let given = convention.renormalizes || convention.clip > 0 ? row.scores : []
      if convention.renormalizes { row.renormalize() }
      if convention.clip > 0 { row.clip(convention.clip) }
      let loss = self(probabilities: &row)
      if convention.clip > 0 { row.unclip(convention.clip, convention.renormalizes ? [] : given) }
      if convention.renormalizes { row.unnormalize(given) }
      return loss
    }
  }
}

extension ClassRow {
  /// Takes row `i` of a block; false when a label is NaN.
  fileprivate mutating func load(_ block: Block, _ i: Int, labels: Range<Int>, classes: Range<Int>) -> Bool {
    for k in 0..<classes.count { scores[k] = block.columns[classes.lowerBound + k][i] }
    if labels.count == classes.count && labels.count > 1 {
      truth = -1
      var isKnown = true
      for k in 0..<labels.count {
        self.labels[k] = block.columns[labels.lowerBound + k][i]
        isKnown = isKnown && !self.labels[k].isNaN
      }
      return isKnown
    }
    for k in self.labels.indices { self.labels[k] = 0 }
    let label = block.columns[labels.lowerBound][i]
    guard label >= 0 && label < Double(classes.count) else {
      truth = -1
      return false
    }
    truth = Int(label)
    self.labels[truth] = 1
    return true
  }

  private var total: Double { scores.reduce(0, +) }

  fileprivate mutating func renormalize() {
    let sum = total
    for k in scores.indices { scores[k] /= sum }
  }

  /// The chain rule through p/Σp: ∂L/∂p_j = (h_j − Σ h_k q_k)/Σp.
  fileprivate mutating func unnormalize(_ given: [Double]) {
    guard wantsGradient else { return }
    let sum = given.reduce(0, +)
    var mean = 0.0
    for k in scores.indices { mean += gradient[k] * (given[k] / sum) }
    for k in scores.indices { gradient[k] = (gradient[k] - mean) / sum }
  }

  fileprivate mutating func clip(_ clip: Double) {
    for k in scores.indices { scores[k] = max(min(scores[k], 1 - clip), clip) }
  }

  /// Where the clamp acts, nothing pulls.
  fileprivate mutating func unclip(_ clip: Double, _ given: [Double]) {
    guard wantsGradient else { return }
    for k in scores.indices {
      let p = given.isEmpty ? scores[k] : given[k]
      guard p <= clip || p >= 1 - clip else { continue }
      gradient[k] = 0
      curvature[k] = 0
    }
  }
}

/// Replaces logits by probabilities: e^{z − max} over its sum, so that nothing overflows.
func softmax(_ z: inout [Double]) {
  let top = z.max() ?? 0
  var sum = 0.0
  for k in z.indices {
    z[k] = exp(z[k] - top)
    sum += z[k]
  }
  for k in z.indices { z[k] /= sum }
}
