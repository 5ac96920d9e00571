package import Losses
import Tables

/// Losses and final gradients of blocks of rows.
package struct SampleEvaluator: Sendable {
  package let plan: Plan
  /// How gradients are scaled; nil when there are none to print.
  package var scale: GradientScale?
  /// The evaluated block, one entry a measure: losses, and gradients scaled as they are printed.
  package private(set) var evaluations: [Evaluation]
  /// How each of the evaluated comes by its losses.
  private let ways: [Way]

  /// How a measure comes by its losses.
  private enum Way {
    /// It has none per row.
    case none
    /// From the rows.
    case evaluation
    /// From its parts, once they are evaluated.
    case sum(CompoundLoss)
    /// From the compound at an index, where it can give them.
    case delivery(ExpressionLoss, owner: Int, index: Int)
  }

  package init(_ plan: Plan, _ scale: GradientScale?) {
    self.plan = plan
    self.scale = scale
    evaluations = plan.evaluated.map { measure in
      let wants = scale != nil && measure.facts.hasGradient
      let order: Evaluation.Order = plan.wantsHessian ? .curvature : .gradient
      return Evaluation(
        order: wants ? order : .loss, width: measure.facts.width(in: plan.layout), capacity: plan.capacity)
    }
    ways = plan.evaluated.indices.map { Self.way(of: $0, plan) }
  }

  private static func way(of place: Int, _ plan: Plan) -> Way {
    if plan.isSet(at: place) { return .none }
    if let compound = plan.evaluated[place].loss as? CompoundLoss { return .sum(compound) }
    guard let owner = plan.measures.indices.first(where: { plan.parts(of: $0).contains(place) }),
      let expression = plan.measures[owner].loss as? ExpressionLoss,
      let index = plan.measures[owner].parts[place - plan.parts(of: owner).lowerBound].index
    else { return .evaluation }
    return .delivery(expression, owner: owner, index: index)
  }

  /// Evaluates every measure that has a loss per row; the gradients of the others are those of the rows' numbers.
  package mutating func evaluate(_ block: Block, _ rows: Rows) {
    for index in ways.indices {
      switch ways[index] {
      case .none: differentiate(index, block, rows)
      case .sum: break
      case .evaluation: evaluate(index, block)
      case .delivery(let expression, let owner, let number):
        let isTaken = expression.deliver(
          number, of: block.count, from: evaluations[owner], into: &evaluations[index])
        if !isTaken { evaluate(index, block) }
      }
    }
    for index in plan.measures.indices {
      guard case .sum(let compound) = ways[index] else { continue }
      compound.sum(plan.parts(of: index).map { evaluations[$0] }, of: block.count, into: &evaluations[index])
    }
    if plan.missing == .keep { for index in ways.indices where !plan.isSet(at: index) { spoil(index, block) } }
    // Not before all are evaluated: parts take their gradients from compounds.
    for index in ways.indices where !plan.isSet(at: index) { rescale(index, block) }
    for index in plan.measures.indices where plan.isSet(at: index) && !plan.parts(of: index).isEmpty {
      combine(index, block)
    }
  }

  private mutating func evaluate(_ index: Int, _ block: Block) {
    plan.evaluated[index].loss.evaluate(block, plan.evaluated[index].convention, into: &evaluations[index])
  }

  /// A loss that lacks a cell is no number, and neither is its slope, whatever a sign or a step makes of NaN.
  private mutating func spoil(_ index: Int, _ block: Block) {
    guard evaluations[index].order >= .gradient else { return }
    let inputs = plan.evaluated[index].facts.activeInputs(in: plan.layout)
    // An output whose own cells are there has its own slope, where outputs are apart.
    let areApart = inputs.allSatisfy { $0.shape == .column }
    for output in evaluations[index].gradients.indices {
      let columns = inputs.flatMap { input -> [Int] in
        let own = plan.layout[input.role]
        return areApart && own.count > 1 ? [own.lowerBound + output] : Array(own)
      }
      for i in 0..<block.count where columns.contains(where: { block.columns[$0][i].isNaN }) {
        evaluations[index].gradients[output][i] = .nan
        if evaluations[index].order >= .curvature { evaluations[index].curvatures[output][i] = .nan }
      }
    }
  }

  /// The gradient of a compound of sets is that of its parts, with their factors.
  private mutating func combine(_ index: Int, _ block: Block) {
    guard evaluations[index].order >= .gradient else { return }
    for column in evaluations[index].gradients.indices {
      var gradient = [Double](repeating: 0, count: evaluations[index].gradients[column].count)
      for (part, place) in zip(plan.measures[index].parts, plan.parts(of: index)) where part.measure.facts.hasGradient {
        for i in 0..<block.count { gradient[i] += part.factor * evaluations[place].gradients[column][i] }
      }
      evaluations[index].gradients[column] = gradient
    }
  }

  private mutating func differentiate(_ index: Int, _ block: Block, _ rows: Rows) {
    guard evaluations[index].order >= .gradient, let value = scale?.values[index] else { return }
    value.differentiate(plan.evaluated[index], block, rows, into: &evaluations[index].gradients)
  }

  /// ∂J/∂ŷ = w · ∂L/∂ŷ / divisor, and the second derivatives alike.
  private mutating func rescale(_ index: Int, _ block: Block) {
    guard let divisor = scale?.divisors?[index], evaluations[index].order >= .gradient else { return }
    let weights = block[.weight].first
    for output in evaluations[index].gradients.indices {
      scaled(&evaluations[index].gradients[output], block.count, weights, divisor)
      guard evaluations[index].order >= .curvature else { continue }
      scaled(&evaluations[index].curvatures[output], block.count, weights, divisor)
    }
  }
}

private func scaled(_ gradients: inout [Double], _ count: Int, _ weights: [Double]?, _ divisor: Double) {
  var gradient = gradients.mutableSpan
  guard let weights else {
    for i in 0..<count { gradient[i] /= divisor }
    return
  }
  let weight = weights.span
  // A row of weight 0 is no row, whatever its slope is.
  for i in 0..<count { gradient[i] = weight[i] == 0 ? 0 : weight[i] * gradient[i] / divisor }
}

/// What a printed gradient needs to know beside its row.
package struct GradientScale: Sendable {
  /// Σw, n or 1, one a measure: what the gradient of a loss is divided by to be that of the cost; nil for the gradient
  /// of the loss.
  var divisors: [Double]?
  /// The values of losses of all rows, one a measure; nil for a measure with losses per row.
  package var values: [WholeValue?]

  /// The scale of a run without set losses, before its totals are known.
  package init(divisor: Double?, measures: Int) {
    divisors = divisor.map { Array(repeating: $0, count: measures) }
    values = Array(repeating: nil, count: measures)
  }
}
