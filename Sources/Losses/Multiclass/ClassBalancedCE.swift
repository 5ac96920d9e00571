/// Cross-entropy in which a class weighs by the effective number of its samples.
public struct ClassBalancedCE: AdjustedCE {
  /// β: how much of a new sample is new; 0 is cross-entropy.
  public var overlap = 0.999

  public static let card = Card(
    name: "class_balanced_ce", aliases: ["class_balanced", "class_balanced_loss", "effective_number"],
    summary: "cross-entropy over the effective number of the true class's samples",
    formula: .formula("-(1 - overlap)/(1 - overlap^n_t)*sum(y*log(p)); n_t = sum(y*frequency); p = softmax(z)"),
    gradient: "(1−overlap)/(1 − overlap^n_t) · (p − y)",
    parameters: [
      Parameter(
        "overlap", \Self.overlap, in: Domain(0, 1.0.nextDown, "[0, 1)", "at least 0 and below 1"),
        "β: how much of a new sample is new; 0 is cross-entropy")
    ],
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 8, reference: "Cui et al. 2019, Class-balanced loss based on effective number of samples")

  public init() {}

  public init(overlap: Double = 0.999) { self.overlap = overlap }

  /// With 1 − βⁿ = −(e^{n ln β} − 1).
  func weight(frequency: Double) -> Double {
    overlap == 0 ? 1 : (1 - overlap) / -expm1(frequency * log(overlap))
  }
}
