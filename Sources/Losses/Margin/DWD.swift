/// Distance-weighted discrimination: linear up to a margin, then a falling power.
struct DWD: StraightMarginLoss {
  var exponent = 1.0

  static let card = Card(
    name: "dwd", aliases: ["DWDMarginLoss", "distance_weighted_discrimination"],
    summary: "linear up to a margin, then a falling power",
    formula: .formula("where(m <= t, 1 - m, (t/m)^exponent/(exponent + 1)); t = exponent/(exponent + 1)"),
    gradient: .formula("where(m <= t, -(2*y - 1), -(2*y - 1)*(t/m)^(exponent + 1))"),
    parameters: [Parameter("exponent", \Self.exponent, in: .positive, "how fast the loss falls, q")],
    properties: Properties(
      convex: true, differentiable: true, lipschitz: 1, minimiser: "the sign of the likelier class",
      nonNegative: true),
    ulp: 8, reference: "Marron, Todd & Ahn 2007, Distance-weighted discrimination")

  @inline(always)
  func isUsual<V: Lanes>(margin m: V) -> V.Choice {
    let turn = exponent / (exponent + 1)
    return m.isWithin(-0x1p900, turn * usualReach(ofPower: exponent + 1)) .& V.Choice(repeating: turn > 0x1p-60)
  }

  @inline(always)
  func usual<V: Lanes>(margin m: V) -> Points<V> {
    let turn = V(repeating: exponent / (exponent + 1))
    let isNear = m .<= turn
    let far = select(isNear, turn, m)
    let fall = nearPow(log: preciseLogTerms(turn / far), exponent + 1)
    let (zero, unit) = (V(repeating: 0), V(repeating: 1))
    return Points(
      select(isNear, 1 - m, fall * m / V(repeating: exponent)), select(isNear, -unit, -fall),
      select(isNear, zero, (exponent + 1) * fall / far))
  }

  func unusual(margin m: Double) -> Point {
    let turn = exponent / (exponent + 1)
    guard m > turn else { return Point(1 - m, -1, 0) }
    let fall = pow(turn / m, exponent + 1)
    return Point(fall * m / exponent, -fall, (exponent + 1) * fall / m)
  }
}
