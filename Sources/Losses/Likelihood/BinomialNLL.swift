/// The negative log-likelihood of y successes in n trials.
struct BinomialNLL: Loss {
  var full = 0.0

  static let card = Card(
    name: "binomial_nll", aliases: ["binomial", "binomial_loss"],
    summary: "the negative log-likelihood of a number of successes in so many trials",
    formula: .formula("-y*log(yhat) - (trials - y)*log1p(-yhat)"),
    gradient: .formula("(trials*yhat - y)/(yhat*(1 - yhat)); logit: (trials - y)*sigmoid(z) - y*sigmoid(-z)"),
    edges: "0 · ln 0 = 0; more successes than trials give inf",
    parameters: [Parameter("full", \Self.full, in: .binary, "1 subtracts ln of n over y, which no prediction changes")],
    properties: Properties(convex: true, differentiable: true, proper: true, minimiser: "the mean of y/n"),
    ulp: 4, reference: "Nelder & Wedderburn 1972, Generalized linear models")

  static let trials = Role("trials")
  private static let oneOrMore = Domain(
    1, Domain.whole.upper, isWhole: true, "{1, 2, ...}", "a whole number from 1")
  static var inputs: [Input] { [.labels(.whole), .predictions(.unit), Input(trials, oneOrMore)] }
  static var predictions: [Prediction] { [.prob, .logit] }
  static var within: Within? { .mean }
  static var hasCurvature: Bool { true }

  func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    switch (convention.from, full) {
    case (.logit, 0):
      elementwise(LogitKernel(loss: self), block, extra: Self.trials, convention, into: &result)
    case (.prob, 0) where convention.clip == 0:
      elementwise(ProbabilityKernel(loss: self), block, extra: Self.trials, convention, into: &result)
    default:
      elementwise(
        BinomialKernel(loss: self, isLogit: convention.from == .logit, clip: convention.clip), block,
        extra: Self.trials, convention, into: &result)
    }
  }

  func callAsFunction(_ y: Double, of n: Double, probability p: Double) -> Point {
    guard y <= n else { return impossible(y, n, p) }
    let loss = 0 - xlogy(y, p) - xlog1py(n - y, -p)
    let up = y == 0 ? 0 : y / p
    let down = y == n ? 0 : (n - y) / (1 - p)
    let bend = (y == 0 ? 0 : up / p) + (y == n ? 0 : down / (1 - p))
    guard p > 0x1p-400, p < 1 else { return Point(closed(loss, y, n), down - up, bend) }
    let pull = (DoubleDouble.product(n, p) - y) / (DoubleDouble.sum(1, -p) * p)
    return Point(closed(loss, y, n), pull.value, bend)
  }

  func callAsFunction(_ y: Double, of n: Double, logit z: Double) -> Point {
    guard y <= n else { return impossible(y, n, z) }
    let loss = (y == 0 ? 0 * z : y * softplus(-z)) + (y == n ? 0 * z : (n - y) * softplus(z))
    let given = SoftLogit(z)
    let pull = given.p * (n - y) - given.q * y
    return Point(closed(loss, y, n), pull.value, n * (given.p.high * given.q.high))
  }

  /// More successes than trials, or NaN.
  private func impossible(_ y: Double, _ n: Double, _ yhat: Double) -> Point {
    Point(y > n && !yhat.isNaN ? .infinity : .nan, 0, 0)
  }

  /// Subtracts ln of n over y, which makes a probability of the likelihood.
  private func closed(_ loss: Double, _ y: Double, _ n: Double) -> Double {
    full == 0 ? loss : loss - (lgamma(n + 1) - lgamma(y + 1) - lgamma(n - y + 1))
  }
}

/// Probabilities between 0 and 1, several rows at a time.
private struct ProbabilityKernel: LaneKernel {
  let loss: BinomialNLL

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ p: V, _ n: V) -> V.Choice {
    p.isWithin(0x1p-400, 1) .& (y .<= n) .& n.isWithin(1, 0x1p400) .& (V(repeating: 0) .<= y)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ p: V, _ n: V) -> Points<V> {
    let rest = 1 - p
    let loss = (0 - y * logTerms(p).value) - (n - y) * log1pTerms(-p).value
    let pull = (Twofold.product(n, p) - y).value / (rest * p)
    return Points(loss, pull, y / (p * p) + (n - y) / (rest * rest))
  }

  func unusual(_ y: Double, _ p: Double, _ n: Double) -> Point { loss(y, of: n, probability: p) }
}

/// Logits that `LogisticTerms` takes, several rows at a time.
private struct LogitKernel: LaneKernel {
  let loss: BinomialNLL

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ z: V, _ n: V) -> V.Choice {
    LogisticTerms.isUsual(z) .& (y .<= n) .& n.isWithin(1, 0x1p400) .& (V(repeating: 0) .<= y)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ z: V, _ n: V) -> Points<V> {
    let logistic = Logistic(size: z.size)
    let loss = y * logistic.softplus(-z).value + (n - y) * logistic.softplus(z).value
    // The side that the logit says, and the other, whose probability is e times its own.
    let isPositive = V(repeating: 0) .< z
    let (own, other) = (select(isPositive, n - y, y), select(isPositive, y, n - y))
    let small = expPair(Twofold(-z.size))
    let top = (Twofold(own) - small * other).value / (1 + small.high)
    return Points(loss, select(isPositive, top, -top), n * logistic.variance)
  }

  func unusual(_ y: Double, _ z: Double, _ n: Double) -> Point { loss(y, of: n, logit: z) }
}

private struct BinomialKernel: Kernel {
  let loss: BinomialNLL
  let isLogit: Bool
  let clip: Double

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point {
    if isLogit { return loss(y, of: extra, logit: yhat) }
    guard clip > 0 else { return loss(y, of: extra, probability: yhat) }
    let point = loss(y, of: extra, probability: max(min(yhat, 1 - clip), clip))
    let isInside = yhat > clip && yhat < 1 - clip
    return Point(point.loss, isInside ? point.gradient : 0, isInside ? point.curvature : 0)
  }
}
