/// Distance-weighted discrimination: linear up to a margin, then a falling power.
struct DWD: MarginLoss {
  var exponent = 1.0

  static let card = Card(
    name: "dwd", aliases: ["DWDMarginLoss", "distance_weighted_discrimination"],
    summary: "linear up to a margin, then a falling power",
    formula: "1 − m if m ≤ t, else (t/m)^q / (q+1),  t = q/(q+1),  m = (2y−1)ŷ",
    gradient: "−(2y−1) if m ≤ t, else −(2y−1)(t/m)^(q+1)",
    parameters: [Parameter("exponent", \Self.exponent, in: .positive, "how fast the loss falls, q")],
    properties: Properties(
      convex: true, differentiable: true, lipschitz: 1, minimiser: "the sign of the likelier class",
      nonNegative: true),
    ulp: 8, reference: "Marron, Todd & Ahn 2007, Distance-weighted discrimination")

  @inline(always)
  func callAsFunction(margin m: Double) -> Point {
    let turn = exponent / (exponent + 1)
    guard m > turn else { return Point(1 - m, -1, 0) }
    let fall = pow(turn / m, exponent + 1)
    return Point(fall * m / exponent, -fall, (exponent + 1) * fall / m)
  }
}
