/// The squared error as a fraction of that of the mean label: 1 − R².
public struct RSE: SetLoss {
  /// 1 takes the square root.
  public var root = 0.0

  public static let card = Card(
    name: "rse", aliases: ["relative_squared_error", "RelativeSquaredError"],
    summary: "the squared error as a fraction of that of the mean label, 1 − R²",
    formula: .formula("where(root == 1, sqrt(q), q); q = sum(r^2)/sum((y - mean(y))^2)"),
    gradient: "2rᵢ / Σ(y − mean(y))²",
    edges: "undefined for equal labels, and so for one row",
    parameters: [Parameter("root", \Self.root, in: .binary, "1 takes the square root")],
    properties: Properties(convex: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Wright 1921, Correlation and causation")

  public init() {}

  public init(root: Double = 0.0) { self.root = root }

  /// Σ r², twice what it lacks because r is rounded, Σ y² and Σ y.
  public static var sums: Int { 4 }

  public func terms(_ y: Double, _ yhat: Double) -> Terms {
    let r = DoubleDouble.sum(yhat, -y)
    let low = r.high.magnitude < .infinity ? 2 * r.low : 0
    return Terms(SIMD4(r.high, low, y, y), SIMD4(r.high, r.high, y, 1), gradients: SIMD4(2 * r.high, 0, 0, 0))
  }

  public func value(of set: SetSums) throws(UndefinedLoss) -> SetValue {
    var squares = set[0]
    squares.merge(set[1])
    let (above, y2, y1, w) = (squares.parts, set[2].parts, set[3].parts, set.weight.parts)
    guard above.nonfinite == 0, y2.nonfinite == 0, w.nonfinite == 0 else { return SetValue(.nan, gradients: .zero) }
    // W·Σy² − (Σy)² is W times the denominator, exactly: it cannot cancel.
    let below = w.finite * y2.finite - y1.finite * y1.finite
    guard below.sign > 0 else { throw .equalLabels(set.count) }
    let ratio = ExactRatio(numerator: above.finite * w.finite, denominator: below)
    let gradient = ExactRatio(numerator: w.finite, denominator: below).rounded
    guard root == 1 else { return SetValue(ratio.rounded, gradients: SIMD4(gradient, 0, 0, 0)) }
    let value = ratio.roundedSquareRoot
    return SetValue(value, gradients: SIMD4(value == 0 ? 0 : 0.5 * gradient / value, 0, 0, 0))
  }
}
