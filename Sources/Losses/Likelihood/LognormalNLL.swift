/// The negative log-likelihood of a lognormal distribution; the prediction is the mean of ln(y).
public struct LognormalNLL: LaneSpreadLoss {
  /// 1 adds ½ln(2π), which no prediction changes.
  public var full = 0.0

  public static let card = Card(
    name: "lognormal_nll", aliases: ["log_normal_nll", "lognormal"],
    summary: "the negative log-likelihood of a positive amount, in logarithms",
    formula: .formula("0.5*(log(variance) + (yhat - log(y))^2/variance + full*log(2*pi)) + log(y)"),
    edges: "the loss may be negative",
    parameters: [Parameter("full", \Self.full, in: .binary, "1 adds ½ln(2π), which no prediction changes")],
    properties: Properties(convex: true, differentiable: true, minimiser: "the mean of ln(y)"),
    ulp: 8, reference: "Galton 1879, The geometric mean in vital and social statistics")

  public init() {}

  public init(full: Double = 0.0) { self.full = full }

  public static var spread: Role { .variance }
  public static var inputs: [Input] {
    [.labels(.positive), .predictions(.real), Input(.variance, .positive, isOfModel: true)]
  }
  public var constant: Double { full == 1 ? 0.5 * logOfTwoPi.high : 0 }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V, spread v: V) -> Points<V> {
    let label = preciseLogTerms(each: y)
    let r = total(Twofold(yhat), -label)
    return Points(0.5 * (log(each: v) + r * (r / v)) + label.high, r / v, 1 / v)
  }
}
