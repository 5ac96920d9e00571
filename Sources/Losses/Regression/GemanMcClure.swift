/// A bounded loss whose pull falls like the cube of an outlier.
public struct GemanMcClure: LaneResidualLoss {
  /// The size of a residual that is still usual.
  public var c = 1.0

  public static let card = Card(
    name: "geman_mcclure", aliases: ["GemanMcClureLoss"],
    summary: "bounded by ½c²: the pull falls like the cube of an outlier",
    formula: .formula("0.5*r^2/(1 + (r/c)^2)"),
    gradient: .formula("r/(1 + (r/c)^2)^2"),
    parameters: [Parameter("c", \Self.c, in: .positive, "the size of a residual that is still usual")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Geman & McClure 1985, Bayesian image analysis")

  public init() {}

  public init(c: Double = 1.0) { self.c = c }

  @inline(always)
  func callAsFunction<V: Lanes>(residual r: V) -> Points<V> {
    // Far off, every residual is alike, and squares that overflow are of what nobody measures.
    let r = r.clamped(min(0x1p380 * c, 0x1p510))
    let (square, c²) = (r * r, V(repeating: max(min(c * c, 0x1p1020), 0x1p-1020)))
    // 1/(1 + (r/c)²) is c²/(c² + r²): one division.
    let part = c² / (c² + square)
    return Points(
      0.5 * square * part, r * part * part, (1 - 3 * (square / c²)) * part * part * part)
  }
}
