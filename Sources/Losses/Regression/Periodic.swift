/// The error of an angle, a time of day or anything else that repeats.
public struct Periodic: PointwiseLoss {
  /// The residual that is as good as 0.
  public var period = 1.0

  public static let card = Card(
    name: "periodic", aliases: ["circular", "PeriodicLoss"],
    summary: "the error of what repeats, such as an angle",
    formula: .formula("1 - cos(2*pi*r/period)"),
    parameters: [Parameter("period", \Self.period, in: .positive, "the residual that is as good as 0")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "von Mises 1918, Über die Ganzzahligkeit der Atomgewichte")

  public init() {}

  public init(period: Double = 1.0) { self.period = period }

  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    let residual = DoubleDouble.sum(yhat, -y)
    // Whole periods are taken off exactly; after that 1 − cos is 2 sin², which does not cancel.
    let rest = DoubleDouble.sum(residual.high.remainder(dividingBy: period), residual.low)
    let turn = rest / DoubleDouble(period)
    let (sine, cosine) = (sinPi(turn.high), cosPi(turn.high))
    let shift = .pi * turn.low
    let (s, c) = (sine + cosine * shift, cosine - sine * shift)
    let omega = 2 * .pi / period
    return Point(2 * s * s, 2 * omega * s * c, omega * omega * (c - s) * (c + s))
  }
}
