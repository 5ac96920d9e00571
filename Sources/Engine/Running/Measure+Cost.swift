package import Losses

extension Measure {
  /// The cost of some rows, evaluated by itself.
  package func cost(of rows: Block, _ reduction: Reduction) throws(UndefinedLoss) -> Double {
    let sets = Plan.sets(of: self, in: rows.layout)
    if let whole = WholeValue(self, sets, GatheredRows(rows), wantsGradient: false) {
      if let lack = whole.undefined?.lack { throw UndefinedLoss(lack) }
      return whole.value
    }
    if loss is CompoundLoss {
      var sum = ExactSum()
      for part in parts { sum.add(product: part.factor, try part.measure.cost(of: rows, reduction)) }
      return sum.rounded
    }
    var evaluation = Evaluation(order: .loss, width: facts.width(in: rows.layout), capacity: rows.count)
    loss.evaluate(rows, convention, into: &evaluation)
    var statistics = LossStatistics()
    let losses = evaluation.losses.span.extracting(first: rows.count)
    if let weights = rows[.weight].first {
      statistics.add(losses: losses, weights: weights.span.extracting(first: rows.count), firstRow: 0)
    } else {
      statistics.add(losses: losses, firstRow: 0)
    }
    return statistics.cost(reduction)
  }
}
