/// The negative log-likelihood of a von Mises distribution of an angle in radians, with a predicted concentration κ.
public struct VonMisesNLL: SpreadLoss {
  public static let card = Card(
    name: "von_mises_nll", aliases: ["von_mises"],
    summary: "the negative log-likelihood of an angle in radians",
    formula: .formula("log(2*pi) + logbessel(concentration) - concentration*cos(r)"),
    edges: "the loss may be negative",
    properties: Properties(convex: false, differentiable: true, minimiser: "the circular mean"),
    ulp: 8, reference: "von Mises 1918, Über die Ganzzahligkeit der Atomgewichte")

  public init() {}

  public static var spread: Role { Role("concentration") }

  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double, spread kappa: Double) -> Point {
    let r = DoubleDouble.sum(yhat, -y)
    let (sine, cosine) = (sin(r.high), cos(r.high))
    let (s, c) = (sine + cosine * r.low, cosine - sine * r.low)
    let half = sin(0.5 * r.high)
    // −κ cos(r) = 2κ sin²(r/2) − κ, and what is left of ln I₀(κ) − κ is small.
    let rest = (logBesselI0(kappa) - kappa) + logOfTwoPi.high
    return Point(2 * kappa * half * half + rest, kappa * s, kappa * c)
  }
}
