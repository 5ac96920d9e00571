/// Focal loss with an exponent for each side, and negatives that are sure enough left alone.
struct AsymmetricLoss: ProbabilityLoss {
  var gammaPositive = 0.0
  var gammaNegative = 4.0
  var shift = 0.05

  static let card = Card(
    name: "asymmetric_loss", aliases: ["asl", "AsymmetricLossMultiLabel"],
    summary: "focal loss with an exponent for each side, for labels that seldom apply",
    formula: "−(1−ŷ)^γ₊ ln(ŷ) if y = 1, else −p^γ₋ ln(1−p),  p = max(0, ŷ − shift)",
    gradient: "that of focal, by p where ŷ > shift, else 0",
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

  func callAsFunction(_ y: Double, probability p: Double) -> Point {
    y == 0 ? negative(p - shift) : Focal(gamma: gammaPositive)(y, probability: p)
  }

  /// The loss of a negative by the probability above the shift.
  private func negative(_ rest: Double) -> Point {
    rest <= 0 ? Point(0, 0, 0) : Focal(gamma: gammaNegative)(0, probability: rest)
  }

  func callAsFunction(_ y: Double, logit z: Double) -> Point {
    guard y == 0, shift > 0 else { return Focal(gamma: y == 1 ? gammaPositive : gammaNegative)(y, logit: z) }
    let given = SoftLogit(z)
    let (p, q) = (given.p.high, given.q.high)
    let slope = p * q
    // In two doubles, for little may be left above the shift.
    let point = negative((given.p - shift).value)
    return Point(
      point.loss, point.gradient * slope, point.curvature * slope * slope + point.gradient * slope * (q - p))
  }
}
