/// The negative log-likelihood of a normal distribution with a predicted mean and a predicted variance v.
struct GaussianNLL: StraightSpreadLoss {
  var full = 0.0
  var floor = 0.0

  static let card = Card(
    name: "gaussian_nll",
    aliases: [Alias("GaussianNLLLoss", .torch), Alias("gaussian_nll_loss", .torch), "normal_nll", "heteroscedastic"],
    summary: "the negative log-likelihood of a predicted mean and variance",
    formula: .formula("0.5*(log(v) + r^2/v); v = max(variance, floor)"),
    edges: "the loss may be negative",
    parameters: [
      Parameter("full", \Self.full, in: .binary, "1 adds ½ln(2π), which no prediction changes"),
      Parameter("floor", \Self.floor, in: .nonNegative, "the least denominator"),
    ],
    properties: Properties(convex: true, differentiable: true, minimiser: "the mean"),
    elsewhere: Elsewhere(torch: Equivalent("GaussianNLLLoss", parameters: [("floor", 1e-6)])),
    ulp: 2, reference: "Nix & Weigend 1994, Estimating the mean and variance of the target probability distribution")

  static var spread: Role { .variance }

  /// What is below the floor is raised to it, so a variance of 0 needs no more than a floor.
  var facts: Facts {
    var facts = Self.facts
    if floor > 0 { facts.inputs[2].domain = .nonNegative }
    return facts
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, spread s: V) -> V.Choice {
    (yhat - y).size.isWithin(0x1p-400, 0x1p400) .& variance(s).isWithin(0x1p-900, 0x1p900)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V, spread s: V) -> Points<V> {
    let v = variance(s)
    let r = Twofold.sum(yhat, -y)
    let terms = logTerms(v)
    let square = Twofold.square(r.high)
    let part = Twofold(square.high, square.low + 2 * r.high * r.low) / Twofold(v)
    let top = Twofold.sum(terms.high, part.high)
    var sum = Twofold(top.high, top.low + (terms.low + part.low))
    if full == 1 { sum = sum + Twofold(V(repeating: logOfTwoPi.high), V(repeating: logOfTwoPi.low)) }
    return Points(0.5 * sum.value, r.high / v, 1 / v)
  }

  /// Where squares or quotients leave the range of doubles.
  func unusual(_ y: Double, _ yhat: Double, spread s: Double) -> Point {
    let (r, v) = (yhat - y, max(s, floor))
    let pull = r / v
    let sum = log(v) + (r == 0 ? 0 : r * pull)
    return Point(0.5 * (full == 0 ? sum : sum + logOfTwoPi.high), pull, 1 / v)
  }

  @inline(always)
  private func variance<V: Lanes>(_ s: V) -> V { select(s .< V(repeating: floor), V(repeating: floor), s) }
}

/// ln 2π to 106 bits.
let logOfTwoPi = DoubleDouble(0x1.d67f1c864beb5p+0, -0x1.65b5a1b7ff5dfp-54)
