/// Wants an anchor nearer to its own kind than to another, by a margin.
public struct Triplet: RowLoss {
  /// By how much nearer.
  public var margin = 1.0
  /// The norm of the distance.
  public var p = 2.0
  /// Added to every difference.
  public var eps = 0.0
  /// 1: the negative is measured from whichever of anchor and positive is nearer.
  public var swap = 0.0
  /// How far apart two vectors are; norm is of the power p.
  public var distance = 0.0
  /// Added to the sum of squares.
  public var inside = 0.0

  public static let card = Card(
    name: "triplet",
    aliases: [
      Alias("TripletMarginLoss", .torch), Alias("triplet_margin_loss", .torch), "triplet_loss", "triplet_margin",
      Alias("TripletMarginWithDistanceLoss", .torch), Alias("triplet_margin_with_distance_loss", .torch), "TripletLoss",
    ],
    summary: "how far an anchor is from being nearer to its own kind by a margin",
    formula: "max(0, d(a, p) − d(a, n) + margin),  d = ‖a − b + eps‖_p or another distance",
    gradient: "1 by d(a, p), −1 by d(a, n) where the loss is positive; by the vectors times ∂d",
    edges: "at the kink, and at distance 0, the gradient is 0",
    parameters: [
      Parameter("margin", \Self.margin, in: .nonNegative, "by how much nearer"),
      Parameter("p", \Self.p, in: .atLeast(1), "the norm of the distance"),
      Parameter(
        "distance", \Self.distance, among: ["norm", "l1", "l2", "linf", "squared", "cosine"],
        "how far apart two vectors are; norm is of the power p"),
      Parameter("eps", \Self.eps, in: .nonNegative, "added to every difference"),
      Parameter(
        "swap", \Self.swap, in: .binary, "1: the negative is measured from whichever of anchor and positive is nearer"),
    ],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      torch: Equivalent("TripletMarginLoss", parameters: [("eps", 1e-6)]),
      optax: Equivalent("triplet_margin_loss", "adds 1e-6 inside the root", lacking: ["p", "eps", "swap", "distance"])
        .changing { (loss: inout Triplet) in loss.inside = 1e-6 }),
    ulp: 3, reference: "Balntas et al. 2016, Learning local feature descriptors with triplets")

  public init() {}

  public init(
    margin: Double = 1.0, p: Double = 2.0, eps: Double = 0.0, swap: Double = 0.0, distance: Double = 0.0,
    inside: Double = 0.0
  ) {
    (self.margin, self.p, self.eps, self.swap, self.distance, self.inside) = (margin, p, eps, swap, distance, inside)
  }

  public static var inputs: [Input] {
    [Role.anchor, .positive, .negative].map { Input($0, .real, .matrix, isPrediction: true) }
  }
  /// Two columns, the distances of the anchor to positive and negative.
  public static var precomputed: [Input] { [.predictions(.nonNegative, .matrix)] }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    if Self.activeInputs(in: block.layout) == Self.precomputed {
      compare(block, into: &result)
    } else {
      evaluateRows(block, convention, into: &result)
    }
  }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double {
    let (anchor, positive) = (cells.extracting(places[0]), cells.extracting(places[1]))
    let negative = cells.extracting(places[2])
    let distance = VectorDistance(kind: distance, power: p, shift: eps, inside: inside)
    let near = distance(anchor, positive)
    let far = distance(anchor, negative)
    let other = swap == 1 ? distance(positive, negative) : .infinity
    let loss = hinge(near, min(far, other))
    guard loss > 0 else { return loss }
    let (a, b, c) = (places[0].lowerBound, places[1].lowerBound, places[2].lowerBound)
    distance.addGradients(anchor, positive, near, factor: 1, &gradients, at: (a, b))
    if other < far {
      distance.addGradients(positive, negative, other, factor: -1, &gradients, at: (b, c))
    } else {
      distance.addGradients(anchor, negative, far, factor: -1, &gradients, at: (a, c))
    }
    return loss
  }

  /// max(0, near − far + margin) with one rounding.
  @inline(__always)
  private func hinge(_ near: Double, _ far: Double) -> Double {
    guard near < .infinity && far < .infinity else { return max(near - far, 0) }
    return max((DoubleDouble.sum(near, -far) + margin).value, 0)
  }

  /// The loss of distances that were computed before.
  private func compare(_ block: Block, into result: inout Evaluation) {
    let columns = block.layout[.yhat]
    let near = block.columns[columns.lowerBound]
    let far = block.columns[columns.upperBound - 1]
    for i in 0..<block.count {
      let loss = hinge(near[i], far[i])
      result.losses[i] = loss
      guard result.order >= .gradient else { continue }
      let gradient = loss > 0 ? 1.0 : loss == 0 ? 0 : .nan
      result.gradients[0][i] = gradient
      result.gradients[1][i] = 0 - gradient
    }
  }
}
