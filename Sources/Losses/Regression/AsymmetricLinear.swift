/// The newsvendor's loss: too much and too little have prices of their own.
public struct AsymmetricLinear: ResidualLoss {
  /// The price of a unit too much.
  public var over = 1.0
  /// The price of a unit too little.
  public var under = 1.0

  public static let card = Card(
    name: "asymmetric_linear", aliases: ["newsvendor", "over_under"],
    summary: "a price for each unit too much and one for each unit too little",
    formula: .formula("where(r > 0, over*r, -under*r)"),
    gradient: .formula("where(r > 0, over, where(r < 0, -under, 0))"),
    parameters: [
      Parameter("over", \Self.over, in: .nonNegative, "the price of a unit too much"),
      Parameter("under", \Self.under, in: .nonNegative, "the price of a unit too little"),
    ],
    properties: Properties(
      convex: true, differentiable: false, minimiser: "the under/(over + under)-quantile", nonNegative: true,
      zeroAtLabel: true),
    ulp: 1, reference: "Edgeworth 1888, The mathematical theory of banking")

  public init() {}

  public init(over: Double = 1.0, under: Double = 1.0) { (self.over, self.under) = (over, under) }

  @inline(__always)
  public func callAsFunction(residual r: Double) -> Point {
    let gradient = r > 0 ? over : -under
    return Point(0 + gradient * r, r == 0 ? 0 : gradient, 0)
  }
}
