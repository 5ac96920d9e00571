import Losses
import Messages

/// Losses that are infinite, or no numbers although every input is one.
extension DataProblems {
  /// A warning: an infinite loss is a fact.
  func infiniteWarning(_ infinite: NonfiniteLoss, _ index: Int) -> Problem {
    let count = totals.statistics[index].extremes.nonfiniteCount
    return Problem(
      "infinite-loss", "infinite loss\(infinite.words)", at: infinite.place, count: count,
      hints: [.sentence(rows(count))] + cures(plan.evaluated[index]), severity: .warning)
  }

  /// What keeps a loss finite, if anything does.
  private func cures(_ measure: Measure) -> [Cure] {
    let name = measure.card.name
    if measure.card.parameters.contains(where: { $0.name == "zero_infinity" }) {
      return [
        .command(.set("--zero-infinity", "1"), reason: "what cannot be aligned counts as 0"),
        .words(["losscalc", "explain", name], reason: "what can be aligned"),
      ]
    }
    guard measure.convention.from == .prob else { return [] }
    return [
      .command(.set("--clip", "1e-7"), reason: "what Keras does"),
      .words(["losscalc", "explain", name], reason: "what other libraries do"),
    ]
  }

  /// The first row whose loss cannot be computed: the logarithm of a negative number, 0/0, inf − inf.
  func undefinedLoss() -> Problem? {
    guard let (index, first) = totals.undefined.min(by: { ($0.value.row, $0.key) < ($1.value.row, $1.key) }) else {
      return nil
    }
    let measure = plan.evaluated[index]
    let (words, hint) = undefinedReason(measure, first)
    var problem = Problem(
      "undefined-loss", "the loss '\(measure.label.quotable)' is not a number\(words)", at: first.place, hints: [hint])
    problem.row = first.row + 1
    return problem
  }
}
