/// How much of the squared error of the classes' shares the predicted probabilities explain.
public struct D2Brier: ProbabilitySkill {
  public static let card = Card(
    name: "d2_brier", aliases: [Alias("d2_brier_score", .sklearn), "brier_skill_score"],
    summary: "1 minus the Brier score as a fraction of that of the classes' shares",
    formula: "1 − Σ(ŷ − y)² / Σ(q − y)²,  q_k the share of class k",
    gradient: "none: a metric",
    edges: "undefined for rows of one class; at most 1; of one column it is r2",
    properties: Properties(convex: false, differentiable: false),
    elsewhere: Elsewhere(sklearn: Equivalent("d2_brier_score", from: [.prob])),
    better: .higher, ulp: 8, reference: "Murphy 1973, A new vector partition of the probability score")

  public init() {}

  static var losses: (ofOne: any Loss, ofSeveral: any Loss) { (Brier(), MulticlassBrier()) }

  static func reference(_ shares: [Double], hasOneColumn: Bool) -> Double {
    let both = shares.reduce(0) { $0 + $1 * (1 - $1) }
    return hasOneColumn ? both / 2 : both
  }
}
