/// The negative log-likelihood of Student's distribution with a predicted location and scale s.
struct StudentTNLL: StraightSpreadLoss {
  var df = 3.0
  var full = 0.0

  static let card = Card(
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

  static var spread: Role { .scale }
  /// ln(B(½, ν/2)√ν), made once a block.
  var constant: Double {
    guard full == 1 else { return 0 }
    let half = logGammaTerms(0.5 * df) - logGammaTerms(0.5 * df + 0.5)
    return (logGammaTerms(0.5) + half + logPair(df) * 0.5).value
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, spread s: V) -> V.Choice {
    let size = ((yhat - y) / s).size
    let square = size * size / V(repeating: df)
    let isNear = square.isWithin(0x1p-900, 0x1p60) .| (square .== V(repeating: 0))
    return isNear .& (size .< V(repeating: 0x1p60)) .& s.isWithin(0x1p-900, 0x1p900)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V, spread s: V) -> Points<V> {
    let u = (yhat - y) / s
    let square = u * u
    let rest = 1 / (df + square)
    let tail = log1pTerms(square / V(repeating: df)).value
    let bend = (df + 1) * (df - square) * rest * rest / (s * s)
    return Points(0.5 * (df + 1) * tail + logTerms(s).value, (df + 1) * u * rest / s, bend)
  }

  func unusual(_ y: Double, _ yhat: Double, spread s: Double) -> Point {
    let r = yhat - y
    let u = r / s
    // Beyond 2⁵⁰⁰ the square overflows.
    let square = abs(u) < 0x1p500 ? u * u : 0x1p1000
    let rest = 1 / (df + square)
    let tail = abs(u) < 0x1p500 ? log1p(square / df) : 2 * log(abs(u)) - log(df)
    let pull = abs(u) < 0x1p500 ? (df + 1) * u * rest : (df + 1) / u
    return Point(0.5 * (df + 1) * tail + log(s), pull / s, (df + 1) * (df - square) * rest * rest / (s * s))
  }
}
