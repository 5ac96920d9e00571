/// A metric that weighs the four outcomes of a decision by costs of their own.
protocol CostMetric: Loss {
  var tp: Double { get set }
  var fp: Double { get set }
  var fn: Double { get set }
  var tn: Double { get set }
}

extension CostMetric {
  static var costParameters: [Parameter] {
    [
      cost("cost_tp", \Self.tp, "class 1 decided to be class 1"),
      cost("cost_fp", \Self.fp, "class 0 decided to be class 1"),
      cost("cost_fn", \Self.fn, "class 1 decided to be class 0"),
      cost("cost_tn", \Self.tn, "class 0 decided to be class 0"),
    ]
  }

  var costs: DecisionCosts { DecisionCosts(tp: tp, fp: fp, fn: fn, tn: tn) }

  private static func cost(
    _ name: String, _ property: @escaping @autoclosure @Sendable () -> any WritableKeyPath<Self, Double> & Sendable,
    _ outcome: String
  ) -> Parameter {
    Parameter(name, property(), in: .real, "the cost of \(outcome)")
  }
}

/// What each of the four outcomes of a decision for class 1 or class 0 costs.
struct DecisionCosts {
  var tp, fp, fn, tn: Double

  /// The mean cost of decisions, by the weights of the four outcomes.
  func mean(tp: Double, fp: Double, fn: Double, tn: Double) -> Double {
    var (costs, weights) = (ExactSum(), ExactSum())
    for (cost, weight) in [(self.tp, tp), (self.fp, fp), (self.fn, fn), (self.tn, tn)] {
      costs.add(product: cost, weight)
      weights.add(weight)
    }
    return costs.divided(by: weights)
  }

  /// A number that the mean cost is not below, close to it and without its exact sums; NaN where it cannot be told.
  func bound(tp: Double, fp: Double, fn: Double, tn: Double) -> Double {
    let sum = self.tp * tp + self.fp * fp + self.fn * fn + self.tn * tn
    let size = abs(self.tp) * tp + abs(self.fp) * fp + abs(self.fn) * fn + abs(self.tn) * tn
    // A dozen roundings of half an ulp each are far less.
    return (sum - 1e-14 * size) / (tp + fp + fn + tn) - .leastNormalMagnitude
  }
}
