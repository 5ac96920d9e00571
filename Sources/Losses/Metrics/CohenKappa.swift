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
    let costs = table.mistakes.map { cost(table.classes[$0.truth], table.classes[$0.decision]) }
    let observed = Dyadic.sum(products: costs, table.mistakes.map { table.exact($0.cell) })
    let (above, below) = (observed * table.exactTotal, expected(table))
    guard below.sign > 0 else { throw UndefinedLoss("needs two classes: with one, all agree by chance") }
    return ExactRatio(numerator: below - above, denominator: below).rounded
  }

  private func cost(_ truth: Int, _ decision: Int) -> Dyadic {
    let distance = Dyadic(abs(truth - decision))
    return power == 0 ? Dyadic(1) : power == 1 ? distance : distance * distance
  }

  /// n times the cost that decisions by chance would have.
  private func expected(_ table: Confusion) -> Dyadic {
    let (labels, decisions) = (table.exactLabelled, table.exactDecided)
    return switch power {
    case 1: byDistance(table.classes, labels, decisions)
    case 2: bySquare(table.classes, labels, decisions)
    default: .sum(labels) * .sum(decisions) - .sum(products: labels, decisions)
    }
  }

  /// Σ|i − j| tᵢdⱼ: what goes over each gap between neighbouring classes, times the gap.
  private func byDistance(_ classes: [Int], _ labels: [Dyadic], _ decisions: [Dyadic]) -> Dyadic {
    let (allLabels, allDecisions) = (Dyadic.sum(labels), Dyadic.sum(decisions))
    var (labelsBelow, decisionsBelow, all) = (Dyadic(0), Dyadic(0), Dyadic(0))
    for k in classes.indices.dropLast() {
      labelsBelow = labelsBelow + labels[k]
      decisionsBelow = decisionsBelow + decisions[k]
      let upwards = labelsBelow * (allDecisions - decisionsBelow)
      let downwards = decisionsBelow * (allLabels - labelsBelow)
      all = all + Dyadic(classes[k + 1] - classes[k]) * (upwards + downwards)
    }
    return all
  }

  /// Σ(i − j)² tᵢdⱼ: Σi²tᵢ · Σdⱼ − 2 Σitᵢ · Σjdⱼ + Σtᵢ · Σj²dⱼ.
  private func bySquare(_ classes: [Int], _ labels: [Dyadic], _ decisions: [Dyadic]) -> Dyadic {
    let places = classes.map { Dyadic($0 - classes[0]) }
    let squares = places.map { $0 * $0 }
    return .sum(products: squares, labels) * .sum(decisions) + .sum(labels) * .sum(products: squares, decisions)
      - Dyadic(2) * .sum(products: places, labels) * .sum(products: places, decisions)
  }
}
