/// The logarithm of the hyperbolic cosine: squared near the label, absolute in the tails, smooth everywhere.
public struct LogCosh: LaneResidualLoss {
  public static let card = Card(
    name: "log_cosh", aliases: ["logcosh", "LogCoshLoss", "log_cosh_error", "LogCoshError"],
    summary: "squared near the label, absolute in the tails, smooth everywhere",
    formula: .formula("logcosh(r)"),
    properties: Properties(
      convex: true, differentiable: true, lipschitz: 1, minimiser: "between the mean and the median",
      nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(keras: "LogCosh", optax: "log_cosh"),
    ulp: 2, reference: "Green 1990, Bayesian reconstructions from emission tomography data")

  public init() {}

  @inline(always)
  func callAsFunction<V: Lanes>(residual r: V) -> Points<V> {
    let at = Hyperbolic(r)
    return Points(at.logCosh, at.tanh, at.sechSquared)
  }
}
