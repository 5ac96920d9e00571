/// Robust regression: an outlier pulls no harder than δ.
public struct Huber: ResidualLoss {
  /// The residual at which the loss turns linear.
  public var delta = 1.0

  public static let card = Card(
    name: "huber", aliases: [Alias("HuberLoss", .torch), Alias("huber_loss", .optax)],
    summary: "squared near the label, absolute in the tails",
    formula: .formula("where(abs(r) <= delta, 0.5*r^2, delta*(abs(r) - 0.5*delta))"),
    edges: "at |r| = δ the curvature is 1",
    parameters: [Parameter("delta", \Self.delta, in: .positive, "the residual at which the loss turns linear")],
    properties: Properties(
      convex: true, differentiable: true, minimiser: "between the mean and the median", nonNegative: true,
      zeroAtLabel: true),
    elsewhere: Elsewhere(
      torch: "HuberLoss", keras: "Huber", optax: "huber_loss",
      sklearn: Equivalent(
        "HuberLoss", "HuberLoss sets delta to the 0.9 quantile of |r|, SGDRegressor to 0.1, HuberRegressor to 1.35",
        parameters: [("delta", 0.5)])),
    ulp: 2, reference: "Huber 1964, Robust estimation of a location parameter")

  public init() {}

  public init(delta: Double = 1.0) { self.delta = delta }

  @inline(__always)
  public func callAsFunction(residual r: Double) -> Point {
    let size = abs(r)
    let loss = size <= delta ? 0.5 * r * r : delta * (size - 0.5 * delta)
    return Point(loss, max(min(r, delta), -delta), size <= delta ? 1 : 0)
  }
}
