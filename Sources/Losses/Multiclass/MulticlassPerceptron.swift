/// By how much the best class beats the true one.
public struct MulticlassPerceptron: ScoreLoss {
  public static let card = Card(
    name: "multiclass_perceptron", aliases: ["multiclass_perceptron_loss", "structured_perceptron"],
    summary: "by how much the best class beats the true one",
    formula: .formula("largest(yhat) - sum(y*yhat)"),
    gradient: "1 at the best class (shared among equals), −1 at t; 0 where the loss is 0",
    properties: Properties(convex: true, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(optax: "multiclass_perceptron_loss"),
    ulp: 1, reference: "Collins 2002, Discriminative training methods for hidden Markov models")

  public init() {}

  public func callAsFunction(truth: Int, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    var (best, equals) = (f[truth], 1.0)
    for k in f.indices where k != truth && f[k] >= best {
      equals = f[k] > best ? 1 : equals + 1
      best = f[k]
    }
    let isBeaten = best > f[truth]
    for k in gradients.indices { gradients[k] = isBeaten && f[k] == best ? 1 / equals : 0 }
    if isBeaten && !gradients.isEmpty { gradients[truth] = -1 }
    return best - f[truth]
  }
}
