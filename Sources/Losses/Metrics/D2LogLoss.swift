/// How much of the labels' entropy the predicted probabilities explain.
public struct D2LogLoss: ProbabilitySkill {
  public static let card = Card(
    name: "d2_log_loss", aliases: [Alias("d2_log_loss_score", .sklearn), "mcfadden_r2"],
    summary: "1 minus the cross-entropy as a fraction of that of the classes' shares",
    formula: "1 − Σ−ln ŷ_t / Σ−ln q_t,  q_k the share of class k",
    gradient: "none: a metric",
    edges: "undefined for rows of one class; at most 1, and −inf where a true class has the probability 0",
    properties: Properties(convex: false, differentiable: false),
    elsewhere: Elsewhere(sklearn: Equivalent("d2_log_loss_score", from: [.prob], clip: 0x1p-52)),
    better: .higher, ulp: 8,
    reference: "McFadden 1974, Conditional logit analysis of qualitative choice behavior")

  public init() {}

  static var losses: (ofOne: any Loss, ofSeveral: any Loss) { (BCE(), CCE()) }

  static func reference(_ shares: [Double], hasOneColumn: Bool) -> Double {
    -shares.reduce(0) { $0 + xlogy($1, $1) }
  }
}
