/// Another margin loss with unequal weights for the two classes.
public struct WeightedMargin: Loss {
  /// The margin loss that is weighted.
  public var marginLoss = 0.0
  /// The weight w of the positive labels.
  public var positiveShare = 0.5

  public static let card = Card(
    name: "weighted_margin", aliases: ["WeightedMarginLoss"],
    summary: "a margin loss with one weight for positive labels and the rest for negative ones",
    formula: "W·L if y = 1, else (1−W)·L,  W the share, L the loss",
    gradient: "that of L times the same weight",
    parameters: [
      Parameter(
        "margin_loss", \Self.marginLoss, among: losses.map { $0.card.name }, "the margin loss that is weighted"),
      Parameter("positive_share", \Self.positiveShare, in: .unit, "W, the weight of the positive labels"),
    ],
    properties: Properties(nonNegative: false),
    ulp: 9, reference: "Elkan 2001, The foundations of cost-sensitive learning")

  public init() {}

  public init(marginLoss: Double = 0.0, positiveShare: Double = 0.5) {
    (self.marginLoss, self.positiveShare) = (marginLoss, positiveShare)
  }

  public static var inputs: [Input] { [.labels(.binary), .predictions(.real)] }
  public static var within: Within? { .mean }
  public static var hasCurvature: Bool { true }

  /// What can be weighted.
  private static let losses: [any Loss.Type] = Catalogue.margin.losses.filter { $0 != WeightedMargin.self }

  /// The block with each row's weight in: W for the positive label, 1 − W for the negative.
  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let inner = WeightedMargin.losses[Int(marginLoss)].init()
    let (labels, predictions) = (block.layout[.y], block.layout[.yhat])
    let order = result.order
    result.fillOutputs(of: block, convention) { output, losses, gradients, curvatures in
      // Labels of one output at a time, for they may differ.
      let label = block.columns[labels.lowerBound + output]
      let single = Block(
        layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]),
        columns: [label, block.columns[predictions.lowerBound + output]], count: block.count)
      var part = Evaluation(order: order, width: 1, capacity: 0)
      // The arrays of the output are the part's meanwhile.
      func exchange() {
        swap(&part.losses, &losses)
        swap(&part.gradients[0], &gradients)
        swap(&part.curvatures[0], &curvatures)
      }
      exchange()
      inner.evaluate(single, convention, into: &part)
      exchange()
      weigh(&losses, label, block.count)
      if order >= .gradient { weigh(&gradients, label, block.count) }
      if order >= .curvature { weigh(&curvatures, label, block.count) }
    }
  }

  private func weigh(_ values: inout [Double], _ labels: [Double], _ count: Int) {
    let label = labels.span
    var value = values.mutableSpan
    precondition(label.count >= count && value.count >= count)
    for i in 0..<count { value[i] *= label[i] == 1 ? positiveShare : 1 - positiveShare }
  }
}
