/// Whether the class of the largest score is the wrong one.
public struct Misclassification: ScoreLoss {
  public static let card = Card(
    name: "misclassification", aliases: ["error_rate", "MisclassLoss", "multiclass_zero_one", "classification_error"],
    summary: "1 where the largest score is not the true class's, else 0",
    formula: "[argmax ŷ ≠ t]",
    gradient: "0",
    edges: "the first of equal scores counts as the largest",
    properties: Properties(convex: false, differentiable: false, minimiser: "the likeliest class", nonNegative: true),
    ulp: 1, reference: "Wald 1950, Statistical decision functions")

  public init() {}

  public static var predictions: [Prediction] { [.value, .logit] }

  /// Only their order counts.
  public static var scores: [Prediction] { [.logit, .prob, .logprob] }

  public func callAsFunction(truth: Int, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    var best = 0
    for k in f.indices where f[k] > f[best] { best = k }
    gradients.fill(0)
    return best == truth ? 0 : 1
  }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, gradients: inout MutableSpan<Double>
  ) -> Double { self(y, truth: truth, probabilities: z.span, gradients: &gradients) }
}
