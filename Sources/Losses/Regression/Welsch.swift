/// A bounded loss: an outlier does not pull at all.
struct Welsch: StraightResidualLoss {
  var c = 1.0

  static let card = Card(
    name: "welsch", aliases: ["leclerc", "correntropy", "WelschLoss"],
    summary: "bounded by ½c²: an outlier does not pull",
    formula: .formula("0.5*c^2*(1 - exp(-(r/c)^2))"),
    parameters: [Parameter("c", \Self.c, in: .positive, "the size of a residual that is still usual")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 3, reference: "Dennis & Welsch 1978, Techniques for nonlinear least squares and robust regression")

  @inline(always)
  func isUsual<V: Lanes>(residual r: V) -> V.Choice {
    let size = (r / V(repeating: c)).size
    let isSquareUsual = size.isWithin(0x1p-400, 20) .| (size .== V(repeating: 0))
    return isSquareUsual .& V.Choice(repeating: c > 0x1p-400 && c < 0x1p400)
  }

  @inline(always)
  func usual<V: Lanes>(residual r: V) -> Points<V> {
    let u = Twofold.quotient(r, V(repeating: c))
    let square = u * u
    let rest = nearExp(-square.high) * (1 - square.low)
    let loss = rest * square.low - expm1Terms(-square.high).value
    return Points(0.5 * c * c * loss, r * rest, (1 - 2 * square.high) * rest)
  }

  func unusual(residual r: Double) -> Point {
    guard abs(r) < 0x1p100 * c else { return Point(r.isNaN ? r : 0.5 * c * c, 0, 0) }
    let u = DoubleDouble.quotient(r, c)
    let square = u * u
    let rest = exp(-square.high) * (1 - square.low)
    return Point(
      0.5 * c * c * (rest * square.low - expm1(-square.high)), r * rest, (1 - 2 * square.high) * rest)
  }
}
