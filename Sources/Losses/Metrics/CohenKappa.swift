/// How much more often decisions agree with the true classes than by chance.
public struct CohenKappa: DecisionMetric {
  public var threshold = 0.5
  /// How mistakes count: 0 alike, 1 by the distance of the classes, 2 by its square.
  public var power = 0.0

  public static let card = Card(
    name: "cohen_kappa",
    aliases: [
      Alias("cohen_kappa_score", .sklearn), "kappa", Alias("quadratic_weighted_kappa", parameters: [("power", 2)]),
      Alias("qwk", parameters: [("power", 2)]), Alias("linear_weighted_kappa", parameters: [("power", 1)]),
    ],
    summary: "how far the agreement of decisions and true classes is beyond chance",
    formula: "1 − Σ|i − j|ᵖ nᵢⱼ / Σ|i − j|ᵖ tᵢdⱼ/n,  with |i − j|⁰ = [i ≠ j]",
    gradient: "none: decisions jump",
    edges:
      "power 1 and 2 weigh a mistake by how far the classes are apart; undefined when there is one class alone",
    parameters: [
      thresholdParameter,
      Parameter(
        "power", \Self.power, in: Domain(0, 2, isWhole: true, "{0, 1, 2}", "0, 1 or 2"),
        "how mistakes count: 0 alike, 1 by the distance of the classes, 2 by its square"),
    ],
    properties: Properties(convex: false, differentiable: false),
    elsewhere: Elsewhere(sklearn: "cohen_kappa_score"),
    better: .higher, ulp: 2,
    reference: "Cohen 1960, A coefficient of agreement for nominal scales; Cohen 1968, Weighted kappa")

  public init() {}

  public init(threshold: Double = 0.5, power: Double = 0.0) { (self.threshold, self.power) = (threshold, power) }

  func callAsFunction(_ table: Confusion) throws(UndefinedLoss) -> Double {
    var observed = ExactSum()
    for mistake in table.mistakes {
      observed.add(product: cost(table.classes[mistake.truth], table.classes[mistake.decision]), mistake.weight)
    }
    let (above, below) = (observed.parts.finite * Dyadic(exactly: table.total), expected(table))
    guard below.sign > 0 else { throw UndefinedLoss("needs two classes: with one, all agree by chance") }
    return ExactRatio(numerator: below - above, denominator: below).rounded
  }

  private func cost(_ truth: Int, _ decision: Int) -> Double {
    let distance = Double(abs(truth - decision))
    return power == 0 ? 1 : power == 1 ? distance : distance * distance
  }

  /// n times the cost that decisions by chance would have.
  private func expected(_ table: Confusion) -> Dyadic {
    switch power {
    case 1: byDistance(table)
    case 2: bySquare(table)
    default: alike(table)
    }
  }

  /// Σ|i − j| tᵢdⱼ: what goes over each gap between neighbouring classes, times the gap.
  private func byDistance(_ table: Confusion) -> Dyadic {
    let (labels, decisions) = (sum(table.labelled), sum(table.decided))
    var (labelsBelow, decisionsBelow, all) = (Dyadic(0), Dyadic(0), Dyadic(0))
    for k in table.classes.indices.dropLast() {
      labelsBelow = labelsBelow + Dyadic(exactly: table.labelled[k])
      decisionsBelow = decisionsBelow + Dyadic(exactly: table.decided[k])
      let upwards = labelsBelow * (decisions - decisionsBelow)
      let downwards = decisionsBelow * (labels - labelsBelow)
      all = all + Dyadic(table.classes[k + 1] - table.classes[k]) * (upwards + downwards)
    }
    return all
  }

  /// Σ(i − j)² tᵢdⱼ: Σi²tᵢ · Σdⱼ − 2 Σitᵢ · Σjdⱼ + Σtᵢ · Σj²dⱼ.
  private func bySquare(_ table: Confusion) -> Dyadic {
    let places = table.classes.map { Dyadic($0 - table.classes[0]) }
    func moments(_ weights: [Double]) -> (first: Dyadic, second: Dyadic) {
      var (first, second) = (Dyadic(0), Dyadic(0))
      for (place, weight) in zip(places, weights) {
        let term = place * Dyadic(exactly: weight)
        (first, second) = (first + term, second + place * term)
      }
      return (first, second)
    }
    let (labels, decisions) = (moments(table.labelled), moments(table.decided))
    return labels.second * sum(table.decided) + sum(table.labelled) * decisions.second
      - Dyadic(2) * labels.first * decisions.first
  }

  /// The same where all mistakes cost 1: what all pairs of classes have less what the pairs of one have.
  private func alike(_ table: Confusion) -> Dyadic {
    sum(table.labelled) * sum(table.decided) - ExactSum(products: zip(table.labelled, table.decided)).parts.finite
  }

  private func sum(_ weights: [Double]) -> Dyadic { ExactSum(weights).parts.finite }
}
