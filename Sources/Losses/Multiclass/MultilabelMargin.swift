/// Wants every label that applies ahead of every one that does not.
public struct MultilabelMargin: MultilabelLoss {
  public static let card = Card(
    name: "multilabel_margin",
    aliases: [Alias("MultiLabelMarginLoss", .torch), Alias("multilabel_margin_loss", .torch), "multi_label_margin"],
    summary: "hinges between labels that apply and those that do not",
    formula: "Σ_{j: y=1} Σ_{i: y=0} max(0, 1 − (ŷ_j − ŷ_i)) / K",
    gradient: "for each pair with a loss 1/K at i and −1/K at j",
    edges: "at a kink the gradient is 0",
    properties: Properties(convex: true, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(torch: Equivalent("MultiLabelMarginLoss", "its labels are class indices, ended by -1")),
    ulp: 4, reference: "Elisseeff & Weston 2001, A kernel method for multi-labelled classification")

  public init() {}

  public func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double
  {
    let share = 1 / Double(f.count)
    var sum = CompensatedSum()
    gradients.fill(0)
    for j in f.indices where y[j] == 1 {
      for i in f.indices where y[i] == 0 {
        let gap = (DoubleDouble.sum(f[i], -f[j]) + 1).value
        guard gap > 0 else { continue }
        sum.add(gap)
        guard !gradients.isEmpty else { continue }
        gradients[i] += 1
        gradients[j] -= 1
      }
    }
    for k in gradients.indices { gradients[k] *= share }
    return sum.value * share
  }
}
