/// Draws pairs together and pushes strangers a margin apart.
public struct Contrastive: PairLoss {
  /// The distance from which others are left alone.
  public var margin = 1.0

  public static let card = Card(
    name: "contrastive", aliases: ["contrastive_loss", "ContrastiveLoss", "hadsell"],
    summary: "draws pairs together, pushes others a margin apart",
    formula: .formula("where(y == 1, 0.5*d^2, 0.5*max(0, margin - d)^2); d = sqrt(sum((left - right)^2))"),
    gradient: "d if y = 1, else −max(0, margin − d); by the vectors times (left − right)/d",
    edges: "y 1 is a pair, 0 is none; identical vectors have gradient 0",
    parameters: [Parameter("margin", \Self.margin, in: .positive, "the distance from which others are left alone")],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    ulp: 2, reference: "Hadsell, Chopra & LeCun 2006, Dimensionality reduction by learning an invariant mapping")

  public init() {}

  public init(margin: Double = 1.0) { self.margin = margin }

  public static var precomputed: [Input] { [.labels(.binary), .predictions(.nonNegative)] }

  public func callAsFunction(_ y: Double, precomputed d: Double) -> Point {
    guard !y.isNaN else { return Point(y, y, y) }
    let gap = max(margin - d, 0)
    return y == 1 ? Point(0.5 * d * d, d, 1) : Point(0.5 * gap * gap, 0 - gap, gap > 0 ? 1 : 0)
  }

  public func callAsFunction(
    _ y: Double, _ left: Span<Double>, _ right: Span<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    let distance = Distance()(left, right)
    let point = self(y, precomputed: distance)
    guard y == 1 else {
      Distance().addGradients(left, right, distance, factor: point.gradient, &gradients, at: (0, left.count))
      return point.loss
    }
    for k in left.indices where !gradients.isEmpty {
      gradients[k] = left[k] - right[k]
      gradients[left.count + k] = right[k] - left[k]
    }
    return point.loss
  }
}
