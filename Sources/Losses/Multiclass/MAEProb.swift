/// The absolute error of probabilities, proof against symmetric label noise.
public struct MAEProb: LaneClasswiseLoss {
  public static let card = Card(
    name: "mae_prob", aliases: ["mean_absolute_error_prob", "l1_prob", "mae_probability"],
    summary: "the absolute error of the probabilities, summed over the classes",
    formula: .formula("sum(abs(yhat - y))"),
    gradient: "sign(ŷ − y)",
    edges: "for one true class 2(1 − ŷ_t); where a probability is its label the gradient is 0; between 0 and 2",
    properties: Properties(convex: true, differentiable: false, nonNegative: true, zeroAtLabel: false),
    ulp: 4, reference: "Ghosh, Kumar & Sastry 2017, Robust loss functions under label noise for deep neural networks")

  public init() {}

  @inline(__always)
  func loss<V: Lanes>(_ y: Span<V>, probabilities p: Span<V>, slopes: inout MutableSpan<V>) -> V {
    var sum = LaneSum<V>()
    for k in p.indices {
      let r = Twofold.sum(p[k], -y[k])
      let sign = r.high.side
      sum.add(sign * r.high)
      sum.add(sign * r.low)
      if !slopes.isEmpty { slopes[k] = sign }
    }
    return sum.value
  }

  /// For one true class 2(1 − p_t), made of the other classes.
  public func callAsFunction(
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

  /// For one true class.
  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, logits z: Span<LanePair>, room: inout MutableSpan<LanePair>,
    slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let softmax = StraightSoftmax(z, terms: &room)
    let missing = softmax.complement(room.span.picked(truth))
    softmax.fill(&room)
    let own = room.span.picked(truth)
    if !slopes.isEmpty {
      for k in slopes.indices { slopes[k] = 2 * own * room[k] }
      slopes.place(-2 * own * missing, at: truth)
    }
    return UsualRows(2 * missing, where: softmax.areUsual .& truth.areHard)
  }
}
