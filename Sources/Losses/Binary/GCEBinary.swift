/// Between cross-entropy (q → 0) and absolute error (q = 1), for noisy labels.
struct GCEBinary: ProbabilityLoss, StraightLinkedLoss {
  var q = 0.7

  static let card = Card(
    name: "gce_binary", aliases: ["binary_gce", "generalized_cross_entropy_binary"],
    summary: "between cross-entropy (q near 0) and absolute error (q = 1), for noisy labels",
    formula: .formula("(1 - p_t^q)/q; p_t = where(y == 1, yhat, 1 - yhat)"),
    gradient: .formula("-(2*y - 1)*p_t^(q - 1)"),
    edges: "a label between 0 and 1 mixes the losses of both",
    parameters: [
      Parameter(
        "q", \Self.q, in: Domain(1e-300, 1, "(0, 1]", "above 0 and at most 1"),
        "the exponent: the nearer to 1, the less a wrong label pulls")
    ],
    properties: Properties(differentiable: true, nonNegative: true),
    ulp: 16, reference: "Zhang & Sabuncu 2018, Generalized cross entropy loss")

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain p: V) -> V.Choice {
    let given = ClassProbability(y, probability: p)
    return isHard(y) .& given.u.high.isWithin(0x1p-900, 1)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain p: V) -> Points<V> {
    let given = ClassProbability(y, probability: p)
    let (surprise, inverse) = given.surprise
    let precise = preciseLogTerms(LogArgument(given.u.high, given.u.low))
    let fall = fall(surprise, (-precise.high - surprise) - precise.low)
    let pull = fall.power * inverse
    return Points(fall.loss, -given.sign * pull, (1 - q) * pull * inverse)
  }

  func unusual(_ y: Double, plain p: Double) -> Point {
    isHard(y) ? hard(y, probability: p) : y * hard(1, probability: p) + (1 - y) * hard(0, probability: p)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let sign = 2 * y - 1
    let misfit = LogisticTerms(usual: -sign * z)
    let fall = fall(misfit.loss, (misfit.terms.high - misfit.loss) + misfit.terms.low)
    let pull = fall.power * misfit.wrong
    return Points(fall.loss, -sign * pull, pull * balance(sign * z, misfit))
  }

  func unusual(_ y: Double, linked z: Double) -> Point {
    isHard(y) ? hard(y, logit: z) : y * hard(1, logit: z) + (1 - y) * hard(0, logit: z)
  }

  /// (1 − p_t^q)/q and p_t^q from S = −ln(p_t) and what its rounding took, which counts in a power.
  @inline(always)
  private func fall<V: Lanes>(_ surprise: V, _ rest: V) -> (loss: V, power: V) {
    let exponent = Twofold.product(surprise, V(repeating: -q))
    let power = nearExp(exponent.high)
    let loss = -expm1Terms(exponent.high).value / V(repeating: q)
    return (loss, power + power * (exponent.low - q * rest))
  }

  /// p_t − q(1 − p_t) of the logit of p_t: where it nearly vanishes q(1 − p_t)·(e^(logit − ln q) − 1), which does not cancel.
  @inline(always)
  private func balance<V: Lanes>(_ logit: V, _ misfit: LogisticTerms<V>) -> V {
    let logarithm = preciseLogTerms(V(repeating: q))
    let distance = Twofold.sum(logit, -logarithm.high)
    let isNear = distance.high.size .< V(repeating: 1)
    let near = select(isNear, distance.high, V(repeating: 0))
    let rise = expm1Terms(near, distance.low - logarithm.low).value
    return select(isNear, q * misfit.wrong * rise, misfit.right - q * misfit.wrong)
  }

  private func hard(_ y: Double, probability p: Double) -> Point {
    let given = ClassProbability(y, probability: p)
    let isNormal = given.u.high >= 0x1p-1022
    let (surprise, inverse) = isNormal ? given.surprise : (0 - log(given.u.high), 1 / given.u.high)
    let tilt = given.u.low == 0 ? 0 : (q - 1) * given.u.low * inverse
    // u^(q−1), with 1/u apart where it can be: q − 1 is rounded, and counts much for a tiny u.
    let power = given.u.high < 0x1p-1000 ? pow(given.u.high, q - 1) : pow(given.u.high, q) * inverse
    let pull = power * (1 + tilt)
    return Point(loss(surprise), -given.sign * pull, q == 1 ? 0 : (1 - q) * pull * inverse)
  }

  private func hard(_ y: Double, logit z: Double) -> Point {
    let sign: Double = y == 1 ? 1 : -1
    let misfit = LogisticTerms(-sign * z)
    // The power of a subnormal number would have its few digits.
    let power =
      misfit.right < 0x1p-1022 ? exp(DoubleDouble.product(-q, min(misfit.loss, 1e300))) : pow(misfit.right, q)
    let pull = power * misfit.wrong
    return Point(loss(misfit.loss), -sign * pull, pull * balance(sign * z, misfit))
  }

  /// (1 − e^(−qS))/q of the surprise S = −ln(p_t); S itself where it is tiny.
  private func loss(_ surprise: Double) -> Double {
    surprise < 0x1p-60 ? surprise : -expm1(-q * surprise) / q
  }
}
