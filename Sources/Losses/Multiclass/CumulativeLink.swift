/// Ordered classes as a row of questions whether the class is above a threshold.
public struct CumulativeLink: RowLoss {
  public static let card = Card(
    name: "cumulative_link", aliases: ["coral", "coral_loss", "ordinal_logistic", "all_thresholds"],
    summary: "the cross-entropy of the questions whether an ordered class is above each threshold",
    formula: "Σ_k ln(1 + e^{−s_k z_k}),  s_k = 1 if y > k, else −1,  k = 0…K−2",
    gradient: "−s_k σ(−s_k z_k)",
    edges: "K classes have K − 1 columns",
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 4,
    reference: "McCullagh 1980, Regression models for ordinal data; Cao, Mirjalili & Raschka 2020, Rank consistent "
      + "ordinal regression")

  public init() {}

  public static var inputs: [Input] { [.labels(.whole, width: .exactly(1)), .predictions(.extended, .matrix)] }
  public static var predictions: [Prediction] { [.logit] }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double {
    let y = cells[0]
    var sum = CompensatedSum()
    for (k, place) in places[1].enumerated() {
      let sign: Double = y > Double(k) ? 1 : -1
      let terms = LogisticTerms(-sign * cells[place])
      sum.add(terms.loss)
      if !gradients.isEmpty { gradients[k] = -sign * terms.wrong }
    }
    return sum.value
  }
}
