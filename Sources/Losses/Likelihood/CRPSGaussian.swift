/// The continuous ranked probability score of a normal distribution with standard deviation s.
public struct CRPSGaussian: SpreadLoss {
  public static let card = Card(
    name: "crps_gaussian", aliases: ["crps_normal"],
    summary: "how far a normal distribution is from the label, in the label's unit",
    formula: .formula("scale*(w*erf(w/sqrt(2)) + sqrt(2/pi)*exp(-w^2/2) - 1/sqrt(pi)); w = r/scale"),
    gradient: .formula("erf(w/sqrt(2))"),
    properties: Properties(
      convex: true, differentiable: true, lipschitz: 1, proper: true, minimiser: "the median",
      nonNegative:
        true),
    ulp: 4, reference: "Gneiting, Raftery, Westveld & Goldman 2005, Calibrated probabilistic forecasting")

  public init() {}

  public static var spread: Role { .scale }

  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double, spread s: Double) -> Point {
    let omega = (yhat - y) / s
    let balance = erf(omega * 0.5.squareRoot())
    let density = 2 * normalDensity(omega)
    return Point(s * (omega * balance + (density - 0x1.20dd750429b6dp-1)), balance, density / s)
  }
}
