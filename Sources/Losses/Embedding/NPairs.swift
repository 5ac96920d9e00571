/// Tells the partner of each embedding from those of the other rows, by their products.
public struct NPairs: TowerLoss {
  public static let card = Card(
    name: "npairs", aliases: ["n_pair", "n_pairs", "NPairLoss", "NPairsLoss", "multiclass_n_pair"],
    summary: "cross-entropy of finding each row's partner among those of all rows, by dot product",
    formula: "mean over i of ln(1 + Σ_{j≠i} exp(left_i·right_j − left_i·right_i))",
    gradient: "(softmax − [j = i])/n by each product, through the products",
    edges: "lengths count, without the penalty on them that the paper adds; 0 for one row",
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    ulp: 8, reference: "Sohn 2016, Improved deep metric learning with multi-class N-pair loss objective")

  public init() {}

  static var affinity: Affinity { .dot }
  var scale: Double { 1 }
  var isSymmetric: Bool { false }
}
