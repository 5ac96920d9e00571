import Losses
import Testing

/// A list of rows of one loss: what tests of single lists ask for.
struct List {
  var value = Double.nan
  /// The derivatives by the cells, row by row.
  var gradient: [Double] = []
  /// The values that it is the mean of, where it takes several columns apart.
  var parts: [ListValue.Part] = []

  init(
    _ name: String, _ parameters: [String: Double] = [:], _ inputs: [(Role, [Double])], rows: Int? = nil,
    from: Prediction? = nil, clip: Double = 0
  ) throws {
    let found = try #require(Catalogue.find(name))
    let type = found.type
    var loss = found.loss
    for (name, value) in parameters {
      try #require(type.card.parameters.first { $0.name == name }).set(value, in: &loss)
    }
    let list = try #require(loss as? any ListLoss)
    let block = Block(rowByRow: inputs.map { ($0.0, $0.1) }, count: rows ?? inputs[0].1.count)
    let convention = Convention(from: from ?? type.predictions[0], within: .sum, clip: clip)
    let own = try list.cost(of: block, convention, wantsGradient: type.hasGradient)
    (value, gradient, parts) = (own.value, own.rowByRow(list.facts, block.layout), own.parts)
  }
}
