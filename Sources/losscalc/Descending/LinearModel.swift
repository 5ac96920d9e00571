import Engine
import Losses

/// A linear model, w·x + b, with the rows that it is fitted to.
struct LinearModel {
  /// What one pass over the rows says.
  struct Slope {
    var cost: Double
    /// By the weights, then by the bias.
    var gradient: [Double]

    /// The length of the gradient.
    var norm: Double { gradient.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  }

  /// The names of the columns that have a weight.
  let names: [String]
  private let measure: Measure
  private let features: [[Double]]
  private let weights: [Double]
  private let divisor: Double
  private let reduction: Reduction
  private var block: Block
  private var evaluation: Evaluation

  /// - Parameters:
  ///   - measure: what judges the model's outputs.
  ///   - rows: labels, columns of numbers in place of predictions, and perhaps weights.
  init(_ measure: Measure, _ rows: Block, names: [String], _ reduction: Reduction) {
    (self.measure, self.names, self.reduction) = (measure, names, reduction)
    let count = rows.count
    features = rows[.yhat].map { Array($0.prefix(count)) }
    weights = rows[.weight].first.map { Array($0.prefix(count)) } ?? []
    divisor = reduction.divisor(weight: weights.isEmpty ? nil : weights.reduce(0, +), count: count)
    block = Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), capacity: count)
    block.columns[0] = rows[.y].first.map { Array($0.prefix(count)) } ?? []
    block.count = count
    evaluation = Evaluation(order: .gradient, width: 1, capacity: count)
  }

  var rowCount: Int { block.count }

  /// Cost and gradient at some parameters: the weights, then the bias.
  mutating func slope(at parameters: [Double]) -> Slope {
    predict(parameters)
    measure.loss.evaluate(block, measure.convention, into: &evaluation)
    var pull = evaluation.gradients[0]
    if !weights.isEmpty { for i in pull.indices { pull[i] *= weights[i] } }
    var gradient = features.map { column in
      var sum = 0.0
      for i in column.indices { sum += pull[i] * column[i] }
      return sum / divisor
    }
    gradient.append(pull.reduce(0, +) / divisor)
    return Slope(cost: cost, gradient: gradient)
  }

  private mutating func predict(_ parameters: [Double]) {
    let bias = parameters[features.count]
    for i in 0..<block.count { block.columns[1][i] = bias }
    for (column, weight) in zip(features, parameters) {
      for i in column.indices { block.columns[1][i] += weight * column[i] }
    }
  }

  private var cost: Double {
    LossStatistics(evaluation.losses, weights.isEmpty ? nil : weights, count: block.count).cost(reduction)
  }

  /// Whether the outputs at the last parameters are what the loss takes.
  var isInDomain: Bool {
    let domain = measure.inputs(in: block.layout).of(.yhat)?.domain ?? .real
    return domain.violations(in: block.columns[1], count: block.count) == 0
  }
}
