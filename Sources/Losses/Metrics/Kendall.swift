/// How nearly the predictions are in the order of the labels: pairs in order against pairs out of order.
public struct Kendall: ColumnListLoss {
  public static let card = Card(
    name: "kendall", aliases: ["kendall_tau", "kendalltau", "tau_b", "KendallRankCorrCoef"],
    summary: "pairs of rows in the order of their labels minus those out of order, as a fraction (tau-b)",
    formula: "(P − Q) / √((P + Q + T)(P + Q + U)),  T pairs tied in ŷ only, U in y only",
    gradient: "none: pairs jump",
    edges: "a pair counts with the product of its weights; equal labels, or equal predictions, have no tau",
    properties: Properties(convex: false, differentiable: false),
    better: .higher, ulp: 2, reference: "Kendall 1945, The treatment of ties in ranking problems")

  public init() {}

  public static var hasGradient: Bool { false }

  func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]
  ) throws(UndefinedLoss) -> Double {
    let columns = Ties(yhat).runs
    var place = [Int](repeating: 0, count: y.count)
    for (index, run) in columns.enumerated() { for row in run { place[row] = index } }
    // Rows of lesser labels stand in the tree by the place of their predictions.
    var tree = WeightTree(columns.count)
    var agreement = ExactSum()
    for run in Ties(y).runs {
      for row in run {
        agreement.add(product: weights[row], tree.sum(below: place[row]) - tree.sum(above: place[row]))
      }
      for row in run { tree.add(weights[row], at: place[row]) }
    }
    let (labels, predictions) = (pairs(Ties(y).runs, weights), pairs(columns, weights))
    guard labels.sign > 0, predictions.sign > 0 else {
      throw UndefinedLoss("needs labels and predictions that are not all equal")
    }
    let net = agreement.parts.finite * Dyadic(2)
    let square = ExactRatio(numerator: net * net, denominator: labels * predictions)
    return Double(net.sign) * square.roundedSquareRoot
  }

  /// Twice the weight of the pairs that are not tied: W² − Σ over runs of the run's weight squared.
  private func pairs(_ runs: [ArraySlice<Int>], _ weights: RowWeights) -> Dyadic {
    var total = weights.total.parts.finite
    total = total * total
    var tied = ExactSum()
    for run in runs {
      var own = ExactSum()
      for row in run { own.add(weights[row]) }
      tied.add(product: own.rounded, own.rounded)
    }
    return total - tied.parts.finite
  }
}

/// Weights at places, with the sum of those before and after a place in logarithmic time
/// (Fenwick 1994, A new data structure for cumulative frequency tables).
private struct WeightTree {
  private var nodes: [Double]
  private var total = 0.0

  init(_ places: Int) { nodes = Array(repeating: 0, count: places + 1) }

  mutating func add(_ weight: Double, at place: Int) {
    total += weight
    var node = place + 1
    while node < nodes.count {
      nodes[node] += weight
      node += node & -node
    }
  }

  /// The weight at lesser places.
  func sum(below place: Int) -> Double {
    var (sum, node) = (0.0, place)
    while node > 0 {
      sum += nodes[node]
      node -= node & -node
    }
    return sum
  }

  /// The weight at greater places.
  func sum(above place: Int) -> Double { total - sum(below: place + 1) }
}
