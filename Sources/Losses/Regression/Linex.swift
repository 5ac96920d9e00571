/// Nearly linear on one side of the label, exponential on the other.
struct Linex: StraightPointwiseLoss {
  var a = 1.0

  static let card = Card(
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

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V) -> V.Choice {
    let size = (a * (yhat - y)).size
    return (size.isWithin(0x1p-400, 690) .| (size .== V(repeating: 0))) .& ((yhat - y).size .< V(repeating: 0x1p400))
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V) -> Points<V> {
    let residual = Twofold.sum(yhat, -y)
    let product = Twofold.product(V(repeating: a), residual.high)
    let low = product.low + a * residual.low
    let t = Twofold(product.high)
    let (rise, growth) = (expm1Terms(t.high).value, nearExp(t.high))
    return Points(expExcess(usual: t) + rise * low, a * (rise + growth * low), a * a * growth)
  }

  func unusual(_ y: Double, _ yhat: Double) -> Point {
    let residual = DoubleDouble.sum(yhat, -y)
    let product = DoubleDouble.product(a, residual.high)
    let (t, low) = (product.high, product.low + a * residual.low)
    let (rise, growth) = (expm1(t), exp(t))
    // Where anything overflowed there is nothing left to correct.
    let shift = rise * low
    let turn = growth * low
    return Point(
      expExcess(t) + (shift.magnitude < .infinity ? shift : 0),
      a * (rise + (turn.magnitude < .infinity ? turn : 0)), a * a * growth)
  }
}
