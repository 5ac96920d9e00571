/// The squared error as a fraction of that of the mean label: 1 − R².
public struct RSE: MomentLoss {
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

  func value(of moments: Moments) throws(UndefinedLoss) -> SetValue {
    guard moments.labels.sign > 0 else { throw .equalLabels(moments.count) }
    guard !moments.squaredErrors.isZero else { return SetValue(0, gradients: .zero) }
    let ratio = ExactRatio(numerator: moments.squaredErrors, denominator: moments.labels)
    let steepness = moments.rootOfSteepness
    let value = root == 1 ? ratio.roundedSquareRoot : ratio.rounded
    return SetValue(value, gradients: SIMD4(steepness, root == 1 ? steepness / value : 2 * steepness, 0, 0))
  }

  public func gradient(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double {
    yhat == y ? 0 : value.gradients[0] * (yhat - y) * value.gradients[1]
  }
}
