/// A bounded loss: an outlier does not pull at all.
public struct Welsch: LaneResidualLoss {
  /// The size of a residual that is still usual.
  public var c = 1.0

  public static let card = Card(
    name: "welsch", aliases: ["leclerc", "correntropy", "WelschLoss"],
    summary: "bounded by ½c²: an outlier does not pull",
    formula: .formula("0.5*c^2*(1 - exp(-(r/c)^2))"),
    parameters: [Parameter("c", \Self.c, in: .positive, "the size of a residual that is still usual")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 3, reference: "Dennis & Welsch 1978, Techniques for nonlinear least squares and robust regression")

  public init() {}

  public init(c: Double = 1.0) { self.c = c }

  @inline(always)
  func callAsFunction<V: Lanes>(residual r: V) -> Points<V> {
    // Far off, every residual is alike.
    let reach = min(0x1p100 * c, .greatestFiniteMagnitude)
    let r = select(reach .< r.size, reach, r)
    let u = Twofold.quotient(r, V(repeating: c))
    let square = u * u
    let rest = exp(each: -square)
    return Points(-0.5 * c * c * expm1(each: -square), r * rest, (1 - 2 * square.high) * rest)
  }
}
