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

  /// A number that the mean cost is not below, close to it and without its exact sums; NaN where it cannot be told.
  func bound(tp hits: Double, fp alarms: Double, fn misses: Double, tn rejections: Double) -> Double {
    let sum = tp * hits + fp * alarms + fn * misses + tn * rejections
    let size = abs(tp) * hits + abs(fp) * alarms + abs(fn) * misses + abs(tn) * rejections
    // A dozen roundings of half an ulp each are far less.
    return (sum - 1e-14 * size) / (hits + alarms + misses + rejections) - .leastNormalMagnitude
  }
}
