/// What each of the four outcomes of a decision for class 1 or class 0 costs.
struct DecisionCosts {
  var tp, fp, fn, tn: Double

  /// The mean cost of decisions, by the weights of the four outcomes.
  func mean(tp hits: Double, fp alarms: Double, fn misses: Double, tn rejections: Double) -> Double {
    var (costs, weights) = (ExactSum(), ExactSum())
    for (cost, weight) in [(tp, hits), (fp, alarms), (fn, misses), (tn, rejections)] {
      costs.add(product: cost, weight)
      weights.add(weight)
    }
    return costs.divided(by: weights)
  }
}
