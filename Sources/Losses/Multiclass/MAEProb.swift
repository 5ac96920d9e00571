/// The absolute error of probabilities, proof against symmetric label noise.
struct MAEProb: ClasswiseLoss {
  static let card = Card(
    name: "mae_prob", aliases: ["mean_absolute_error_prob", "l1_prob", "mae_probability"],
    summary: "the absolute error of the probabilities, summed over the classes",
    formula: "Σ |ŷ − y|; for one true class 2(1 − ŷ_t)",
    gradient: "sign(ŷ − y)",
    edges: "where a probability is its label the gradient is 0; between 0 and 2",
    properties: Properties(convex: true, differentiable: false, nonNegative: true, zeroAtLabel: false),
    ulp: 4, reference: "Ghosh, Kumar & Sastry 2017, Robust loss functions under label noise for deep neural networks")

  func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for k in p.indices {
      let r = DoubleDouble.sum(p[k], -y[k])
      let sign: Double = r.high > 0 ? 1 : r.high < 0 ? -1 : 0
      sum.add(sign * r.high)
      sum.add(sign * r.low)
      if !slopes.isEmpty { slopes[k] = sign }
    }
    return sum.value
  }

  /// For one true class 2(1 − p_t), made of the other classes.
  func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    let softmax = Softmax(&z)
    guard truth >= 0 else {
      softmax.fill(&z)
      let loss = self(y, truth: truth, probabilities: z.span, slopes: &slopes)
      pullThroughSoftmax(z.span, &slopes)
      return loss
    }
    let missing = softmax.complement(truth, z[truth])
    let own = z[truth] / softmax.total
    for k in slopes.indices { slopes[k] = 2 * own * (z[k] / softmax.total) }
    if !slopes.isEmpty { slopes[truth] = -2 * own * missing }
    return 2 * missing
  }
}
