/// The negative log-likelihood of a Cauchy distribution of the residual.
public struct Cauchy: LaneResidualLoss {
  /// The size of a residual that is still usual.
  public var c = 1.0

  public static let card = Card(
    name: "cauchy", aliases: ["lorentzian", "CauchyLoss"],
    summary: "grows like the logarithm of an outlier",
    formula: .formula("0.5*c^2*log1p((r/c)^2)"),
    parameters: [Parameter("c", \Self.c, in: .positive, "the size of a residual that is still usual")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Black & Anandan 1996, The robust estimation of multiple motions")

  public init() {}

  public init(c: Double = 1.0) { self.c = c }

  @inline(always)
  func callAsFunction<V: Lanes>(residual r: V) -> Points<V> {
    let u = r / V(repeating: c)
    // Beyond 2⁵⁰⁰ the square overflows, and the 1 beside it does not count.
    let isFar = 0x1p500 .< u.size
    let inverse = 1 / select(isFar, u, 1 + u * u)
    return Points(
      0.5 * c * c * logOfOnePlusSquare(each: u), select(isFar, c, r) * inverse,
      select(isFar, -1, (1 - u) * (1 + u)) * inverse * inverse)
  }
}
