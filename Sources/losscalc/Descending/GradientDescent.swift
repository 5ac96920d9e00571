import Tables

/// A descent: what the cost and the parameters of a model were before the first step and after each.
struct GradientDescent {
  struct Point {
    var step: Int
    var cost: Double
    /// The length of the gradient there.
    var norm: Double
    /// The weights, then the bias.
    var parameters: [Double]
  }

  let optimizer: OptimizerRule
  let rate: Double
  private(set) var path: [Point] = []
  /// The step at which the cost was no number any more, and why; nil where all went well.
  private(set) var end: (step: Int, reason: String)?

  /// Descends from 0 over all rows at once.
  init(_ model: LinearModel, _ optimizer: OptimizerRule, rate: Double, steps: Int) {
    (self.optimizer, self.rate) = (optimizer, rate)
    var model = model
    var parameters = [Double](repeating: 0, count: model.names.count + 1)
    var state = Optimizer(optimizer, parameters: parameters.count)
    for step in 0...steps {
      let slope = model.slope(at: parameters)
      guard model.isInDomain else {
        end = (step, "a prediction left the domain of the loss")
        return
      }
      guard slope.cost.isFinite, slope.norm.isFinite else {
        end = (step, "the cost is no finite number")
        return
      }
      path.append(Point(step: step, cost: slope.cost, norm: slope.norm, parameters: parameters))
      if step < steps { state.step(&parameters, slope.gradient, rate: rate) }
    }
  }

  /// Where the cost ended far above that of the first step: it grows.
  ///
  /// Steps over a kink swing about the least cost, and those that began there end a little above it.
  var rise: (step: Int, reason: String)? {
    guard let first = path.first, let last = path.last, last.cost - first.cost > abs(first.cost) else { return nil }
    return (last.step, "the cost has risen from \(short(first.cost)) to \(short(last.cost))")
  }

  private func short(_ value: Double) -> String { NumberText(digits: 4).text(value) }

  /// Whether it ended lower than it began, and no step led to where there is no cost.
  var hasDescended: Bool {
    guard end == nil, let first = path.first, let last = path.last else { return false }
    return last.cost < first.cost || last.norm == 0
  }

  /// The point with the least cost.
  var best: Point? { path.min { $0.cost < $1.cost } }

  /// A rate at which the same descent goes down, tried by tens.
  static func rate(below rate: Double, _ model: LinearModel, _ optimizer: OptimizerRule, steps: Int) -> Double? {
    var rate = rate
    for _ in 0..<12 {
      rate = Double(DecimalWriter.significant(rate / 10, digits: 6)) ?? rate / 10
      if GradientDescent(model, optimizer, rate: rate, steps: min(steps, 200)).hasDescended { return rate }
    }
    return nil
  }

  /// A few points, for people: steps 0, 1, 2, 5, 10, 20, 50 and so on, and the last.
  var thinned: [Point] {
    path.filter { point in
      var scale = 1
      while scale * 10 <= point.step { scale *= 10 }
      return point.step == path.count - 1 || [0, 1, 2, 5].contains { $0 * scale == point.step }
    }
  }
}
