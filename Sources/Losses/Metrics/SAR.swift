/// The mean of accuracy, the area under the ROC curve and one minus the root of the mean squared error.
public struct SAR: ColumnListLoss {
  /// The probability above which class 1 is decided for.
  public var threshold = 0.5

  public static let card = Card(
    name: "sar", aliases: ["squared_error_accuracy_roc"],
    summary: "the mean of accuracy, roc_auc and 1 − rmse of probabilities",
    formula: "(accuracy + roc_auc + 1 − rmse) / 3",
    gradient: "none: decisions jump",
    edges: "a prediction at the threshold is class 0; undefined for rows of one class",
    parameters: [
      Parameter("threshold", \Self.threshold, in: .unit, "the probability above which class 1 is decided for")
    ],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    better: .higher, ulp: 4,
    reference:
      "Caruana & Niculescu-Mizil 2004, Data mining in metric space: an empirical analysis of supervised learning performance criteria"
  )

  public init() {}

  public init(threshold: Double = 0.5) { self.threshold = threshold }

  public static var inputs: [Input] { [.labels(.binary), .predictions(.unit)] }
  public static var predictions: [Prediction] { [.prob] }
  public static var hasGradient: Bool { false }

  func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]
  ) throws(UndefinedLoss) -> Double {
    let area = try ROCAUC()(y, yhat, weights)
    var (right, squares) = (ExactSum(), ExactSum())
    for row in y.indices {
      let residual = yhat[row] - y[row]
      squares.add(product: weights[row], residual * residual)
      if (yhat[row] > threshold) == (y[row] == 1) { right.add(weights[row]) }
    }
    let total = weights.total
    return (right.divided(by: total) + area + (1 - squares.divided(by: total).squareRoot())) / 3
  }
}
