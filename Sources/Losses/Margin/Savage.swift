/// A bounded loss for boosting with noisy labels.
struct Savage: MarginLoss {
  static let card = Card(
    name: "savage", aliases: ["SavageLoss", "savage_boost"],
    summary: "bounded by 1, for noisy labels",
    formula: "σ(−2m)²,  m = (2y−1)ŷ",
    gradient: "−4(2y−1) σ(−2m)² σ(2m)",
    properties: Properties(convex: false, differentiable: true, minimiser: "half of the log-odds", nonNegative: true),
    ulp: 3, reference: "Masnadi-Shirazi & Vasconcelos 2008, On the design of loss functions for classification")

  @inline(always)
  func callAsFunction(margin m: Double) -> Point {
    let (wrong, right) = (sigmoid(-2 * m), sigmoid(2 * m))
    let square = wrong * wrong
    return Point(square, -4 * square * right, 8 * square * right * (2 * right - wrong))
  }
}
