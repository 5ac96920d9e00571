/// The negative log-likelihood of an exponential distribution; the prediction is its rate λ.
public struct ExponentialNLL: FormulaLoss {
  public static let card = Card(
    name: "exponential_nll",
    summary: "the negative log-likelihood of a waiting time, the prediction being its rate",
    formula: .formula("yhat*y - log(yhat); log: exp(z)*y - z"),
    edges: "the loss may be negative",
    properties: Properties(convex: true, differentiable: true, minimiser: "the inverse of the mean"),
    ulp: 3, reference: "Feigl & Zelen 1965, Estimation of exponential survival probabilities")

  public init() {}

  public static var inputs: [Input] { [.labels(.nonNegative), .predictions(.positive)] }
  public static var predictions: [Prediction] { [.value, .log] }
}
