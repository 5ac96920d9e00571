/// Labels, predictions and what else a loss reads: columns of as many rows.
public struct Samples: Sendable {
  let block: Block
  /// A weight for each row; nil where all count the same.
  let weights: [Double]?

  /// One label and one prediction a row.
  ///
  /// - Parameters:
  ///   - labels: a label for each row.
  ///   - predictions: as many predictions.
  ///   - weights: as many weights, none negative; nil where all rows count the same.
  public init(labels: [Double], predictions: [Double], weights: [Double]? = nil) {
    self.init([(.y, [labels]), (.yhat, [predictions])], weights: weights)
  }

  /// One label and several predictions a row: a score for each class, or for each output.
  ///
  /// - Parameters:
  ///   - labels: the index of each row's class, counted from 0.
  ///   - predictions: a column for each class, each of as many rows.
  ///   - weights: a weight for each row, none negative; nil where all rows count the same.
  public init(labels: [Double], predictions: [[Double]], weights: [Double]? = nil) {
    self.init([(.y, [labels]), (.yhat, predictions)], weights: weights)
  }

  /// The columns of every input of a loss, in any order.
  ///
  /// - Parameters:
  ///   - inputs: each role with its columns; all columns have as many rows.
  ///   - weights: a weight for each row, none negative; nil where all rows count the same.
  public init(_ inputs: [(role: Role, columns: [[Double]])], weights: [Double]? = nil) {
    var layout = Layout()
    var columns: [[Double]] = []
    for (role, own) in inputs + (weights.map { [(.weight, [$0])] } ?? []) {
      layout.append(role, columns.count..<columns.count + own.count)
      columns += own
    }
    let count = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == count }, "every column has as many rows")
    block = Block(layout: layout, columns: columns, count: count)
    self.weights = weights
  }

  /// The number of rows.
  public var count: Int { block.count }
}

extension Loss {
  /// The loss of each row, NaN where an input of it is NaN; of a measure of sets, each row is one.
  ///
  /// - Parameters:
  ///   - samples: the rows; values are in the domains of the loss's inputs.
  ///   - from: what the predictions are; nil for the loss's usual kind.
  public func losses(of samples: Samples, from: Prediction? = nil) -> [Double] {
    evaluation(of: samples, convention(from), .loss).losses
  }

  /// The cost: the correctly rounded mean of the rows' losses, or another reduction of them; the value of a measure of
  /// sets, and of several outputs that are one set each the mean of theirs.
  ///
  /// - Parameters:
  ///   - samples: the rows; values are in the domains of the loss's inputs.
  ///   - from: what the predictions are; nil for the loss's usual kind.
  ///   - reduction: how losses of rows become one cost.
  /// - Throws: `UndefinedLoss` where a measure of sets has no value, such as a correlation of equal labels.
  public func cost(
    of samples: Samples, from: Prediction? = nil, reduction: Reduction = .mean
  ) throws(UndefinedLoss) -> Double {
    let convention = convention(from)
    let sets = sets(in: samples, convention)
    guard !sets.isEmpty else {
      return LossStatistics(evaluation(of: samples, convention, .loss).losses, samples.weights).cost(reduction)
    }
    var sum = ExactSum()
    for set in sets { sum.add(try value(of: set, in: samples, convention, wantsGradient: false).value) }
    return sum.divided(by: sets.count)
  }

  /// The derivatives of the cost by each prediction: an array for each prediction column, a number a row.
  ///
  /// - Parameters:
  ///   - samples: the rows; values are in the domains of the loss's inputs.
  ///   - from: what the predictions are; nil for the loss's usual kind.
  ///   - reduction: how losses of rows become the cost.
  /// - Throws: `UndefinedLoss` where a measure of sets has no value.
  public func gradients(
    of samples: Samples, from: Prediction? = nil, reduction: Reduction = .mean
  ) throws(UndefinedLoss) -> [[Double]] {
    let convention = convention(from)
    let sets = sets(in: samples, convention)
    guard sets.isEmpty else {
      var gradients: [[Double]] = []
      for set in sets { gradients += try value(of: set, in: samples, convention, wantsGradient: true).gradients }
      return gradients.map { $0.map { $0 / Double(sets.count) } }
    }
    let weights = samples.weights
    let divisor = reduction.divisor(weight: weights.map { ExactSum($0).rounded }, count: samples.count)
    return evaluation(of: samples, convention, .gradient).gradients.map { own in
      own.indices.map { (weights?[$0] ?? 1) * own[$0] / divisor }
    }
  }

  private func convention(_ from: Prediction?) -> Convention {
    let facts = self.facts
    return Convention(
      from: from ?? facts.predictions.first ?? .value, within: facts.within ?? .mean, cut: facts.cuts.first)
  }

  private func evaluation(of samples: Samples, _ convention: Convention, _ order: Evaluation.Order) -> Evaluation {
    let width = facts.width(in: samples.block.layout)
    var result = Evaluation(order: order, width: width, capacity: samples.count)
    if samples.count > 0 { evaluate(samples.block, convention, into: &result) }
    return result
  }

  /// The sets that a measure has a value of each; none where each row has its own.
  private func sets(in samples: Samples, _ convention: Convention) -> [CellSet] {
    guard let cut = convention.cut, setLoss != nil || listLoss != nil else { return [] }
    let layout = samples.block.layout
    return listLoss?.facts.sets(in: layout, cut) ?? CellSet.all(layout[.yhat].count, cut)
  }

  private func value(
    of set: CellSet, in samples: Samples, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    if let list = listLoss {
      return try list.cost(of: samples.block, set, convention, wantsGradient: wantsGradient)
    }
    guard let sums = setLoss else { return ListValue(.nan) }
    return try sums.value(of: set, in: samples, convention, wantsGradient: wantsGradient)
  }
}

extension SetLoss {
  fileprivate func value(
    of set: CellSet, in samples: Samples, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    let block = samples.block
    var counters = SetSums(Self.sums)
    accumulate(block, outputs: set.outputs, weights: block[.weight], convention, into: &counters)
    let value = try value(of: counters)
    guard wantsGradient, Self.hasGradient else { return ListValue(value.value) }
    let gradients = set.outputs.map { output in
      var gradient = [Double](repeating: 0, count: block.count)
      differentiate(block, output: output, weights: block[.weight], value, convention, into: &gradient)
      return gradient
    }
    return ListValue(value.value, gradients: gradients)
  }
}

extension Loss {
  /// The loss of each row of one label and one prediction; see ``losses(of:from:)``.
  public func losses(labels: [Double], predictions: [Double], from: Prediction? = nil) -> [Double] {
    losses(of: Samples(labels: labels, predictions: predictions), from: from)
  }

  /// The cost of rows of one label and one prediction; see ``cost(of:from:reduction:)``.
  ///
  /// - Throws: `UndefinedLoss` where a measure of sets has no value.
  public func cost(labels: [Double], predictions: [Double], from: Prediction? = nil) throws(UndefinedLoss) -> Double {
    try cost(of: Samples(labels: labels, predictions: predictions), from: from)
  }

  /// The derivative of the cost by each of as many predictions as labels; see ``gradients(of:from:reduction:)``.
  ///
  /// - Throws: `UndefinedLoss` where a measure of sets has no value.
  public func gradients(
    labels: [Double], predictions: [Double], from: Prediction? = nil
  ) throws(UndefinedLoss) -> [Double] {
    try gradients(of: Samples(labels: labels, predictions: predictions), from: from).first ?? []
  }
}
