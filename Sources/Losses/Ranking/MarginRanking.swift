/// Wants the better of two scores ahead by a margin.
public struct MarginRanking: Loss {
  /// The lead to reach.
  public var margin = 0.0

  public static let card = Card(
    name: "margin_ranking",
    aliases: [
      Alias("MarginRankingLoss", .torch, labels: Alias.signed),
      Alias("margin_ranking_loss", .torch, labels: Alias.signed), "pairwise_margin",
    ],
    summary: "how far the better of two scores is from leading by a margin",
    formula: .formula("max(0, margin - (2*y - 1)*(left - right))"),
    gradient: "−(2y−1) by left, 2y−1 by right where the loss is positive, else 0",
    edges: "y 1: left should rank higher, 0: right; at the kink the gradient is 0",
    parameters: [Parameter("margin", \Self.margin, in: .nonNegative, "the lead to reach")],
    properties: Properties(convex: true, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(torch: Equivalent("MarginRankingLoss", "its labels are -1 and 1: --classes -1,1")),
    ulp: 1, reference: "Herbrich, Graepel & Obermayer 2000, Large margin rank boundaries for ordinal regression")

  public init() {}

  public init(margin: Double = 0.0) { self.margin = margin }

  public static var inputs: [Input] {
    [.labels(.binary), Input(.left, .real, isPrediction: true), Input(.right, .real, isPrediction: true)]
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let y = block.columns[block.layout[.y].lowerBound]
    let (left, right) = (block.columns[block.layout[.left].lowerBound], block.columns[block.layout[.right].lowerBound])
    lose(y.span, left.span, right.span, block.count, &result.losses)
    guard result.order >= .gradient else { return }
    let losses = result.losses
    addGradients(y.span, losses.span, -1, block.count, &result.gradients[0])
    addGradients(y.span, losses.span, 1, block.count, &result.gradients[1])
  }

  @inline(__always)
  private func lose(
    _ y: Span<Double>, _ left: Span<Double>, _ right: Span<Double>, _ count: Int, _ losses: inout [Double]
  ) {
    var loss = losses.mutableSpan
    precondition(loss.count >= count && y.count >= count && left.count >= count && right.count >= count)
    for i in 0..<count {
      let sign = 2 * y[i] - 1
      let lead = DoubleDouble.sum(sign * left[i], -(sign * right[i]))
      loss[i] = max((DoubleDouble(-lead.high, -lead.low) + margin).value, 0)
    }
  }

  /// The gradient by the side that a sign names: s where there is a loss, else what the loss is, 0 or NaN.
  @inline(__always)
  private func addGradients(
    _ y: Span<Double>, _ loss: Span<Double>, _ side: Double, _ count: Int, _ gradients: inout [Double]
  ) {
    var gradient = gradients.mutableSpan
    precondition(gradient.count >= count && y.count >= count && loss.count >= count)
    for i in 0..<count { gradient[i] = loss[i] > 0 ? side * (2 * y[i] - 1) : loss[i] }
  }
}
