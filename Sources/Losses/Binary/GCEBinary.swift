/// Between cross-entropy (q → 0) and absolute error (q = 1), for noisy labels.
public struct GCEBinary: ProbabilityLoss, LaneLinkedLoss {
  /// The exponent: the nearer to 1, the less a wrong label pulls.
  public var q = 0.7

  public static let card = Card(
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

  public init() {}

  public init(q: Double = 0.7) { self.q = q }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain p: V) -> Points<V> {
    let given = ClassProbability(y, probability: p)
    guard (isHard(y) .& given.u.high.isWithin(0x1p-900, 1)).isEverywhere else {
      return y.points(p) { special($0, probability: $1) }
    }
    return usual(given)
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    guard (isHard(y) .& LogisticTerms.isUsual(z)).isEverywhere else { return y.points(z) { special($0, logit: $1) } }
    return usual(y, linked: z)
  }

  /// For a 0/1 label whose class is neither certain nor nearly impossible.
  @inline(always)
  private func usual<V: Lanes>(_ given: ClassProbability<V>) -> Points<V> {
    let (surprise, inverse) = given.surprise
    let precise = preciseLogTerms(LogArgument(given.u.high, given.u.low))
    let fall = fall(surprise, (-precise.high - surprise) - precise.low)
    let gradient = fall.power * inverse
    return Points(fall.loss, -given.sign * gradient, (1 - q) * gradient * inverse)
  }

  @inline(always)
  private func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let sign = 2 * y - 1
    let terms = LogisticTerms(usual: -sign * z)
    let fall = fall(terms.loss, (terms.terms.high - terms.loss) + terms.terms.low)
    let gradient = fall.power * terms.wrong
    return Points(fall.loss, -sign * gradient, gradient * balance(sign * z, terms))
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
  private func balance<V: Lanes>(_ logit: V, _ terms: LogisticTerms<V>) -> V {
    let logarithm = preciseLogTerms(V(repeating: q))
    let distance = Twofold.sum(logit, -logarithm.high)
    let isNear = distance.high.size .< V(repeating: 1)
    let near = select(isNear, distance.high, V(repeating: 0))
    let rise = expm1Terms(near, distance.low - logarithm.low).value
    return select(isNear, q * terms.wrong * rise, terms.right - q * terms.wrong)
  }

  private func special(_ y: Double, probability p: Double) -> Point {
    guard isHard(y) else { return y * hard(1, probability: p) + (1 - y) * hard(0, probability: p) }
    return hard(y, probability: p)
  }

  private func special(_ y: Double, logit z: Double) -> Point {
    guard isHard(y) else { return y * hard(1, logit: z) + (1 - y) * hard(0, logit: z) }
    return LogisticTerms.isUsual(z) ? Point(usual(y, linked: z)) : hard(y, logit: z)
  }

  /// By the power itself, also where the class is certain or as good as impossible.
  ///
  /// A soft label mixes two of these: 18 M rows of probabilities a second where `usual` makes 113.
  private func hard(_ y: Double, probability p: Double) -> Point {
    let given = ClassProbability(y, probability: p)
    if given.u.high.isWithin(0x1p-900, 1) { return Point(usual(given)) }
    let (surprise, inverse) = given.surprise
    let shift = given.u.low == 0 ? 0 : (q - 1) * given.u.low * inverse
    // u^(q−1), with 1/u apart where it can be: q − 1 is rounded, and counts much for a tiny u.
    let power = given.u.high < 0x1p-1000 ? pow(given.u.high, q - 1) : pow(given.u.high, q) * inverse
    let gradient = power * (1 + shift)
    return Point(loss(surprise), -given.sign * gradient, q == 1 ? 0 : (1 - q) * gradient * inverse)
  }

  private func hard(_ y: Double, logit z: Double) -> Point {
    let sign: Double = y == 1 ? 1 : -1
    let terms = LogisticTerms(-sign * z)
    // The power of a subnormal number would have its few digits.
    let power =
      terms.right < 0x1p-1022 ? exp(DoubleDouble.product(-q, min(terms.loss, 1e300))) : pow(terms.right, q)
    let gradient = power * terms.wrong
    return Point(loss(terms.loss), -sign * gradient, gradient * balance(sign * z, terms))
  }

  /// (1 − e^(−qS))/q of the surprise S = −ln(p_t); S itself where it is tiny.
  private func loss(_ surprise: Double) -> Double {
    surprise < 0x1p-60 ? surprise : -expm1(-q * surprise) / q
  }
}
