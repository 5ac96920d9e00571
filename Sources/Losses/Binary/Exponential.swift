/// The exponential loss of a label in [0, 1]; the score is half of the log-odds.
public struct Exponential: PointwiseLoss {
  public static let card = Card(
    name: "exponential", aliases: ["exponential_loss", Alias("ExponentialLoss", .sklearn)],
    summary: "the exponential loss of a score that is half of the log-odds",
    formula: .formula("y*exp(-yhat) + (1 - y)*exp(yhat)"),
    gradient: .formula("(1 - y)*exp(yhat) - y*exp(-yhat)"),
    properties: Properties(convex: true, differentiable: true, minimiser: "half of the log-odds", nonNegative: true),
    elsewhere: Elsewhere(sklearn: "GradientBoostingClassifier(loss=\"exponential\")"),
    ulp: 2, reference: "Friedman, Hastie & Tibshirani 2000, Additive logistic regression")

  public init() {}

  public static var inputs: [Input] { [.labels(.unit), .predictions(.real)] }

  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    // 0 · inf is 0: a side without weight does not count.
    let fall = y == 0 ? 0 * yhat : y * exp(-yhat)
    let rise = y == 1 ? 0 * yhat : (1 - y) * exp(yhat)
    return Point(fall + rise, rise - fall, fall + rise)
  }
}
