/// The decisions for class 1 that every threshold makes, from the one above all scores down.
struct ThresholdSweep {
  private let runs: ScoreRuns

  init(_ runs: ScoreRuns) { self.runs = runs }

  /// The threshold of the least mean cost; of equal ones the highest.
  func best(_ costs: DecisionCosts) -> (threshold: Double, cost: Double) {
    var best = (threshold: 0.0, cost: Double.infinity)
    forEachThreshold { threshold, tp, fp in
      let (fn, tn) = (runs.positive - tp, runs.negative - fp)
      // Exactly only where it may be the best.
      if costs.bound(tp: tp, fp: fp, fn: fn, tn: tn) >= best.cost { return }
      let cost = costs.mean(tp: tp, fp: fp, fn: fn, tn: tn)
      if cost < best.cost { best = (threshold, cost) }
    }
    return best
  }

  /// Calls `body` with each threshold, and the weights of what it decides for: scores above it are class 1.
  private func forEachThreshold(_ body: (_ threshold: Double, _ tp: Double, _ fp: Double) -> Void) {
    var (tp, fp) = (DoubleDouble(0), DoubleDouble(0))
    var last: Double?
    runs.forEach(descending: true) { run in
      body(last.map { Self.between(run.score, $0) } ?? run.score, tp.value, fp.value)
      tp = tp + run.positive
      fp = fp + run.negative
      last = run.score
    }
    if let last { body(Self.between(nil, last), tp.value, fp.value) }
  }

  /// A number that is below one score and not below the next: halfway, or where there is no next one below the score.
  private static func between(_ lower: Double?, _ upper: Double) -> Double {
    guard let lower else { return upper > 0 ? upper / 2 : upper.nextDown }
    let middle = lower + (upper - lower) / 2
    return middle < upper ? middle : lower
  }
}
