/// The hinge of the true class against its best rival.
public struct MulticlassHinge: ScoreLoss {
  /// The lead to reach.
  public var margin = 1.0
  /// What the best rival's score is at least.
  public var leastRival = -Double.infinity

  public static let card = Card(
    name: "multiclass_hinge",
    aliases: [
      "crammer_singer", Alias("categorical_hinge", .keras), Alias("CategoricalHinge", .keras),
      Alias("multiclass_hinge_loss", .optax),
    ],
    summary: "how far the true class falls short of leading its best rival",
    formula: .formula("max(0, margin + rival(yhat) - s_t); s_t = sum(y*yhat)"),
    gradient: "1 at the best rival (shared among equals), −1 at t; 0 where the loss is 0",
    edges: "at the kink the gradient is 0; scores may all be negative",
    parameters: [Parameter("margin", \Self.margin, in: .positive, "the lead to reach")],
    properties: Properties(convex: true, differentiable: false, minimiser: "the likeliest class", nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent("CategoricalHinge", "a 0 stands for the true class among its rivals", lacking: ["margin"])
        .changing { (loss: inout MulticlassHinge) in loss.leastRival = 0 }, optax: "multiclass_hinge_loss",
      sklearn: "hinge_loss"),
    ulp: 1, reference: "Crammer & Singer 2001, On the algorithmic implementation of multiclass kernel-based machines")

  public init() {}

  public init(margin: Double = 1.0, leastRival: Double = -Double.infinity) {
    (self.margin, self.leastRival) = (margin, leastRival)
  }

  public func callAsFunction(truth: Int, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    var rival = leastRival
    var equals = 0.0
    for k in f.indices where k != truth && f[k] >= rival {
      equals = f[k] > rival ? 1 : equals + 1
      rival = f[k]
    }
    // The rounding of the difference enters again after the margin.
    let lead = DoubleDouble.sum(rival, -f[truth])
    let gap = (lead + margin).value
    guard gap > 0 else {
      gradients.fill(0)
      return 0
    }
    for k in gradients.indices { gradients[k] = f[k] == rival ? 1 / equals : 0 }
    if !gradients.isEmpty { gradients[truth] = -1 }
    return gap
  }
}
