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
    return LossStatistics(evaluation.losses, rows[.weight].first, count: rows.count).cost(reduction)
  }
}
