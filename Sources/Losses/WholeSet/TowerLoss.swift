/// A loss of a batch of pairs: row i of one matrix belongs to row i of the other, and to no other row.
protocol TowerLoss: ListLoss {
  static var affinity: Affinity { get }
  /// What the affinities are divided by before the softmax.
  var scale: Double { get }
  /// Whether the rows of the right matrix are told apart by those of the left one too.
  var isSymmetric: Bool { get }
}

extension TowerLoss {
  public static var inputs: [Input] {
    [Input(.left, .real, .matrix, isPrediction: true), Input(.right, .real, .matrix, isPrediction: true)]
  }

  public func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    let weights = RowWeights(rows)
    var (left, right) = (Batch(rows, .left, Self.affinity), Batch(rows, .right, Self.affinity))
    var sum = ExactSum()
    let directions = isSymmetric ? 2.0 : 1
    for isBackward in isSymmetric ? [false, true] : [false] {
      for anchor in 0..<rows.count {
        let affinities =
          isBackward ? right.affinities(of: anchor, to: left) : left.affinities(of: anchor, to: right)
        let logits = affinities.map { $0 / scale }
        sum.add(product: weights[anchor], crossEntropy(logits.span, anchor))
        guard wantsGradient else { continue }
        let gradients = softmaxGap(logits, anchor)
        for other in gradients.indices {
          let gradient = weights[anchor] * gradients[other] / scale
          let (l, r) = isBackward ? (other, anchor) : (anchor, other)
          left.addGradient(l, by: gradient, of: affinities[other], to: right.vectors[r])
          right.addGradient(r, by: gradient, of: affinities[other], to: left.vectors[l])
        }
      }
    }
    var total = ExactSum()
    total.add(product: directions, weights.total.rounded)
    guard wantsGradient else { return ListValue(sum.divided(by: total)) }
    let divisor = total.rounded
    return ListValue(
      sum.divided(by: total), gradients: left.gradients(over: divisor) + right.gradients(over: divisor))
  }
}

/// softmax(z) less 1 at one place: what cross-entropy's derivative by the logits is.
func softmaxGap(_ logits: [Double], _ truth: Int) -> [Double] {
  var terms = logits
  var span = terms.mutableSpan
  let softmax = Softmax(replacing: &span)
  let gap = -softmax.complement(span[truth])
  softmax.fill(&span)
  span[truth] = gap
  return terms
}
