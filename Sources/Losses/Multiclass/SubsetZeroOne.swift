/// Whether any label of a row is wrong.
struct SubsetZeroOne: MultilabelLoss {
  static let card = Card(
    name: "subset_zero_one", aliases: ["subset_zero_one_loss", "exact_match_error"],
    summary: "1 where any of a row's labels is wrong, else 0",
    formula: "[some (ŷ > 0) ≠ y]",
    gradient: "0",
    edges: "a score above 0 says that a label applies",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: "zero_one_loss"),
    ulp: 1, reference: "Ghamrawi & McCallum 2005, Collective multi-label classification")

  static var predictions: [Prediction] { [.value, .logit] }

  func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, slopes: inout MutableSpan<Double>) -> Double {
    slopes.fill(0)
    for k in f.indices where (f[k] > 0) != (y[k] == 1) { return 1 }
    return 0
  }
}
