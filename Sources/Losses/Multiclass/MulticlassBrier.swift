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
  func loss<V: Lanes>(_ y: Span<V>, probabilities p: Span<V>, slopes: inout MutableSpan<V>) -> V {
    let share = share(of: p.count)
    var sum = LaneSum<V>()
    for k in p.indices {
      let r = Twofold.sum(p[k], -y[k])
      sum.add(r.high * r.high + 2 * r.high * r.low)
      if !slopes.isEmpty { slopes[k] = 2 * share * r.high }
    }
    return share * sum.value
  }

  /// With the residual of the true class made of the other classes.
  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    let share = share(of: z.count)
    let softmax = Softmax(&z)
    var (sum, mean) = (CompensatedSum(), CompensatedSum())
    let missing = truth >= 0 ? softmax.complement(truth, z[truth]) : 0
    softmax.fill(&z)
    for k in z.indices {
      let r = k == truth ? -missing : z[k] - y[k]
      sum.add(r * r)
      mean.add(r * z[k])
    }
    for k in slopes.indices { slopes[k] = 2 * share * z[k] * ((k == truth ? -missing : z[k] - y[k]) - mean.value) }
    return share * sum.value
  }

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, logits z: Span<LanePair>, room: inout MutableSpan<LanePair>,
    slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let share = share(of: z.count)
    let softmax = StraightSoftmax(z, terms: &room)
    let missing = softmax.complement(room.span.picked(truth))
    softmax.fill(&room)
    var (sum, mean) = (LaneSum<LanePair>(), LaneSum<LanePair>())
    for k in z.indices {
      let r = residual(room[k], y[k], missing, truth)
      sum.add(r * r)
      mean.add(r * room[k])
    }
    for k in slopes.indices {
      slopes[k] = 2 * share * room[k] * (residual(room[k], y[k], missing, truth) - mean.value)
    }
    return UsualRows(share * sum.value, where: softmax.areUsual)
  }

  /// p − y, that of the true class made of the other classes.
  @inline(__always)
  private func residual(_ p: LanePair, _ y: LanePair, _ missing: LanePair, _ truth: TruePair) -> LanePair {
    (p - y).replacing(with: -missing, where: truth.areHard .& (y .== LanePair(repeating: 1)))
  }
}
