/// Another margin loss with unequal weights for the two classes.
public struct WeightedMargin: Loss {
  /// The margin loss that is weighted.
  public var marginLoss = 0.0
  /// W, the weight of the positive labels.
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
    let predictions = block.layout[.yhat]
    let labels = block.layout[.y]
    if predictions.count == 1 {
      inner.evaluate(block, convention, into: &result)
      return scale(&result, block.columns[labels.lowerBound], block.count)
    }
    for output in predictions.indices {
      // Labels of one output at a time, for they may differ.
      let (y, yhat) = (labels.lowerBound + output - predictions.lowerBound, output)
      let single = Block(
        layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), columns: [block.columns[y], block.columns[yhat]],
        count: block.count)
      var part = Evaluation(order: result.order, width: 1, capacity: result.losses.count)
      inner.evaluate(single, convention, into: &part)
      scale(&part, block.columns[y], block.count)
      result.take(part, output - predictions.lowerBound, of: predictions.count, block.count)
    }
    if predictions.count > 1 { result.closeRows(of: block.count, outputs: predictions.count, convention.within) }
  }

  private func scale(_ part: inout Evaluation, _ labels: [Double], _ count: Int) {
    weigh(&part.losses, labels, count)
    if part.order >= .gradient { weigh(&part.gradients[0], labels, count) }
    if part.order >= .curvature { weigh(&part.curvatures[0], labels, count) }
  }

  private func weigh(_ values: inout [Double], _ labels: [Double], _ count: Int) {
    let label = labels.span
    var value = values.mutableSpan
    precondition(label.count >= count && value.count >= count)
    for i in 0..<count { value[i] *= label[i] == 1 ? positiveShare : 1 - positiveShare }
  }
}

extension Evaluation {
  /// Joins the evaluation of one output to those of a row's other outputs.
  fileprivate mutating func take(_ part: Evaluation, _ output: Int, of outputs: Int, _ count: Int) {
    if outputs == 1 {
      losses = part.losses
    } else {
      join(part.losses, of: count, isFirst: output == 0, &losses, &carries)
    }
    if order >= .gradient { gradients[output] = part.gradients[0] }
    if order >= .curvature { curvatures[output] = part.curvatures[0] }
  }
}
