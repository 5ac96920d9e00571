/// Cross-entropy over the sum that all classes as labels would give: bounded, so robust to wrong labels.
struct NormalizedCE: ClasswiseLoss {
  static let card = Card(
    name: "normalized_ce", aliases: ["nce_normalized", "normalized_cross_entropy", "normalised_cross_entropy"],
    summary: "cross-entropy over the sum of those of every class",
    formula: "Σ y ln(ŷ) / Σ ln(ŷ)",
    gradient: "(L − y) / (ŷ Σ(−ln ŷ)),  L the loss",
    edges: "between 0 and 1; a class of probability 0 takes the whole sum",
    properties: Properties(convex: false, differentiable: true, proper: false, nonNegative: true),
    ulp: 8, reference: "Ma et al. 2020, Normalized loss functions for deep learning with noisy labels")

  func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var costs: [Double] = []
    for k in p.indices { costs.append(0 - log(p[k])) }
    let (loss, total) = share(y, costs)
    for k in slopes.indices { slopes[k] = total < .infinity ? (loss - y[k]) / p[k] / total : 0 }
    return loss
  }

  /// By the logits ((Σy·p − y)C − c(Kp − 1))/C², c the cross-entropy and C that of all classes.
  func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var logits: [Double] = []
    for k in z.indices { logits.append(z[k]) }
    let softmax = Softmax(&z)
    let costs = logits.indices.map { softmax.cost(of: logits[$0], isLargest: $0 == softmax.largest) }
    let (loss, total) = share(y, costs)
    var mass = CompensatedSum()
    for k in y.indices { mass.add(y[k]) }
    let count = Double(z.count)
    for k in slopes.indices {
      let p = z[k] / softmax.total
      let gap = k == truth ? -softmax.complement(k, z[k]) : mass.value * p - y[k]
      slopes[k] = total < .infinity ? (gap - loss * (count * p - 1)) / total : 0
    }
    return loss
  }

  /// Σ y·c over Σ c: what the label's classes cost of all.
  private func share(_ y: Span<Double>, _ costs: [Double]) -> (loss: Double, total: Double) {
    var (own, all) = (CompensatedSum(), CompensatedSum())
    for k in costs.indices {
      all.add(costs[k])
      if y[k] != 0 { own.add(y[k] * costs[k]) }
    }
    let total = all.value
    guard total == .infinity else { return (own.value / total, total) }
    // Infinite costs outweigh the others: the label's part of them.
    let endless = costs.indices.filter { costs[$0] == .infinity }
    return (endless.reduce(0) { $0 + y[$1] } / Double(endless.count), total)
  }
}
