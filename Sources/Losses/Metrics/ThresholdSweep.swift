/// The decisions for class 1 that every threshold makes, from the one above all scores down.
struct ThresholdSweep {
  /// A threshold, and the weights of what it decides for: scores above it are class 1.
  struct Step {
    var threshold: Double
    var hits = 0.0
    var alarms = 0.0
  }

  private(set) var steps: [Step] = []
  let positive, negative: Double

  init(_ y: [Double], _ scores: [Double], _ weights: RowWeights) {
    let runs = Ties(scores).runs.reversed()
    var (hits, alarms) = (ExactSum(), ExactSum())
    steps.append(Step(threshold: runs.first?.first.map { scores[$0] } ?? 0))
    for (run, next) in zip(runs, runs.dropFirst().map(Optional.some) + [nil]) {
      for row in run {
        if y[row] == 1 { hits.add(weights[row]) } else { alarms.add(weights[row]) }
      }
      let upper = run.first.map { scores[$0] } ?? 0
      let lower = next?.first.map { scores[$0] }
      steps.append(
        Step(threshold: ThresholdSweep.between(lower, upper), hits: hits.rounded, alarms: alarms.rounded))
    }
    (positive, negative) = (hits.rounded, alarms.rounded)
  }

  /// A number that is below one score and not below the next: halfway, or where there is no next one below the score.
  private static func between(_ lower: Double?, _ upper: Double) -> Double {
    guard let lower else { return upper > 0 ? upper / 2 : upper.nextDown }
    let middle = lower + (upper - lower) / 2
    return middle < upper ? middle : lower
  }

  /// The step of the least mean cost; of equal ones that with the highest threshold.
  func best(_ costs: DecisionCosts) -> (threshold: Double, cost: Double) {
    var best = (threshold: 0.0, cost: Double.infinity)
    for step in steps {
      let cost = costs.mean(
        tp: step.hits, fp: step.alarms, fn: positive - step.hits, tn: negative - step.alarms)
      if cost < best.cost { best = (step.threshold, cost) }
    }
    return best
  }
}
