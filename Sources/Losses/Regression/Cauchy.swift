/// The negative log-likelihood of a Cauchy distribution of the residual.
struct Cauchy: ResidualLoss {
  var c = 1.0

  static let card = Card(
    name: "cauchy", aliases: ["lorentzian", "CauchyLoss"],
    summary: "grows like the logarithm of an outlier",
    formula: "½c² ln(1 + (r/c)²)",
    gradient: "r / (1 + (r/c)²)",
    parameters: [Parameter("c", \Self.c, in: .positive, "the size of a residual that is still usual")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Black & Anandan 1996, The robust estimation of multiple motions")

  @inline(always)
  func callAsFunction(residual r: Double) -> Point {
    let u = r / c
    // Beyond 2⁵⁰⁰ the square overflows, and the 1 beside it does not count.
    guard abs(u) < 0x1p500 else { return Point(c * c * log(abs(u)), c / u, -1 / (u * u)) }
    let inverse = 1 / (1 + u * u)
    return Point(0.5 * c * c * log1p(u * u), r * inverse, (1 - u) * (1 + u) * inverse * inverse)
  }
}
