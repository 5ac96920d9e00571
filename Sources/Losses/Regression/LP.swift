/// A power of the absolute error.
public struct LP: LaneResidualLoss {
  /// The exponent of a norm.
  public var p = 1.5

  public static let card = Card(
    name: "lp", aliases: ["power_error", "LPDistLoss"],
    summary: "a power of the absolute error",
    formula: .formula("abs(r)^p"),
    edges: "at r = 0 the gradient is 0, also for p < 1, where the slope is infinite",
    parameters: [Parameter("p", \Self.p, in: .positive, "the exponent of a norm")],
    properties: Properties(nonNegative: true, zeroAtLabel: true),
    ulp: 3, reference: "Money 1982, The linear regression model: Lp norm estimation and the choice of p")

  public init() {}

  public init(p: Double = 1.5) { self.p = p }

  @inline(always)
  func callAsFunction<V: Lanes>(residual r: V) -> Points<V> {
    let size = r.size
    let (power, lower) = powers(each: size, p)
    let gradient = p * lower
    // At 0 the least subgradient is 0, also where the gradient is infinite.
    let isAtLabel = size .== 0
    return Points(
      power, select(isAtLabel, 0, r.side * gradient),
      select(isAtLabel, curvatureAtLabel, (p - 1) * gradient / size))
  }

  /// Between a kink and a parabola the gradient is 0 and rises at once.
  private var curvatureAtLabel: Double { p > 1 && p < 2 ? .infinity : p == 2 ? 2 : 0 }
}
