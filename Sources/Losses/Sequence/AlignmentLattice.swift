/// Every alignment of a label sequence to time steps, summed by the forward and backward recursions in logarithms.
///
/// States are the labels with blanks before, between and after them; a path stays, goes on by one state, or skips the
/// blank between two labels that differ.
struct AlignmentLattice {
  /// −ln of the sum over all paths; infinite when there is none.
  let loss: Double
  /// The symbol of each state.
  private let states: [Int]
  /// ln of the sum over the paths up to a step that are in a state then, state by state.
  private var forward: [Double] = []

  init(_ scores: SymbolScores, _ labels: [Int], blank: Int) {
    let states = [blank] + labels.flatMap { [$0, blank] }
    let count = states.count
    var current = [Double](repeating: -.infinity, count: count)
    for step in 0..<scores.steps {
      let before = current
      for s in 0..<count {
        let reached =
          step == 0
          ? (s < 2 ? 0 : -.infinity)
          : Self.sum(before[s], s > 0 ? before[s - 1] : -.infinity, Self.skips(s, states) ? before[s - 2] : -.infinity)
        current[s] = reached + scores[step, states[s]]
      }
      forward += current
    }
    let total =
      scores.steps == 0
      ? (count == 1 ? 0 : -Double.infinity)
      : logAddExp(current[count - 1], count > 1 ? current[count - 2] : -.infinity)
    self.states = states
    // Rounding may leave a certain sequence a probability above 1.
    loss = max(0 - total, 0)
  }

  /// Whether a path may come to a state over the blank before it.
  private static func skips(_ s: Int, _ states: [Int]) -> Bool {
    s > 1 && states[s] != states[0] && states[s] != states[s - 2]
  }

  private static func sum(_ a: Double, _ b: Double, _ c: Double) -> Double { logAddExp(logAddExp(a, b), c) }

  /// Adds the derivatives by the scores: the share of the paths that have a symbol at a step, negated.
  func differentiate(
    _ scores: SymbolScores, isLogit: Bool, factor: Double, into gradients: inout MutableSpan<Double>
  ) {
    let count = states.count
    var after = [Double](repeating: -.infinity, count: count)
    for step in (0..<scores.steps).reversed() {
      // ln of the sum over the paths from each state on, this step not included.
      var behind = after
      for s in 0..<count where step < scores.steps - 1 {
        let next = s + 1 < count ? after[s + 1] : -.infinity
        behind[s] = Self.sum(after[s], next, s + 2 < count && Self.skips(s + 2, states) ? after[s + 2] : -.infinity)
      }
      if step == scores.steps - 1 {
        behind = Array(repeating: -.infinity, count: count)
        behind[count - 1] = 0
        if count > 1 { behind[count - 2] = 0 }
      }
      let base = step * scores.symbols
      if isLogit { for k in 0..<scores.symbols { gradients[base + k] = factor * scores.probabilities[base + k] } }
      for s in 0..<count {
        gradients[base + states[s]] -= factor * exp(forward[step * count + s] + behind[s] + loss)
        after[s] = behind[s] + scores[step, states[s]]
      }
    }
  }
}
