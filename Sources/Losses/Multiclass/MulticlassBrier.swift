/// The squared distance of a predicted distribution from the label.
public struct MulticlassBrier: LaneClasswiseLoss {
  /// 1: half of it for two classes, as scikit-learn has it.
  public var half = 0.0

  public static let card = Card(
    name: "multiclass_brier", aliases: ["brier_multiclass", "brier_multi", "multi_brier"],
    summary: "the squared distance of the probabilities from the label",
    formula: .formula("sum((yhat - y)^2)"),
    gradient: "2(ŷ − y); by the logits 2ŷ_j(r_j − Σrŷ), r = ŷ − y",
    edges: "between 0 and 2; for two classes it is twice brier",
    parameters: [Parameter("half", \Self.half, in: .binary, "1: half of it for two classes, as scikit-learn has it")],
    properties: Properties(
      convex: true, differentiable: true, proper: true, minimiser: "the class frequencies", nonNegative: true),
    elsewhere: Elsewhere(
      sklearn: Equivalent("brier_score_loss", from: [.prob], parameters: [("half", 1)])),
    ulp: 4, reference: "Brier 1950, Verification of forecasts expressed in terms of probability")

  public init() {}

  public init(half: Double = 0.0) { self.half = half }

  private func share(of classes: Int) -> Double { half == 1 && classes == 2 ? 0.5 : 1 }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities p: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    let share = share(of: p.count)
    var sum = LaneSum<V>()
    for k in p.indices {
      let r = Twofold.sum(p[k], -y[k])
      sum.add(r.high * r.high + 2 * r.high * r.low)
      if !gradient.isEmpty { gradient[k] = 2 * share * r.high }
    }
    return share * sum.value
  }

  /// With the residual of the true class made of the other classes.
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V {
    let share = share(of: z.count)
    let softmax = Softmax(z, terms: &terms)
    let missing = softmax.complement(terms.span.picked(truth))
    let areHard = truth.areHard(V.self)
    softmax.fill(&terms)
    var (sum, mean) = (LaneSum<V>(), LaneSum<V>())
    for k in z.indices {
      let r = select(areHard .& (y[k] .== 1), -missing, terms[k] - y[k])
      sum.add(r * r)
      mean.add(r * terms[k])
    }
    for k in gradient.indices {
      let r = select(areHard .& (y[k] .== 1), -missing, terms[k] - y[k])
      gradient[k] = 2 * share * terms[k] * (r - mean.value)
    }
    return share * sum.value
  }
}
