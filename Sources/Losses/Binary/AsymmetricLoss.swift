/// Focal loss with an exponent for each side, and negatives that are sure enough left alone.
public struct AsymmetricLoss: ProbabilityLoss, LaneLinkedLoss {
  /// γ₊, the exponent where the label is 1.
  public var gammaPositive = 0.0
  /// γ₋, the exponent where the label is 0.
  public var gammaNegative = 4.0
  /// The probability below which a negative costs nothing.
  public var shift = 0.05

  public static let card = Card(
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

  public init() {}

  public init(gammaPositive: Double = 0.0, gammaNegative: Double = 4.0, shift: Double = 0.05) {
    (self.gammaPositive, self.gammaNegative, self.shift) = (gammaPositive, gammaNegative, shift)
  }

  public static var inputs: [Input] { [.labels(.binary), .predictions(.unit)] }

  private var positive: Focal { Focal(gamma: gammaPositive) }
  private var negative: Focal { Focal(gamma: gammaNegative) }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain p: V) -> Points<V> {
    let isNegative = y .== 0
    let rest = select(isNegative, p - shift, p)
    let isFree = isNegative .& (rest .<= 0)
    // One logarithm for both sides.
    let given = ClassProbability(y, probability: select(isFree, 0.5, rest))
    let surprise = given.surprise
    let points = Points.select(isNegative, negative.hard(y, given, surprise), positive.hard(y, given, surprise))
    let zero = V(repeating: 0)
    return .select(isFree, Points(zero, zero, zero), points)
  }

  /// The loss of a negative by the probability above the shift.
  @inline(always)
  private func shifted<V: Lanes>(_ rest: V) -> Points<V> {
    let zero = V(repeating: 0)
    let isFree = rest .<= 0
    return .select(isFree, Points(zero, zero, zero), negative.hard(zero, plain: select(isFree, 0.5, rest)))
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let likely = positive.hard(y, linked: z)
    guard shift > 0 else { return .select(y .== 0, negative.hard(y, linked: z), likely) }
    let point = shifted(sigmoid(each: z, minus: shift))
    let terms = LogisticTerms(z)
    let gradient = terms.wrong * terms.right
    let turn = point.gradient * gradient * (terms.right - terms.wrong)
    return .select(
      y .== 0, Points(point.loss, point.gradient * gradient, point.curvature * gradient * gradient + turn), likely)
  }
}

/// σ(z) − s in each lane, with the digits that little above s needs.
@inline(always)
private func sigmoid<V: Lanes>(each z: V, minus s: Double) -> V {
  let isNear = (z.size .< 31).isEverywhere
  guard isNear else { return z.mapped { sigmoidOfAny($0, minus: s) } }
  let rest = usualSigmoid(z, minus: s)
  return (0x1p-8 * s .< rest.size).isEverywhere ? rest : z.mapped { sigmoidOfAny($0, minus: s) }
}

@inline(always)
private func usualSigmoid<V: Lanes>(_ z: V, minus s: Double) -> V {
  let unlikely = Logistic(size: z.size).unlikely
  let likely = Twofold.orderedSum(V(repeating: 1), -unlikely.high)
  let isAbove = 0 .< z
  let top = Twofold.sum(select(isAbove, likely.high, unlikely.high), V(repeating: -s))
  return top.high + (top.low + select(isAbove, likely.low - unlikely.low, unlikely.low))
}

private func sigmoidOfAny(_ z: Double, minus s: Double) -> Double {
  if abs(z) < 31 {
    let rest = usualSigmoid(z, minus: s)
    if abs(rest) > 0x1p-8 * s { return rest }
  }
  return (SoftLogit(z).p - s).value
}
