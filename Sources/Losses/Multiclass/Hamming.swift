/// The share of labels that are wrong.
struct Hamming: MultilabelLoss {
  static let card = Card(
    name: "hamming", aliases: [Alias("hamming_loss", .sklearn)],
    summary: "the share of a row's labels that are wrong",
    formula: "Σ [(ŷ > 0) ≠ y] / K",
    gradient: "0",
    edges: "a score above 0 says that a label applies",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: "hamming_loss"),
    ulp: 1, reference: "Schapire & Singer 1999, Improved boosting algorithms using confidence-rated predictions")

  static var predictions: [Prediction] { [.value, .logit] }
  static var within: Within? { .mean }

  func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, slopes: inout MutableSpan<Double>) -> Double {
    slopes.fill(0)
    var wrong = 0.0
    for k in f.indices where (f[k] > 0) != (y[k] == 1) { wrong += 1 }
    return wrong
  }
}
