/// The mean cross-entropy of labels that do not exclude each other, from logits.
public struct MultilabelSoftMargin: LaneClasswiseLoss {
  public static let card = Card(
    name: "multilabel_soft_margin",
    aliases: [
      Alias("MultiLabelSoftMarginLoss", .torch, from: [.logit]),
      Alias("multilabel_soft_margin_loss", .torch, from: [.logit]), "multi_label_soft_margin",
    ],
    summary: "the mean binary cross-entropy of the labels' logits",
    formula: .formula("sum(softplus(-(2*y - 1)*yhat))/n"),
    gradient: "−(2y−1) σ(−(2y−1)ŷ) / n",
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    elsewhere: Elsewhere(torch: "MultiLabelSoftMarginLoss"),
    ulp: 4, reference: "Nam et al. 2014, Large-scale multi-label text classification")

  public init() {}

  public static var inputs: [Input] { [.labels(.binary, .matrix), .predictions(.real, .matrix)] }
  public static var predictions: [Prediction] { [.logit] }
  public static var scores: [Prediction] { [.logit] }
  public static var within: Within? { .mean }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities f: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    var sum = LaneSum<V>()
    for k in f.indices {
      let sign = 1 - 2 * y[k]
      let terms = LogisticTerms(sign * f[k])
      sum.add(terms.loss)
      if !gradient.isEmpty { gradient[k] = sign * terms.wrong }
    }
    return sum.value
  }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V {
    loss(y, truth: truth, probabilities: z, gradient: &gradient)
  }
}
