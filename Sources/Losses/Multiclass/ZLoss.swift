/// Cross-entropy with a spring on the logarithm of softmax's denominator.
struct ZLoss: ClasswiseLoss {
  var penalty = 1e-4

  static let card = Card(
    name: "z_loss", aliases: ["zloss", "logit_z_loss", "cross_entropy_with_z_loss"],
    summary: "cross-entropy plus a multiple of the squared log of softmax's denominator",
    formula: "−Σ y ln(softmax(z)) + penalty (ln Σ e^z)²",
    gradient: "Σy·p − y + 2 penalty ln(Σ e^z) p,  p = softmax(z)",
    parameters: [Parameter("penalty", \Self.penalty, in: .nonNegative, "factor on the square")],
    properties: Properties(differentiable: true, nonNegative: true),
    ulp: 8, reference: "Chowdhery et al. 2022, PaLM: scaling language modeling with pathways")

  static var inputs: [Input] { [.labels(.unit, .classes), .predictions(.extended, .matrix)] }
  static var predictions: [Prediction] { [.logit] }

  /// Probabilities have a denominator of 1, whose logarithm is 0.
  func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double { CCE()(y, truth: truth, probabilities: p, slopes: &slopes) }

  func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    let size = logSumExp(z.span)
    let loss = CCE()(y, truth: truth, logits: &z, slopes: &slopes)
    guard !slopes.isEmpty else { return loss + penalty * size * size }
    // The terms e^{z − max} are what the cross-entropy leaves behind.
    var total = CompensatedSum()
    for k in z.indices { total.add(z[k]) }
    for k in slopes.indices { slopes[k] += 2 * penalty * size * (z[k] / total.value) }
    return loss + penalty * size * size
  }
}
