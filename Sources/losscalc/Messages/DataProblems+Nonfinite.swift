import Losses

/// Losses that are infinite, or no numbers although every input is one.
extension DataProblems {
  /// A warning: an infinite loss is a fact.
  func infiniteWarning(_ infinite: NonfiniteLoss, _ index: Int) -> Problem {
    let count = totals.statistics[index].extremes.nonfiniteCount
    let card = plan.evaluated[index].card
    let isProbability = plan.evaluated[index].convention.from == .prob
    let cure = isProbability ? "; --clip 1e-7 is what Keras does, 'losscalc explain \(card.name)' has the others" : ""
    return Problem(
      "infinite-loss", "infinite loss\(infinite.words)", at: infinite.place, count: count, hints: [rows(count) + cure],
      severity: .warning)
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
