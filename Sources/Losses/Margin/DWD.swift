/// Distance-weighted discrimination: linear up to a margin, then a falling power.
public struct DWD: LaneMarginLoss {
  /// How fast the loss falls, q.
  public var exponent = 1.0

  public static let card = Card(
    name: "dwd", aliases: ["DWDMarginLoss", "distance_weighted_discrimination"],
    summary: "linear up to a margin, then a falling power",
    formula: .formula("where(m <= t, 1 - m, (t/m)^exponent/(exponent + 1)); t = exponent/(exponent + 1)"),
    gradient: .formula("where(m <= t, -(2*y - 1), -(2*y - 1)*(t/m)^(exponent + 1))"),
    parameters: [Parameter("exponent", \Self.exponent, in: .positive, "how fast the loss falls, q")],
    properties: Properties(
      convex: true, differentiable: true, lipschitz: 1, minimiser: "the sign of the likelier class",
      nonNegative: true),
    ulp: 8, reference: "Marron, Todd & Ahn 2007, Distance-weighted discrimination")

  public init() {}

  public init(exponent: Double = 1.0) { self.exponent = exponent }

  @inline(always)
  func callAsFunction<V: Lanes>(margin m: V) -> Points<V> {
    let turn = exponent / (exponent + 1)
    let isNear = m .<= turn
    let far = select(isNear, turn, m)
    let fall = pow(each: turn / far, exponent + 1)
    return Points(
      select(isNear, 1 - m, fall * m / V(repeating: exponent)), select(isNear, -1, -fall),
      select(isNear, 0, (exponent + 1) * fall / far))
  }
}
