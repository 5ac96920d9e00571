/// The Lovász hinge: a convex bound of the Jaccard loss of a mask of scores.
public struct LovaszHinge: ColumnListLoss {
  public static let card = Card(
    name: "lovasz_hinge", aliases: ["LovaszHingeLoss", "binary_lovasz"],
    summary: "a convex bound of what two masks lack of overlap, from scores",
    formula: "Σ max(0, e₍ᵢ₎)·ΔJᵢ,  e = 1 − (2y−1)ŷ sorted descending, ΔJᵢ the steps of 1 − intersection/union",
    gradient: "−(2y−1)·ΔJᵢ where e > 0, else 0",
    edges: "equal errors are in the order of their rows; where no label is 1 the largest error alone counts",
    properties: Properties(convex: true, differentiable: false, nonNegative: true),
    ulp: 4, reference: "Yu & Blaschko 2015, Learning submodular losses with the Lovász hinge")

  public init() {}

  public static var inputs: [Input] { [.labels(.binary), .predictions(.real)] }
  public static var cuts: [Cut] { [.row, .column, .all] }

  func callAsFunction(_ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]) -> Double {
    let errors = y.indices.map { DoubleDouble.sum(1, (1 - 2 * y[$0]) * yhat[$0]) }
    let extended = LovaszExtension(errors, y.map { $0 == 1 }, weights)
    for i in gradients.indices { gradients[i] = (1 - 2 * y[i]) * extended.steps[i] }
    return extended.value
  }
}
