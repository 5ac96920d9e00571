/// The probabilities of every class and row, and how far each row's true class falls short of certainty.
struct ClassMasks {
  /// One array a class.
  private(set) var probabilities: [[Double]]
  /// 1 − p of the true class, without loss of digits where p is near 1.
  private(set) var shortfalls: [DoubleDouble]

  init(_ rows: Block, _ truths: [Int], _ convention: Convention) throws(UndefinedLoss) {
    guard !convention.renormalizes else { throw UndefinedLoss("takes probabilities as they are: no --renormalize") }
    probabilities = rows[.yhat].map { Array($0.prefix(rows.count)) }
    guard convention.from == .logit else {
      let p = probabilities
      shortfalls = truths.indices.map { DoubleDouble.sum(1, -p[truths[$0]][$0]) }
      return
    }
    shortfalls = []
    for row in truths.indices {
      var terms = probabilities.map { $0[row] }
      var span = terms.mutableSpan
      let softmax = Softmax(replacing: &span)
      shortfalls.append(DoubleDouble(softmax.complement(span[truths[row]])))
      softmax.fill(&span)
      for k in probabilities.indices { probabilities[k][row] = span[k] }
    }
  }

  /// Turns derivatives by probabilities into those by logits.
  func applySoftmaxChainRule(_ gradients: inout [[Double]]) {
    for row in shortfalls.indices {
      let p = probabilities.map { $0[row] }
      var own = gradients.map { $0[row] }
      var span = own.mutableSpan
      Losses.applySoftmaxChainRule(p.span, &span)
      for k in gradients.indices { gradients[k][row] = span[k] }
    }
  }
}
