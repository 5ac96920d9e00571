/// The negative log-likelihood of y successes in n trials.
public struct BinomialNLL: Loss {
  /// 1 subtracts ln of n over y, which no prediction changes.
  public var full = 0.0

  public static let card = Card(
    name: "binomial_nll", aliases: ["binomial", "binomial_loss"],
    summary: "the negative log-likelihood of a number of successes in so many trials",
    formula: .formula("-y*log(yhat) - (trials - y)*log1p(-yhat)"),
    gradient: .formula("(trials*yhat - y)/(yhat*(1 - yhat)); logit: (trials - y)*sigmoid(z) - y*sigmoid(-z)"),
    edges: "0 · ln 0 = 0; more successes than trials give inf",
    parameters: [Parameter("full", \Self.full, in: .binary, "1 subtracts ln of n over y, which no prediction changes")],
    properties: Properties(convex: true, differentiable: true, proper: true, minimiser: "the mean of y/n"),
    ulp: 4, reference: "Nelder & Wedderburn 1972, Generalized linear models")

  public init() {}

  public init(full: Double = 0.0) { self.full = full }

  static let trials = Role("trials")
  public static var inputs: [Input] { [.labels(.whole), .predictions(.unit), Input(trials, .count)] }
  public static var predictions: [Prediction] { [.prob, .logit] }
  public static var within: Within? { .mean }
  public static var hasCurvature: Bool { true }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    if convention.from == .logit {
      result.sweep(block, extra: Self.trials, convention, LogitKernel(loss: self).sweep)
    } else {
      result.sweep(block, extra: Self.trials, convention, ProbabilityKernel(loss: self, clip: convention.clip).sweep)
    }
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, of n: V, probability p: V) -> Points<V> {
    let rest = 1 - p
    let (isNone, isAll) = (y .== 0, y .== n)
    // A side without weight does not count: 0 · inf and 0/0 are 0.
    let success = select(isNone, 0 * p, y * log(each: select(isNone, 1, p)))
    let failure = select(isAll, 0 * p, (n - y) * log1p(each: -select(isAll, 0, p)))
    let (up, down) = (select(isNone, 0, y / p), select(isAll, 0, (n - y) / rest))
    let isInside = p.isWithin(0x1p-400, 1)
    let gradient = select(isInside, (Twofold.product(n, p) - y).value / (rest * p), down - up)
    let curvature = select(isNone, 0, up / p) + select(isAll, 0, down / rest)
    return closed(Points(0 - success - failure, gradient, curvature), y, n, p)
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, of n: V, logit z: V) -> Points<V> {
    let (isNone, isAll) = (y .== 0, y .== n)
    let terms = LogisticTerms(z)
    let loss =
      select(isNone, 0 * z, y * terms.opposite.value) + select(isAll, 0 * z, (n - y) * terms.loss)
    // The side that the logit says, and the other, whose probability is e times its own.
    let isPositive = 0 .< z
    let (own, other) = (select(isPositive, n - y, y), select(isPositive, y, n - y))
    let small = expTerms(each: -z.size)
    let top = (Twofold(own) - small * other).value / (1 + small.high)
    return closed(Points(loss, select(isPositive, top, -top), n * (terms.wrong * terms.right)), y, n, z)
  }

  /// Subtracts ln of n over y, which makes a probability of the likelihood; more successes than trials have none.
  @inline(always)
  private func closed<V: Lanes>(_ points: Points<V>, _ y: V, _ n: V, _ yhat: V) -> Points<V> {
    var points = points
    if full == 1 {
      points.loss = points.loss - y.mapped(n) { lgamma($1 + 1) - lgamma($0 + 1) - lgamma($1 - $0 + 1) }
    }
    let zero = V(repeating: 0)
    let impossible = select((n .< y) .& (yhat .== yhat), .infinity, V(repeating: .nan))
    return .select(y .<= n, points, Points(impossible, zero, zero))
  }
}

private struct ProbabilityKernel: LaneKernel {
  let loss: BinomialNLL
  let clip: Double

  @inline(always)
  func callAsFunction(_ y: LanePair, _ p: LanePair, _ n: LanePair) -> Points<LanePair> {
    clip == 0 ? loss(y, of: n, probability: p) : clipped(p, clip) { loss(y, of: n, probability: $0) }
  }
}

private struct LogitKernel: LaneKernel {
  let loss: BinomialNLL

  @inline(always)
  func callAsFunction(_ y: LanePair, _ z: LanePair, _ n: LanePair) -> Points<LanePair> { loss(y, of: n, logit: z) }
}

/// A loss of the clamped probability; where the clamp acts, or just touches, nothing pulls any more.
@inline(always)
func clipped<V: Lanes>(_ p: V, _ clip: Double, _ loss: (V) -> Points<V>) -> Points<V> {
  let points = loss(select(p .< clip, clip, select(1 - clip .< p, 1 - clip, p)))
  let isInside = (clip .< p) .& (p .< 1 - clip)
  let zero = V(repeating: 0)
  return Points(points.loss, select(isInside, points.gradient, zero), select(isInside, points.curvature, zero))
}
