/// Nearly linear on one side of the label, exponential on the other.
public struct Linex: LanePointwiseLoss {
  /// The asymmetry a, whose sign says which side is exponential.
  public var a = 1.0

  public static let card = Card(
    name: "linex", aliases: ["linear_exponential"],
    summary: "nearly linear on one side of the label, exponential on the other",
    formula: .formula("expm1mx(asymmetry*r)"),
    edges: "a > 0 punishes predictions above the label, a < 0 those below",
    parameters: [Parameter("asymmetry", \Self.a, in: .real, "a; its sign says which side is exponential")],
    properties: Properties(
      convex: true, differentiable: true, minimiser: "−ln(E[e^(−ay)]) / a", nonNegative: true,
      zeroAtLabel:
        true),
    ulp: 2, reference: "Varian 1975, A Bayesian approach to real estate assessment")

  public init() {}

  public init(a: Double = 1.0) { self.a = a }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V) -> Points<V> {
    let residual = Twofold.sum(yhat, -y)
    let product = Twofold.product(V(repeating: a), residual.high)
    let t = product.high
    let (rise, growth) = (expm1(each: t), exp(each: t))
    // Where anything overflowed there is nothing left to correct.
    let low = product.low + a * residual.low
    return Points(
      expExcess(each: Twofold(t)) + (rise * low).finitePart, a * (rise + (growth * low).finitePart), a * a * growth)
  }
}
