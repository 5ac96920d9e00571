import Losses

/// Losses and final gradients of blocks of rows, once the totals are known.
struct SampleEvaluator: Sendable {
  let plan: Plan
  let results: [LossResult]
  let gradient: GradientKind
  /// The evaluated block, one entry a measure: losses, and gradients scaled as they are printed.
  private(set) var evaluations: [Evaluation]

  init(_ plan: Plan, _ results: [LossResult], _ gradient: GradientKind) {
    self.plan = plan
    self.results = results
    self.gradient = gradient
    evaluations = plan.measures.map { measure in
      let wants = gradient != .none && measure.type.hasGradient
      return Evaluation(
        order: wants ? .gradient : .loss, width: measure.type.width(in: plan.layout), capacity: plan.capacity)
    }
  }

  mutating func evaluate(_ block: Block) {
    for index in plan.measures.indices {
      let measure = plan.measures[index]
      if let set = measure.set, plan.layout[.yhat].count == 1 {
        guard gradient != .none, let value = results[index].setValue else { continue }
        set.differentiate(
          block, weights: block[.weight], value, measure.convention, into: &evaluations[index].gradients[0])
      } else {
        measure.loss.evaluate(block, measure.convention, into: &evaluations[index])
        scale(index, block)
      }
    }
  }

  /// ∂J/∂ŷ = w · ∂L/∂ŷ / divisor.
  private mutating func scale(_ index: Int, _ block: Block) {
    guard gradient == .cost, evaluations[index].order >= .gradient else { return }
    let weights = block[.weight].first
    for output in evaluations[index].gradients.indices {
      rescale(&evaluations[index].gradients[output], block.count, weights, results[index].divisor)
    }
  }
}

private func rescale(_ gradients: inout [Double], _ count: Int, _ weights: [Double]?, _ divisor: Double) {
  var gradient = gradients.mutableSpan
  guard let weights else {
    for i in 0..<count { gradient[i] /= divisor }
    return
  }
  let weight = weights.span
  for i in 0..<count { gradient[i] = weight[i] * gradient[i] / divisor }
}
