/// A bounded loss for boosting with noisy labels.
struct Savage: StraightMarginLoss {
  static let card = Card(
    name: "savage", aliases: ["SavageLoss", "savage_boost"],
    summary: "bounded by 1, for noisy labels",
    formula: .formula("sigmoid(-2*m)^2"),
    gradient: .formula("-4*(2*y - 1)*sigmoid(-2*m)^2*sigmoid(2*m)"),
    properties: Properties(convex: false, differentiable: true, minimiser: "half of the log-odds", nonNegative: true),
    ulp: 3, reference: "Masnadi-Shirazi & Vasconcelos 2008, On the design of loss functions for classification")

  @inline(always)
  func isUsual<V: Lanes>(margin m: V) -> V.Choice { LogisticTerms.isUsual(2 * m) }

  @inline(always)
  func usual<V: Lanes>(margin m: V) -> Points<V> {
    let misfit = LogisticTerms(usual: -2 * m)
    return point(misfit.wrong, misfit.right)
  }

  func unusual(margin m: Double) -> Point { Point(point(sigmoid(-2 * m), sigmoid(2 * m))) }

  /// From σ(−2m) and σ(2m).
  @inline(always)
  private func point<V: Lanes>(_ wrong: V, _ right: V) -> Points<V> {
    let square = wrong * wrong
    return Points(square, -4 * square * right, 8 * square * right * (2 * right - wrong))
  }
}
