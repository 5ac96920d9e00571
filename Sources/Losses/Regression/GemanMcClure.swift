/// A bounded loss whose pull falls like the cube of an outlier.
struct GemanMcClure: StraightResidualLoss {
  var c = 1.0

  static let card = Card(
    name: "geman_mcclure", aliases: ["GemanMcClureLoss"],
    summary: "bounded by ½c²: the pull falls like the cube of an outlier",
    formula: .formula("0.5*r^2/(1 + (r/c)^2)"),
    gradient: .formula("r/(1 + (r/c)^2)^2"),
    parameters: [Parameter("c", \Self.c, in: .positive, "the size of a residual that is still usual")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Geman & McClure 1985, Bayesian image analysis")

  @inline(always)
  func isUsual<V: Lanes>(residual r: V) -> V.Choice {
    (r.size .< V(repeating: 0x1p400)) .& V.Choice(repeating: c > 0x1p-400 && c < 0x1p400)
  }

  /// 1/(1 + (r/c)²) is c²/(c² + r²): one division.
  @inline(always)
  func usual<V: Lanes>(residual r: V) -> Points<V> {
    let square = r * r
    let inverse = V(repeating: c * c) / (c * c + square)
    let bend = 1 - 3 * (square / V(repeating: c * c))
    return Points(0.5 * square * inverse, r * inverse * inverse, bend * inverse * inverse * inverse)
  }

  func unusual(residual r: Double) -> Point {
    let u = r / c
    let inverse = 1 / (1 + u * u)
    let loss = abs(u) < 0x1p100 ? 0.5 * r * r * inverse : (r.isNaN ? r : 0.5 * c * c)
    return Point(loss, r * inverse * inverse, (1 - 3 * u * u) * inverse * inverse * inverse)
  }
}
