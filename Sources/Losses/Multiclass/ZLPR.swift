/// Zero-bounded log-sum-exp pairwise ranking: labels that apply above 0, the others below.
public struct ZLPR: MultilabelLoss {
  public static let card = Card(
    name: "zlpr", aliases: ["zlpr_loss", "multilabel_categorical_crossentropy"],
    summary: "smooth ranking of labels that apply above those that do not",
    formula: .formula("log1p(sum((1 - y)*exp(yhat))) + log1p(sum(y*exp(-yhat)))"),
    gradient: "e^{ŷ_i} / (1 + Σ e^ŷ) where y = 0, −e^{−ŷ_j} / (1 + Σ e^{−ŷ}) where y = 1",
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 4, reference: "Su et al. 2022, ZLPR: a novel loss for multi-label classification")

  public init() {}

  public func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double
  {
    gradients.fill(0)
    return side(y, f, label: 0, sign: 1, &gradients) + side(y, f, label: 1, sign: -1, &gradients)
  }

  /// ln(1 + Σ e^{s·f}) over the labels of one kind: the cross-entropy of a logit 0 beside them.
  private func side(
    _ y: Span<Double>, _ f: Span<Double>, label: Double, sign: Double, _ gradients: inout MutableSpan<Double>
  ) -> Double {
    var logits = [0.0]
    for k in f.indices where y[k] == label { logits.append(sign * f[k]) }
    var terms = logits.mutableSpan
    let softmax = Softmax(replacing: &terms)
    var place = 1
    for k in gradients.indices where y[k] == label {
      gradients[k] = sign * (terms[place] / softmax.total)
      place += 1
    }
    return softmax.cost(of: 0)
  }
}
