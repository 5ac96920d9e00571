/// The negative log-likelihood of a normal distribution with a predicted mean and a predicted variance v.
public struct GaussianNLL: LaneSpreadLoss {
  /// 1 adds ½ln(2π), which no prediction changes.
  public var full = 0.0
  /// The least denominator.
  public var floor = 0.0

  public static let card = Card(
    name: "gaussian_nll",
    aliases: [Alias("GaussianNLLLoss", .torch), Alias("gaussian_nll_loss", .torch), "normal_nll", "heteroscedastic"],
    summary: "the negative log-likelihood of a predicted mean and variance",
    formula: .formula("0.5*(log(v) + r^2/v + full*log(2*pi)); v = max(variance, floor)"),
    edges: "the loss may be negative",
    parameters: [
      Parameter("full", \Self.full, in: .binary, "1 adds ½ln(2π), which no prediction changes"),
      Parameter("floor", \Self.floor, in: .nonNegative, "the least denominator"),
    ],
    properties: Properties(convex: true, differentiable: true, minimiser: "the mean"),
    elsewhere: Elsewhere(torch: Equivalent("GaussianNLLLoss", parameters: [("floor", 1e-6)])),
    ulp: 2, reference: "Nix & Weigend 1994, Estimating the mean and variance of the target probability distribution")

  public init() {}

  public init(full: Double = 0.0, floor: Double = 0.0) { (self.full, self.floor) = (full, floor) }

  public static var spread: Role { .variance }

  /// What is below the floor is raised to it, so a variance of 0 needs no more than a floor.
  public var facts: Facts {
    var facts = Self.facts
    if floor > 0 { facts.inputs[2].domain = .nonNegative }
    return facts
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V, spread s: V) -> Points<V> {
    let v = select(s .< floor, floor, s)
    let r = Twofold.difference(yhat, y)
    let gradient = Twofold.ratio(r, v)
    let terms = logTerms(each: v)
    let part = Twofold.product(gradient.high, r.high)
    let top = Twofold.sum(terms.high, part.high)
    let cross = gradient.high * r.low + gradient.low * r.high
    // What is infinite has no low part: inf − inf is NaN there.
    let low = (top.low + (terms.low + (part.low + cross))).finitePart
    let loss = full == 1 ? (Twofold(top.high, low) + Twofold(repeating: logOfTwoPi)).high : top.high + low
    return Points(0.5 * select(top.high.size .< .infinity, loss, top.high), gradient.high, 1 / v)
  }
}

/// ln 2π to 106 bits.
let logOfTwoPi = DoubleDouble(0x1.d67f1c864beb5p+0, -0x1.65b5a1b7ff5dfp-54)
