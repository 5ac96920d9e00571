/// Cross-entropy with its reverse, in which ln 0 of the labels is a number.
public struct SymmetricCE: SurpriseLoss {
  /// Weight of cross-entropy.
  public var alpha = 0.1
  /// Weight of reverse cross-entropy.
  public var beta = 1.0
  /// What ln 0 stands for.
  public var floor = -4.0

  public static let card = Card(
    name: "symmetric_ce", aliases: ["symmetric_cross_entropy", "sce"],
    summary: "cross-entropy and reverse cross-entropy, for wrong labels",
    formula: .formula("-alpha*log(p_t) - beta*floor*(1 - p_t); p_t = sum(y*yhat)"),
    gradient: "−α/ŷ_t + β·floor",
    parameters: [
      Parameter("alpha", \Self.alpha, in: .nonNegative, "weight of cross-entropy"),
      Parameter("beta", \Self.beta, in: .nonNegative, "weight of reverse cross-entropy"),
      Parameter(
        "floor", \Self.floor, in: Domain(-.greatestFiniteMagnitude, 0, "(-inf, 0]", "at most 0"), "what ln 0 stands for"
      ),
    ],
    properties: Properties(convex: true, differentiable: true, proper: false, nonNegative: true),
    ulp: 4, reference: "Wang et al. 2019, Symmetric cross entropy for robust learning with noisy labels")

  public init() {}

  public init(alpha: Double = 0.1, beta: Double = 1.0, floor: Double = -4.0) {
    (self.alpha, self.beta, self.floor) = (alpha, beta, floor)
  }

  public static var inputs: [Input] { [.labels(.binary, .classes), .predictions(.unit, .distribution)] }

  @inline(__always)
  func terms<V: Lanes>(cost: V, _ p: V, rest: V) -> (loss: V, logGradient: V) {
    let reverse = 0 - beta * floor
    return (alpha * cost + reverse * rest, 0 - alpha - reverse * p)
  }
}
