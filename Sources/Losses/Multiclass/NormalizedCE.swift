/// Cross-entropy over the sum that all classes as labels would give: bounded, so robust to wrong labels.
public struct NormalizedCE: StraightClasswiseLoss {
  public static let card = Card(
    name: "normalized_ce", aliases: ["nce_normalized", "normalized_cross_entropy", "normalised_cross_entropy"],
    summary: "cross-entropy over the sum of those of every class",
    formula: .formula("sum(y*log(yhat))/sum(log(yhat))"),
    gradient: "(L − y) / (ŷ Σ(−ln ŷ)),  L the loss",
    edges: "between 0 and 1; a class of probability 0 takes the whole sum",
    properties: Properties(convex: false, differentiable: true, proper: false, nonNegative: true),
    ulp: 8, reference: "Ma et al. 2020, Normalized loss functions for deep learning with noisy labels")

  public init() {}

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var costs: [Double] = []
    for k in p.indices { costs.append(0 - log(p[k])) }
    let (loss, total) = share(y, costs)
    for k in slopes.indices { slopes[k] = total < .infinity ? (loss - y[k]) / p[k] / total : 0 }
    return loss
  }

  /// By the logits ((Σy·p − y)C − c(Kp − 1))/C², c the cross-entropy and C that of all classes.
  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    let costs = SoftmaxCosts(&z)
    let softmax = costs.softmax
    let (loss, total) = share(y, costs.all)
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

  /// For costs that are finite.
  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, probabilities p: Span<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    var (own, all) = (LaneSum<LanePair>(), LaneSum<LanePair>())
    for k in p.indices {
      let cost = 0 - log(each: p[k])
      all.add(cost)
      own.add(y[k] * cost)
    }
    let total = all.value
    let loss = own.value / total
    for k in slopes.indices { slopes[k] = (loss - y[k]) / p[k] / total }
    return UsualRows(loss, where: total .< LanePair(repeating: .infinity))
  }

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, logits z: Span<LanePair>, room: inout MutableSpan<LanePair>,
    slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let softmax = StraightSoftmax(z, terms: &room)
    let base = softmax.base
    var (own, all, mass) = (LaneSum<LanePair>(), LaneSum<LanePair>(), LaneSum<LanePair>())
    for k in z.indices {
      let cost = softmax.cost(of: z[k], base)
      all.add(cost)
      own.add(y[k] * cost)
      mass.add(y[k])
    }
    let total = all.value
    let loss = own.value / total
    let count = Double(z.count)
    for k in slopes.indices {
      let p = room[k] / softmax.total
      slopes[k] = (softmax.gap(room[k], y[k], mass.value, truth) - loss * (count * p - 1)) / total
    }
    return UsualRows(loss, where: softmax.areUsual)
  }
}
