/// The generalized Kullback–Leibler divergence, for amounts that need not add up to 1.
public struct GeneralizedKL: LaneDivergenceLoss {
  public static let card = Card(
    name: "generalized_kl",
    aliases: ["i_divergence", "convex_kl", Alias("convex_kl_divergence", .optax), "generalized_kl_divergence"],
    summary: "Kullback-Leibler divergence of amounts that need not add up to 1",
    formula: .formula("sum(xlogy(y, y/yhat) - y + yhat)"),
    gradient: "1 − y / ŷ",
    edges: "y 0 adds ŷ; ŷ 0 with y > 0 gives inf",
    properties: Properties(
      convex: true, differentiable: true, minimiser: "the mean", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(
      optax: Equivalent("convex_kl_divergence", "takes logarithms of probabilities", from: [.log]) { _, _ in
        "xlogy(y, y) - y*yhat - y + exp(yhat)"
      }),
    ulp: 4, reference: "Csiszár 1975, I-divergence geometry of probability distributions")

  public init() {}

  public static var inputs: [Input] { [.labels(.nonNegative, .matrix), .predictions(.nonNegative, .matrix)] }
  public static var predictions: [Prediction] { [.value] }

  @inline(__always)
  func term<V: Lanes>(_ p: V, _ q: V) -> (loss: V, gradient: V) {
    (scaledLogExcess(each: q, from: p), select(p .== 0, 1, (q - p) / q))
  }
}
