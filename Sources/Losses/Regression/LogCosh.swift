/// The logarithm of the hyperbolic cosine: squared near the label, absolute in the tails, smooth everywhere.
struct LogCosh: StraightResidualLoss {
  static let card = Card(
    name: "log_cosh", aliases: ["logcosh", "LogCoshLoss", "log_cosh_error", "LogCoshError"],
    summary: "squared near the label, absolute in the tails, smooth everywhere",
    formula: .formula("logcosh(r)"),
    properties: Properties(
      convex: true, differentiable: true, lipschitz: 1, minimiser: "between the mean and the median",
      nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(keras: "LogCosh", optax: "log_cosh"),
    ulp: 2, reference: "Green 1990, Bayesian reconstructions from emission tomography data")

  @inline(always)
  func isUsual<V: Lanes>(residual r: V) -> V.Choice { Hyperbolic.isUsual(r) }

  @inline(always)
  func usual<V: Lanes>(residual r: V) -> Points<V> {
    let at = Hyperbolic(usual: r)
    return Points(at.logCosh, at.tanh, at.sechSquared)
  }

  @inline(always)
  func tilt<V: Lanes>(of points: Points<V>, at r: V) -> (pull: V, bend: V) { Hyperbolic(usual: r).rough }

  func unusual(residual r: Double) -> Point { Point(logCosh(r), tanh(r), sechSquared(r)) }
}
