/// How many classes a model hesitates between: e to the mean cross-entropy.
public struct Perplexity: ListLoss {
  public static let card = Card(
    name: "perplexity", aliases: ["ppl"],
    summary: "e to the mean cross-entropy: how many classes the model hesitates between",
    formula: "exp(mean(−ln p_t))",
    gradient: "perplexity · ∂mean(−ln p_t)/∂ŷ",
    edges: "1 when every true class is certain, K for equal probabilities of K classes; inf when a true class has 0",
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 8, reference: "Jelinek et al. 1977, Perplexity: a measure of the difficulty of speech recognition tasks")

  public init() {}

  public static var inputs: [Input] { CCE.inputs }
  public static var predictions: [Prediction] { CCE.predictions }

  public func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    let weights = RowWeights(rows)
    var result = Evaluation(
      order: wantsGradient ? .gradient : .loss, width: rows.layout[.yhat].count, capacity: rows.count)
    var ofRows = convention
    ofRows.within = .sum
    CCE().evaluate(rows, ofRows, into: &result)
    let sum = weights.sum(of: result.losses)
    let mean = sum.divided(by: weights.total)
    let rest = remainder(of: sum, over: weights.total, mean)
    let value = exp(DoubleDouble(mean, rest))
    guard wantsGradient else { return ListValue(value) }
    let factor = value / weights.total.rounded
    let gradients = result.gradients.map { column in
      (0..<rows.count).map { row in column[row] == 0 ? 0 : weights[row] * column[row] * factor }
    }
    return ListValue(value, gradients: gradients)
  }

  /// What the rounded mean lacks, which e to a large mean would magnify.
  private func remainder(of sum: ExactSum, over weight: ExactSum, _ mean: Double) -> Double {
    guard mean.isFinite else { return 0 }
    let difference = sum.parts.finite - Dyadic(exactly: mean) * weight.parts.finite
    return difference.isZero ? 0 : ExactRatio(numerator: difference, denominator: weight.parts.finite).rounded
  }
}
