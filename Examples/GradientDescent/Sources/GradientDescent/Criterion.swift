import Losses

/// Cost and gradient of a model's outputs, from the library's catalogue.
struct Criterion {
  private let loss: any Loss
  private let convention: Convention
  private static let layout = Layout([(role: .y, columns: 0..<1), (role: .yhat, columns: 1..<2)])

  /// A loss by its name; `bce` takes logits.
  init?(_ name: String) {
    guard let type = Catalogue.loss(named: name) else { return nil }
    loss = type.init()
    let from: Prediction = type.predictions.contains(.logit) ? .logit : type.predictions.first ?? .value
    convention = Convention(from: from, within: .mean)
  }

  /// The mean of the rows' losses, and its derivative by each output.
  func callAsFunction(_ labels: [Double], _ outputs: [Double]) -> (cost: Double, gradient: [Double]) {
    var block = Block(layout: Criterion.layout, capacity: labels.count)
    block.columns = [labels, outputs]
    block.count = labels.count
    var result = Evaluation(order: .gradient, width: 1, capacity: labels.count)
    loss.evaluate(block, convention, into: &result)
    var statistics = LossStatistics()
    statistics.add(losses: result.losses.span, firstRow: 0, rows: nil)
    return (statistics.cost(.mean), result.gradients[0].map { $0 / Double(labels.count) })
  }
}
