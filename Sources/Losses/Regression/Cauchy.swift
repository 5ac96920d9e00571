/// The negative log-likelihood of a Cauchy distribution of the residual.
struct Cauchy: StraightResidualLoss {
  var c = 1.0

  static let card = Card(
    name: "cauchy", aliases: ["lorentzian", "CauchyLoss"],
    summary: "grows like the logarithm of an outlier",
    formula: .formula("0.5*c^2*log1p((r/c)^2)"),
    parameters: [Parameter("c", \Self.c, in: .positive, "the size of a residual that is still usual")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Black & Anandan 1996, The robust estimation of multiple motions")

  @inline(always)
  func isUsual<V: Lanes>(residual r: V) -> V.Choice {
    let size = (r / V(repeating: c)).size
    return size.isWithin(0x1p-400, 0x1p29) .| (size .== V(repeating: 0))
  }

  @inline(always)
  func usual<V: Lanes>(residual r: V) -> Points<V> {
    let u = r / V(repeating: c)
    return point(r, u, log1pTerms(u * u).value)
  }

  func unusual(residual r: Double) -> Point {
    let u = r / c
    // Beyond 2⁵⁰⁰ the square overflows, and the 1 beside it does not count.
    guard abs(u) < 0x1p500 else { return Point(c * c * log(abs(u)), c / u, -1 / (u * u)) }
    return Point(point(r, u, log1p(u * u)))
  }

  /// From u = r/c and ln(1 + u²).
  @inline(always)
  private func point<V: Lanes>(_ r: V, _ u: V, _ logarithm: V) -> Points<V> {
    let inverse = 1 / (1 + u * u)
    return Points(0.5 * c * c * logarithm, r * inverse, (1 - u) * (1 + u) * inverse * inverse)
  }
}
