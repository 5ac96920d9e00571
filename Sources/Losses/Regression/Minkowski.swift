/// The p-norm of the residuals of the whole set.
struct Minkowski: SetLoss {
  var p = 2.0

  static let card = Card(
    name: "minkowski", aliases: ["minkowski_distance", "lp_norm", "MinkowskiDistance"],
    summary: "the p-norm of the residuals",
    formula: "(Σ|r|^p)^(1/p)",
    gradient: "sign(rᵢ) (|rᵢ|/L)^(p−1)",
    edges: "0 has gradient 0",
    parameters: [Parameter("p", \Self.p, in: .atLeast(1), "the exponent of a norm")],
    properties: Properties(convex: true, differentiable: false, lipschitz: 1, nonNegative: true, zeroAtLabel: true),
    ulp: 12, reference: "Minkowski 1896, Geometrie der Zahlen")

  static var sums: Int { 1 }
  /// A distance of vectors, mostly one a row.
  static var cuts: [Cut] { [.row, .column, .all] }

  func terms(_ y: Double, _ yhat: Double) -> Terms {
    let r = DoubleDouble.sum(yhat, -y)
    let size = abs(r.high)
    let slope = size == 0 ? 0 : p * pow(size, p - 1)
    let direction = sign(r.high)
    let shift = slope * direction * r.low
    let term = pow(size, p) + (shift.magnitude < .infinity ? shift : 0)
    return Terms(SIMD4(term, 0, 0, 0), slopes: SIMD4(direction * slope, 0, 0, 0))
  }

  func value(of set: SetSums) -> SetValue {
    let total = set[0].rounded
    let value = pow(total, 1 / p)
    return SetValue(value, slopes: SIMD4(total == 0 ? 0 : value / (p * total), 0, 0, 0))
  }
}
