/// Tells the partner of each embedding from those of the other rows.
public struct InfoNCE: TowerLoss {
  /// What cosines are divided by: τ.
  public var temperature = 0.07
  /// 1 for both directions.
  public var symmetric = 0.0

  public static let card = Card(
    name: "infonce", aliases: ["info_nce", "clip_loss", "InfoNCELoss", "multiple_negatives_ranking"],
    summary: "cross-entropy of finding each row's partner among those of all rows, by cosine",
    formula: "mean over i of −ln softmax(cos(left_i, right_j)/τ)_i",
    gradient: "(softmax − [j = i])/(nτ) by each cosine, through the cosines",
    edges: "symmetric 1 averages with finding each left among all lefts (CLIP); the cosine with a zero vector is 0",
    parameters: [
      Parameter("temperature", \Self.temperature, in: .positive, "what cosines are divided by: τ"),
      Parameter("symmetric", \Self.symmetric, in: .binary, "1 for both directions"),
    ],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    ulp: 8, reference: "van den Oord, Li & Vinyals 2018, Representation learning with contrastive predictive coding")

  public init() {}

  public init(temperature: Double = 0.07, symmetric: Double = 0.0) {
    (self.temperature, self.symmetric) = (temperature, symmetric)
  }

  static var affinity: Affinity { .cosine }
  var scale: Double { temperature }
  var isSymmetric: Bool { symmetric == 1 }
}
