/// The absolute error with a rounded tip: Huber's loss divided by its δ.
public struct SmoothL1: LaneResidualLoss {
  /// The residual at which the loss turns linear.
  public var beta = 1.0

  public static let card = Card(
    name: "smooth_l1", aliases: [Alias("SmoothL1Loss", .torch), Alias("smooth_l1_loss", .torch), "fast_rcnn_l1"],
    summary: "the absolute error with a rounded tip",
    formula: .formula("where(abs(r) < beta, 0.5*r^2/beta, abs(r) - 0.5*beta)"),
    edges: "β = 0 is the absolute error; huber with delta β is β times this",
    parameters: [Parameter("beta", \Self.beta, in: .nonNegative, "the residual at which the loss turns linear")],
    properties: Properties(
      convex: true, differentiable: true, lipschitz: 1, minimiser: "between the mean and the median",
      nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(torch: "SmoothL1Loss"),
    ulp: 2, reference: "Girshick 2015, Fast R-CNN")

  public init() {}

  public init(beta: Double = 1.0) { self.beta = beta }

  @inline(always)
  func callAsFunction<V: Lanes>(residual r: V) -> Points<V> {
    let gradient = r / V(repeating: beta)
    return .select(
      beta .<= r.size, Points(r.size - 0.5 * beta, r.side, V(repeating: 0)),
      Points(0.5 * r * gradient, gradient, V(repeating: 1 / beta)))
  }
}
