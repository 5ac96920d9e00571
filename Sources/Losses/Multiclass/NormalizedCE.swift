/// Cross-entropy over the sum that all classes as labels would give: bounded, so robust to wrong labels.
public struct NormalizedCE: LaneClasswiseLoss {
  public static let card = Card(
    name: "normalized_ce", aliases: ["nce_normalized", "normalized_cross_entropy", "normalised_cross_entropy"],
    summary: "cross-entropy over the sum of those of every class",
    formula: .formula("sum(y*log(yhat))/sum(log(yhat))"),
    gradient: "(L − y) / (ŷ Σ(−ln ŷ)),  L the loss",
    edges: "between 0 and 1; a class of probability 0 takes the whole sum",
    properties: Properties(convex: false, differentiable: true, proper: false, nonNegative: true),
    ulp: 8, reference: "Ma et al. 2020, Normalized loss functions for deep learning with noisy labels")

  public init() {}

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities p: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    let (loss, total) = share(y) { 0 - log(each: p[$0]) }
    for k in gradient.indices {
      gradient[k] = select(total .< .infinity, (loss - y[k]) / p[k] / total, V(repeating: 0))
    }
    return loss
  }

  /// By the logits ((Σy·p − y)C − c(Kp − 1))/C², c the cross-entropy and C that of all classes.
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V {
    let softmax = Softmax(z, terms: &terms)
    let base = softmax.base
    let (loss, all) = share(y) { softmax.cost(of: z[$0], base) }
    guard !gradient.isEmpty else { return loss }
    var mass = LaneSum<V>()
    for k in y.indices { mass.add(y[k]) }
    let (count, total) = (Double(z.count), softmax.total)
    for k in gradient.indices {
      let gap = softmax.gap(terms[k], y[k], mass.value, truth)
      gradient[k] = select(all .< .infinity, (gap - loss * (count * (terms[k] / total) - 1)) / all, V(repeating: 0))
    }
    return loss
  }

  /// Σ y·c over Σ c: what the label's classes cost of all, and what all cost.
  @inline(__always)
  private func share<V: Lanes>(_ y: Span<V>, _ cost: (Int) -> V) -> (loss: V, total: V) {
    var (own, all) = (LaneSum<V>(), LaneSum<V>())
    for k in y.indices {
      let cost = cost(k)
      all.add(cost)
      own.add(y[k] * cost)
    }
    let total = all.value
    if (total .< .infinity).isEverywhere { return (own.value / total, total) }
    // Infinite costs outweigh the others: the label's part of them.
    var (mass, count) = (LaneSum<V>(), V(repeating: 0))
    for k in y.indices {
      let isEndless = cost(k) .== .infinity
      mass.add(select(isEndless, y[k], V(repeating: 0)))
      count = count + select(isEndless, 1, V(repeating: 0))
    }
    return (select(total .== .infinity, mass.value / count, own.value / total), total)
  }
}
