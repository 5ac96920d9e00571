/// The negative log-likelihood of Student's distribution with a predicted location and scale s.
public struct StudentTNLL: LaneSpreadLoss {
  /// ν, the degrees of freedom: the fewer, the heavier the tails.
  public var df = 3.0
  /// 1 adds the constant, which no prediction changes.
  public var full = 0.0

  public static let card = Card(
    name: "student_t_nll", aliases: ["student_t"],
    summary: "the negative log-likelihood of a heavy-tailed distribution",
    formula: .formula("0.5*(df + 1)*log1p(r^2/(df*scale^2)) + log(scale)"),
    gradient: .formula("(df + 1)*r/(df*scale^2 + r^2)"),
    edges: "the loss may be negative",
    parameters: [
      Parameter(
        "df", \Self.df, in: Domain(1e-6, 1e9, "(0, inf)", "greater than 0"),
        "ν, the degrees of freedom: the fewer, the heavier the tails"),
      Parameter("full", \Self.full, in: .binary, "1 adds the constant, which no prediction changes"),
    ],
    properties: Properties(convex: false, differentiable: true),
    ulp: 32, reference: "Student 1908, The probable error of a mean")

  public init() {}

  public init(df: Double = 3.0, full: Double = 0.0) { (self.df, self.full) = (df, full) }

  public static var spread: Role { .scale }
  /// ln(B(½, ν/2)√ν), made once a block.
  public var constant: Double {
    guard full == 1 else { return 0 }
    let half = logGammaTerms(0.5 * df) - logGammaTerms(0.5 * df + 0.5)
    return (logGammaTerms(0.5) + half + logPair(df) * 0.5).value
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V, spread s: V) -> Points<V> {
    let u = (yhat - y) / s
    // Beyond 2⁵⁰⁰ the square overflows, and df beside it does not count.
    let isFar = 0x1p500 .< u.size
    let inverse = 1 / select(isFar, u, df + u * u)
    let loss = 0.5 * (df + 1) * logOfOnePlusSquare(each: u, over: df) + log(each: s)
    let curvature = select(isFar, -1, df - u * u) * inverse * inverse
    return Points(loss, (df + 1) * (select(isFar, 1, u) * inverse) / s, (df + 1) * curvature / (s * s))
  }
}
