/// Wants the better of two scores ahead by a margin.
struct MarginRanking: Loss {
  var margin = 0.0

  static let card = Card(
    name: "margin_ranking", aliases: ["MarginRankingLoss", "margin_ranking_loss", "pairwise_margin"],
    summary: "how far the better of two scores is from leading by a margin",
    formula: "max(0, margin − s(left − right)),  s = 2y − 1",
    gradient: "−s by left, s by right where the loss is positive, else 0",
    edges: "y 1: left should rank higher, 0: right; at the kink the gradient is 0",
    parameters: [Parameter("margin", \Self.margin, in: .nonNegative, "the lead to reach")],
    properties: Properties(convex: true, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(torch: Equivalent("MarginRankingLoss", "its labels are -1 and 1: --classes -1,1")),
    ulp: 1, reference: "Herbrich, Graepel & Obermayer 2000, Large margin rank boundaries for ordinal regression")

  static var inputs: [Input] {
    [.labels(.binary), Input(.left, .real, isPrediction: true), Input(.right, .real, isPrediction: true)]
  }

  func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let labels = block.columns[block.layout[.y].lowerBound]
    let left = block.columns[block.layout[.left].lowerBound]
    let right = block.columns[block.layout[.right].lowerBound]
    for i in 0..<block.count {
      let sign = 2 * labels[i] - 1
      let lead = DoubleDouble.sum(sign * left[i], -(sign * right[i]))
      let gap = (DoubleDouble(-lead.high, -lead.low) + margin).value
      result.losses[i] = max(gap, 0)
      guard result.order >= .gradient else { continue }
      let slope = gap > 0 ? sign : gap.isNaN ? .nan : 0
      result.gradients[0][i] = 0 - slope
      result.gradients[1][i] = slope
    }
  }
}
