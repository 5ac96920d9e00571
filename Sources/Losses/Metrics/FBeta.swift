/// Of class 1: precision and recall in one number, recall counting β times as much.
public struct FBeta: ClassMetric {
  /// How much more recall counts than precision.
  public var beta = 2.0
  public var average = 0.0
  public var threshold = 0.5

  public static let card = Card(
    name: "fbeta",
    aliases: [Alias("fbeta_score", .sklearn), Alias("FBetaScore", .keras, usual: [("beta", 1)]), "f_beta"],
    summary:
      "precision and recall in one number, recall counting β times as much, for class 1 or as an average over classes",
    formula: "(1 + β²)TP / ((1 + β²)TP + β²FN + FP)",
    gradient: "none: decisions jump",
    edges:
      "0 where it would be 0/0; β 1 is f1; of several classes or labels say average=macro, micro, weighted or samples",
    parameters: [
      Parameter("beta", \Self.beta, in: .positive, "how much more recall counts than precision"),
      averageParameter, thresholdParameter,
    ],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(keras: "FBetaScore", sklearn: "fbeta_score"),
    better: .higher, ulp: 4, reference: "van Rijsbergen 1979, Information Retrieval")

  public init() {}

  public init(beta: Double = 2.0, average: Double = 0.0, threshold: Double = 0.5) {
    (self.beta, self.average, self.threshold) = (beta, average, threshold)
  }

  func of(tp: Double, fn: Double, fp: Double) -> Double {
    let square = beta * beta
    return Confusion.share((1 + square) * tp, of: (1 + square) * tp + square * fn + fp)
  }
}
