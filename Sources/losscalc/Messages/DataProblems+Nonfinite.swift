import Losses

/// Losses that are infinite, or no numbers although every input is one.
extension DataProblems {
  /// A warning: an infinite loss is a fact.
  func infiniteWarning(_ infinite: NonfiniteLoss, _ index: Int) -> Problem {
    let count = totals.statistics[index].extremes.nonfiniteCount
    return Problem(
      "infinite-loss", "infinite loss\(infinite.words)", at: infinite.place, count: count,
      hints: [rows(count) + cure(plan.evaluated[index])], severity: .warning)
  }

  /// What keeps a loss finite, if anything does.
  private func cure(_ measure: Measure) -> String {
    let name = measure.card.name
    if measure.card.parameters.contains(where: { $0.name == "zero_infinity" }) {
      return "; --zero-infinity 1 counts what cannot be aligned as 0, 'losscalc explain \(name)' says what can"
    }
    guard measure.convention.from == .prob else { return "" }
    return "; --clip 1e-7 is what Keras does, 'losscalc explain \(name)' has the others"
  }

  /// The first row whose loss cannot be computed: the logarithm of a negative number, 0/0, inf − inf.
  func undefinedLoss() -> Problem? {
    guard let (index, first) = totals.undefined.min(by: { ($0.value.row, $0.key) < ($1.value.row, $1.key) }) else {
      return nil
    }
    let name = plan.evaluated[index].label
    var problem = Problem(
      "undefined-loss", "the loss '\(name)' is not a number\(first.words)", at: first.place,
      hints: ["a function left its domain, or infinities cancel: where(condition, formula, other) keeps out of that"])
    problem.row = first.row + 1
    return problem
  }
}
