/// How far the distribution of the predictions is from that of the labels, whatever belongs to what row.
public struct EnergyDistance: ColumnListLoss {
  public static let card = Card(
    name: "energy_distance", aliases: ["cramer_distance", "cramer_von_mises_distance", "energy"],
    summary: "twice the area between the squared distribution functions of labels and predictions as two samples",
    formula: "2E|y − ŷ| − E|y − y′| − E|ŷ − ŷ′| = 2∫(F − G)²",
    gradient: "(4/n)(F − G)(ŷᵢ), each at the middle of its jump",
    edges: "rows are two samples: which prediction belongs to which label does not matter; 0 for equal samples",
    properties: Properties(convex: false, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Székely 2003, E-statistics: the energy of statistical samples")

  public init() {}

  func callAsFunction(_ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]) -> Double {
    let samples = TwoSamples(y, yhat, weights)
    let total = weights.total.rounded
    for i in gradients.indices {
      let gaps = samples.gaps(at: yhat[i])
      gradients[i] = 2 * (gaps.before + gaps.after) * (weights[i] / total)
    }
    return 2 * samples.integral { $0 * $0 }
  }
}
