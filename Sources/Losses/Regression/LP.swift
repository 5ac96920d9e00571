/// A power of the absolute error.
struct LP: StraightResidualLoss {
  var p = 1.5

  static let card = Card(
    name: "lp", aliases: ["power_error", "LPDistLoss"],
    summary: "a power of the absolute error",
    formula: .formula("abs(r)^p"),
    edges: "at r = 0 the gradient is 0, also for p < 1, where the slope is infinite",
    parameters: [Parameter("p", \Self.p, in: .positive, "the exponent of a norm")],
    properties: Properties(nonNegative: true, zeroAtLabel: true),
    ulp: 3, reference: "Money 1982, The linear regression model: Lp norm estimation and the choice of p")

  @inline(always)
  func isUsual<V: Lanes>(residual r: V) -> V.Choice {
    let reach = usualReach(ofPower: max(p, 2))
    return r.size.isWithin(1 / reach, reach)
  }

  @inline(always)
  func usual<V: Lanes>(residual r: V) -> Points<V> {
    let size = r.size
    let logarithm = preciseLogTerms(size)
    let loss: V = nearPow(log: logarithm, p)
    let slope = p * (loss / size)
    let pull = select(r .< V(repeating: 0), -slope, slope)
    return Points(loss, pull, (p - 1) * slope / size)
  }

  func unusual(residual r: Double) -> Point {
    let size = abs(r)
    // At 0 the least subgradient is 0, also where the slope is infinite.
    guard size > 0 || size.isNaN else { return Point(0, 0, bendAtLabel) }
    let slope = p * pow(size, p - 1)
    return Point(pow(size, p), sign(r) * slope, (p - 1) * slope / size)
  }

  /// Between a kink and a parabola the slope is 0 and rises at once.
  private var bendAtLabel: Double { p > 1 && p < 2 ? .infinity : p == 2 ? 2 : 0 }
}
