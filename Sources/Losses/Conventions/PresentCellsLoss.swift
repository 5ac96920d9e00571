/// A loss of several outputs of which a row may lack some: the mean over those that it has.
public struct PresentCellsLoss: LossWrapper {
  public static let card = Card(
    name: "present_cells", summary: "the mean over the outputs that a row has", formula: "Σ_k L(y_k, ŷ_k) / K",
    gradient: "∂L/∂ŷ_k / K", ulp: 4, reference: "the loss's own")
  public static var inputs: [Input] { [.labels(.real), .predictions(.real)] }

  /// The loss of each output.
  public var base: any Loss

  public init() { self.init(ExpressionLoss()) }

  /// The mean of a loss over the outputs that are there.
  public init(_ base: any Loss) { self.base = base }

  public var facts: Facts { base.facts }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let outputs = block.layout[.yhat].indices.map { $0 - block.layout[.yhat].lowerBound }
    let lacking = outputs.map { block.present(output: $0) }
    guard lacking.contains(where: { $0 != nil }) else { return base.evaluate(block, convention, into: &result) }
    var sums = [ExactSum](repeating: ExactSum(), count: block.count)
    var counts = [Double](repeating: 0, count: block.count)
    var part = Evaluation(order: result.order, width: 1, capacity: result.losses.count)
    for k in outputs {
      base.evaluate(block.single(output: k), convention, into: &part)
      for i in result.gradients[k].indices { result.gradients[k][i] = 0 }
      for i in result.curvatures[k].indices { result.curvatures[k][i] = 0 }
      for i in lacking[k] ?? Array(0..<block.count) {
        sums[i].add(part.losses[i])
        counts[i] += 1
        if result.order >= .gradient { result.gradients[k][i] = part.gradients[0][i] }
        if result.order >= .curvature { result.curvatures[k][i] = part.curvatures[0][i] }
      }
    }
    for i in 0..<block.count {
      result.losses[i] = sums[i].rounded / counts[i]
      for k in outputs {
        if result.order >= .gradient { result.gradients[k][i] /= counts[i] }
        if result.order >= .curvature { result.curvatures[k][i] /= counts[i] }
      }
    }
  }
}

extension Block {
  /// The label and the prediction of one output.
  fileprivate func single(output: Int) -> Block {
    let columns = [columns[layout[.y].lowerBound + output], columns[layout[.yhat].lowerBound + output]]
    return Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), columns: columns, count: count)
  }
}
