/// The mean cross-entropy of labels that do not exclude each other, from logits.
public struct MultilabelSoftMargin: MultilabelLoss, StraightClasswiseLoss {
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

  public static var predictions: [Prediction] { [.logit] }
  public static var within: Within? { .mean }

  public func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, slopes: inout MutableSpan<Double>) -> Double {
    var sum = CompensatedSum()
    for k in f.indices {
      let sign = 2 * y[k] - 1
      let misfit = LogisticTerms(-sign * f[k])
      sum.add(misfit.loss)
      if !slopes.isEmpty { slopes[k] = -sign * misfit.wrong }
    }
    return sum.value
  }

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, probabilities f: Span<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    var sum = LaneSum<LanePair>()
    var areUsual = LanePair.Choice(repeating: true)
    for k in f.indices {
      let sign = 1 - 2 * y[k]
      let logit = sign * f[k]
      areUsual = areUsual .& LogisticTerms.isUsual(logit)
      let misfit = LogisticTerms(usual: logit)
      sum.add(misfit.loss)
      if !slopes.isEmpty { slopes[k] = sign * misfit.wrong }
    }
    return UsualRows(sum.value, where: areUsual)
  }

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, logits z: Span<LanePair>, room: inout MutableSpan<LanePair>,
    slopes: inout MutableSpan<LanePair>
  ) -> UsualRows { usual(y, truth: truth, probabilities: z, slopes: &slopes) }
}
