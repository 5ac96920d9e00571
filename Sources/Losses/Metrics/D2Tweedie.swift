/// How much of the labels' Tweedie deviance the predictions explain, against predicting their mean.
public struct D2Tweedie: ColumnListLoss {
  /// The power of the mean that the variance is; 0 normal, 1 Poisson, 2 gamma.
  public var power = 1.5

  public static let card = Card(
    name: "d2_tweedie",
    aliases: [Alias("d2_tweedie_score", .sklearn, usual: [("power", 0)])],
    summary: "1 minus the Tweedie deviance as a fraction of that of the mean label",
    formula: "1 − Σd(y, ŷ) / Σd(y, mean(y)),  d = tweedie",
    gradient: "−2(ŷᵢ − yᵢ) ŷᵢ^−p / Σd(y, mean(y))",
    edges: "undefined for equal labels, and so for one row; at most 1; power 0 is r2, 1 Poisson, 2 gamma",
    parameters: [
      Parameter(
        "power", \Self.power, in: .real, "the power of the mean that the variance is; 0 normal, 1 Poisson, 2 gamma")
    ],
    properties: Properties(convex: false, differentiable: true),
    elsewhere: Elsewhere(sklearn: Equivalent("d2_tweedie_score", parameters: [("power", 0)])),
    better: .higher, ulp: 8,
    reference: "Hastie, Tibshirani & Wainwright 2015, Statistical Learning with Sparsity")

  public init() {}

  public init(power: Double = 1.5) { self.power = power }

  public static var inputs: [Input] { Tweedie.inputs }

  /// What the deviance takes: power 0 any numbers, below it labels of any sign.
  public var facts: Facts {
    var facts = Self.facts
    facts.inputs = Tweedie(power: power).facts.inputs
    guard power == 0 else { return facts }
    for index in facts.inputs.indices { facts.inputs[index].domain = .real }
    return facts
  }

  func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]
  ) throws(UndefinedLoss) -> Double {
    guard y.contains(where: { $0 != y[0] }) else { throw .equalLabels(y.count) }
    let deviance = Tweedie(power: power)
    let mean = weights.sum(of: y).divided(by: weights.total)
    var (errors, deviations) = (ExactSum(), ExactSum())
    for i in y.indices {
      errors.add(product: weights[i], deviance(y[i], plain: yhat[i]).loss)
      deviations.add(product: weights[i], deviance(y[i], plain: mean).loss)
    }
    let total = deviations.rounded
    guard total.isFinite else { throw UndefinedLoss("needs labels above 0: the deviance of a label of 0 is infinite") }
    guard total > 0 else { throw .equalLabels(y.count) }
    for i in gradients.indices { gradients[i] = -(deviance(y[i], plain: yhat[i]).gradient * weights[i]) / total }
    return 1 - errors.divided(by: deviations)
  }
}
