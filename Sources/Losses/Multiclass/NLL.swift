/// The negative log-likelihood of a class from log-probabilities.
public struct NLL: CrossEntropyLoss, LaneClasswiseLoss {
  public static let card = Card(
    name: "nll",
    aliases: [
      Alias("NLLLoss", .torch, from: [.logprob]), Alias("nll_loss", .torch, from: [.logprob]),
      "negative_log_likelihood", Alias("NLLLoss2d", .torch, from: [.logprob]),
      Alias("AdaptiveLogSoftmaxWithLoss", .torch, from: [.logprob]),
    ],
    summary: "negative log-likelihood from log-probabilities",
    formula: .formula("-sum(y*yhat)"),
    gradient: "−y",
    edges: "for one true class t: −ŷ_t; 0 · -inf = 0: a class without label may have log-probability -inf",
    properties: Properties(convex: true, differentiable: true, lipschitz: 1, proper: true, nonNegative: true),
    elsewhere: Elsewhere(torch: Equivalent("NLLLoss", from: [.logprob], reduction: .mean, ignoring: "-100")),
    ulp: 2, reference: "Fisher 1922, On the mathematical foundations of theoretical statistics")

  public init() {}

  public static var inputs: [Input] { [.labels(.unit, .classes), .predictions(.logProbability, .matrix)] }
  public static var predictions: [Prediction] { [.logprob, .logit] }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities p: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    CCE().loss(y, truth: truth, probabilities: p, gradient: &gradient)
  }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V {
    CCE().loss(y, truth: truth, logits: z, terms: &terms, gradient: &gradient)
  }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logProbabilities z: inout MutableSpan<Double>, gradients: inout MutableSpan<Double>
  ) -> Double { CCE()(y, truth: truth, logProbabilities: &z, gradients: &gradients) }
}
