/// The negative log-likelihood of the right order: the labels of a list are how relevant each item is.
public struct ListMLE: RankingLoss {
  public static let card = Card(
    name: "listmle", aliases: ["list_mle", "plackett_luce"],
    summary: "the surprise at the right order of a list",
    formula: "Σ_i [ln Σ_{k≥i} e^{ŷ_k} − ŷ_i],  items in order of falling label",
    gradient: "Σ_{m≤i} e^{ŷ_i} / Σ_{k≥m} e^{ŷ_k} − 1",
    edges: "items of one label are taken in their order; undefined where all have one label",
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 8, reference: "Xia et al. 2008, Listwise approach to learning to rank")

  public init() {}

  public static var inputs: [Input] { [.labels(.real, .matrix), .predictions(.real, .matrix)] }

  func loss(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    var items: [(label: Double, column: Int)] = []
    for k in f.indices { items.append((y[k], k)) }
    items.sort { $0.label > $1.label || ($0.label == $1.label && $0.column < $1.column) }
    var sum = CompensatedSum()
    gradients.fill(0)
    // Each place of the order is a choice among the items that are left: cross-entropy with the first as the truth.
    for first in items.indices {
      var logits = items[first...].map { f[$0.column] }
      var terms = logits.mutableSpan
      let softmax = Softmax(replacing: &terms)
      sum.add(softmax.cost(of: f[items[first].column]))
      guard !gradients.isEmpty else { continue }
      for (place, item) in items[first...].enumerated() where place > 0 {
        gradients[item.column] += terms[place] / softmax.total
      }
      gradients[items[first].column] -= softmax.complement(terms[0])
    }
    return sum.value
  }
}
