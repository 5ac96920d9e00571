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
    let weights = weights.scaled
    let (labels, predictions) = (Ties(y).runs, Ties(yhat).runs)
    let (labelPairs, predictionPairs) = (pairs(labels, weights), pairs(predictions, weights))
    guard labelPairs.sign > 0, predictionPairs.sign > 0 else {
      throw UndefinedLoss("needs labels and predictions that are not all equal")
    }
    // Whole numbers need no second double.
    let net =
      weights.cells == nil
      ? agreement(labels, predictions, weights, in: WeightTree<Double>(predictions.count))
      : agreement(labels, predictions, weights, in: WeightTree<DoubleDouble>(predictions.count))
    let square = ExactRatio(numerator: net * net, denominator: labelPairs * predictionPairs)
    return Double(net.sign) * square.roundedSquareRoot
  }

  /// The weight of the pairs in order less that of those out of order.
  private func agreement<Weight: TreeWeight>(
    _ labels: [ArraySlice<Int>], _ predictions: [ArraySlice<Int>], _ weights: RowWeights, in tree: WeightTree<Weight>
  ) -> Dyadic {
    var tree = tree
    var place = [Int](repeating: 0, count: weights.count)
    for (index, run) in predictions.enumerated() { for row in run { place[row] = index } }
    // Rows of lesser labels stand in the tree by the place of their predictions.
    var agreement = ExactSum()
    for run in labels {
      for row in run {
        let net = tree.sum(below: place[row]) - tree.sum(above: place[row])
        agreement.add(product: DoubleDouble(weights[row]), net.pair)
      }
      for row in run { tree.add(Weight(weights[row]), at: place[row]) }
    }
    return agreement.parts.finite
  }

  /// The weight of the pairs that are not tied: of each run with all that are less.
  private func pairs(_ runs: [ArraySlice<Int>], _ weights: RowWeights) -> Dyadic {
    var untied = ExactSum()
    var below = DoubleDouble(0)
    for run in runs {
      let own = run.reduce(into: DoubleDouble(0)) { $0 = $0 + weights[$1] }
      untied.add(product: own, below)
      below = below + own
    }
    return untied.parts.finite
  }
}

/// What a tree of weights adds up.
private protocol TreeWeight {
  init(_ weight: Double)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  var pair: DoubleDouble { get }
}

extension Double: TreeWeight {
  fileprivate var pair: DoubleDouble { DoubleDouble(self) }
}

extension DoubleDouble: TreeWeight {
  fileprivate init(_ weight: Double) { self.init(weight, 0) }
  fileprivate var pair: DoubleDouble { self }
}

/// Weights at places, with the sum of those before and after a place in logarithmic time
/// (Fenwick 1994, A new data structure for cumulative frequency tables).
private struct WeightTree<Weight: TreeWeight> {
  private var nodes: [Weight]
  private var total = Weight(0)

  init(_ places: Int) { nodes = Array(repeating: Weight(0), count: places + 1) }

  mutating func add(_ weight: Weight, at place: Int) {
    total = total + weight
    var node = place + 1
    while node < nodes.count {
      nodes[node] = nodes[node] + weight
      node += node & -node
    }
  }

  /// The weight at lesser places.
  func sum(below place: Int) -> Weight {
    var (sum, node) = (Weight(0), place)
    while node > 0 {
      sum = sum + nodes[node]
      node -= node & -node
    }
    return sum
  }

  /// The weight at greater places.
  func sum(above place: Int) -> Weight { total - sum(below: place + 1) }
}
