/// The decisions for class 1 that every threshold makes, from the one above all scores down.
struct ThresholdSweep {
  private let runs: ScoreRuns

  init(_ runs: ScoreRuns) { self.runs = runs }

  /// The threshold of the least mean cost; of equal ones the highest.
  func best(_ costs: DecisionCosts) -> (threshold: Double, cost: Double) {
    var best = (threshold: 0.0, cost: Double.infinity)
    forEachThreshold { threshold, hits, alarms in
      let (misses, rejections) = (runs.positive - hits, runs.negative - alarms)
      // Exactly only where it may be the best.
      if costs.bound(tp: hits, fp: alarms, fn: misses, tn: rejections) >= best.cost { return }
      let cost = costs.mean(tp: hits, fp: alarms, fn: misses, tn: rejections)
      if cost < best.cost { best = (threshold, cost) }
    }
    return best
  }

  /// Calls `body` with each threshold, and the weights of what it decides for: scores above it are class 1.
  private func forEachThreshold(_ body: (_ threshold: Double, _ hits: Double, _ alarms: Double) -> Void) {
    var (hits, alarms) = (DoubleDouble(0), DoubleDouble(0))
    var last: Double?
    runs.forEach(descending: true) { run in
      body(last.map { Self.between(run.score, $0) } ?? run.score, hits.value, alarms.value)
      hits = hits + run.positive
      alarms = alarms + run.negative
      last = run.score
    }
    if let last { body(Self.between(nil, last), hits.value, alarms.value) }
  }

  /// A number that is below one score and not below the next: halfway, or where there is no next one below the score.
  private static func between(_ lower: Double?, _ upper: Double) -> Double {
    guard let lower else { return upper > 0 ? upper / 2 : upper.nextDown }
    let middle = lower + (upper - lower) / 2
    return middle < upper ? middle : lower
  }
}
