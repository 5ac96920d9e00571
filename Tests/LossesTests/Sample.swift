import Losses
import Testing

/// One row of one loss: what tests of single rows ask for.
struct Sample {
  var loss = Double.nan
  /// The derivatives, in the order of the prediction columns.
  var gradient: [Double] = []
  /// The second derivatives, alike.
  var curvature: [Double] = []

  init(
    _ name: String, _ parameters: [String: Double] = [:], _ inputs: [(Role, [Double])], from: Prediction? = nil,
    clip: Double = 0, renormalizes: Bool = false,
    order: Evaluation.Order = .gradient
  ) throws {
    let type = try #require(Catalogue.loss(named: name))
    var loss: any Loss = type.init()
    for (name, value) in parameters {
      try #require(type.card.parameters.first { $0.name == name }).set(value, in: &loss)
    }
    var places: [(role: Role, columns: Range<Int>)] = []
    var columns: [[Double]] = []
    for (role, cells) in inputs {
      places.append((role, columns.count..<columns.count + cells.count))
      columns += cells.map { [$0] }
    }
    var block = Block(layout: Layout(places), capacity: 1)
    (block.columns, block.count) = (columns, 1)
    var result = Evaluation(
      order: type.hasGradient ? order : .loss, width: type.facts.width(in: block.layout), capacity: 1)
    let convention = Convention(
      from: from ?? type.predictions[0], within: type.within ?? .sum, clip: clip, renormalizes: renormalizes)
    loss.evaluate(block, convention, into: &result)
    self.loss = result.losses[0]
    gradient = result.gradients.compactMap(\.first)
    curvature = result.curvatures.compactMap(\.first)
  }
}
