/// Focal loss with an exponent for each side, and negatives that are sure enough left alone.
struct AsymmetricLoss: ProbabilityLoss, StraightLinkedLoss {
  var gammaPositive = 0.0
  var gammaNegative = 4.0
  var shift = 0.05

  static let card = Card(
    name: "asymmetric_loss", aliases: ["asl", "AsymmetricLossMultiLabel"],
    summary: "focal loss with an exponent for each side, for labels that seldom apply",
    formula: .formula(
      """
      where(y == 1, -(1 - yhat)^gamma_positive*log(yhat), -p^gamma_negative*log1p(-p)); \
      p = max(0, yhat - shift)
      """),
    gradient: .formula(
      """
      where(y == 1, gamma_positive*(1 - yhat)^(gamma_positive - 1)*log(yhat) - (1 - \
      yhat)^gamma_positive/yhat, where(yhat > shift, \
      p^gamma_negative/(1 - p) - gamma_negative*p^(gamma_negative - 1)*log1p(-p), 0))
      """),
    parameters: [
      Parameter("gamma_positive", \Self.gammaPositive, in: .nonNegative, "γ₊, the exponent where the label is 1"),
      Parameter("gamma_negative", \Self.gammaNegative, in: .nonNegative, "γ₋, the exponent where the label is 0"),
      Parameter(
        "shift", \Self.shift, in: Domain(0, 1.0.nextDown, "[0, 1)", "at least 0 and below 1"),
        "the probability below which a negative costs nothing"),
    ],
    properties: Properties(convex: false, differentiable: false, proper: false, nonNegative: true),
    ulp: 8, reference: "Ridnik et al. 2021, Asymmetric loss for multi-label classification")

  static var inputs: [Input] { [.labels(.binary), .predictions(.unit)] }

  /// The powers that people use need no logarithm.
  var isStraight: Bool { Focal.hasProduct(gammaPositive) && Focal.hasProduct(gammaNegative) }

  private var positive: Focal { Focal(gamma: gammaPositive) }
  private var negative: Focal { Focal(gamma: gammaNegative) }

  /// Far from certainty of the wrong class, where logarithms of 0 are, and from the kink of a negative.
  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain p: V) -> V.Choice { isHard(y) .& p.isWithin(0x1p-900, 1) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain p: V) -> Points<V> {
    let zero = V(repeating: 0)
    let isPositive = zero .< y
    let rest = select(isPositive, p, p - V(repeating: shift))
    let isFree = rest .<= zero
    let plain = select(isFree, V(repeating: 0.5), rest)
    let points = Points.select(isPositive, positive.usual(y, plain: plain), negative.usual(y, plain: plain))
    return .select(isFree, Points(zero, zero, zero), points)
  }

  func unusual(_ y: Double, plain p: Double) -> Point {
    y == 0 ? shifted(p - shift) : positive(y, plain: p)
  }

  /// The loss of a negative by the probability above the shift.
  private func shifted(_ rest: Double) -> Point {
    rest <= 0 ? Point(0, 0, 0) : negative(0, plain: rest)
  }

  /// A logit that `LogisticTerms` takes, and for a negative a probability not near the shift, where little is left above it.
  @inline(always)
  func isUsual<V: Lanes>(_ y: V, linked z: V) -> V.Choice {
    let isPlain = (V(repeating: 0) .< y) .| V.Choice(repeating: shift == 0)
    let isFar = V(repeating: 0x1p-8 * shift) .< rest(above: z).value.size
    return isHard(y) .& LogisticTerms.isUsual(z) .& (isPlain .| isFar)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let (zero, unit) = (V(repeating: 0), V(repeating: 1))
    let isPositive = zero .< y
    let likely = positive.usual(unit, linked: z)
    guard shift > 0 else { return .select(isPositive, likely, negative.usual(zero, linked: z)) }
    let rest = rest(above: z).value
    let isFree = rest .<= zero
    let point = negative.usual(zero, plain: select(isFree, V(repeating: 0.5), rest))
    let misfit = LogisticTerms(usual: z)
    let slope = misfit.wrong * misfit.right
    let turn = point.gradient * slope * (misfit.right - misfit.wrong)
    let shifted = Points(point.loss, point.gradient * slope, point.curvature * slope * slope + turn)
    return .select(isPositive, likely, .select(isFree, Points(zero, zero, zero), shifted))
  }

  /// σ(z) − shift.
  @inline(always)
  private func rest<V: Lanes>(above z: V) -> Twofold<V> {
    let unlikely = Logistic(size: z.size).unlikely
    let likely = Twofold.orderedSum(V(repeating: 1), -unlikely.high)
    let isAbove = V(repeating: 0) .< z
    let top = Twofold.sum(select(isAbove, likely.high, unlikely.high), V(repeating: -shift))
    return Twofold(top.high, top.low + select(isAbove, likely.low - unlikely.low, unlikely.low))
  }

  func unusual(_ y: Double, linked z: Double) -> Point {
    guard y == 0, shift > 0 else { return (y == 1 ? positive : negative)(y, linked: z) }
    let given = SoftLogit(z)
    let (p, q) = (given.p.high, given.q.high)
    let slope = p * q
    // In two doubles, for little may be left above the shift.
    let point = shifted((given.p - shift).value)
    return Point(
      point.loss, point.gradient * slope, point.curvature * slope * slope + point.gradient * slope * (q - p))
  }
}
