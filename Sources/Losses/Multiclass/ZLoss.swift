/// Cross-entropy with a spring on the logarithm of softmax's denominator.
public struct ZLoss: StraightClasswiseLoss {
  /// Factor on the square.
  public var penalty = 1e-4

  public static let card = Card(
    name: "z_loss", aliases: ["zloss", "logit_z_loss", "cross_entropy_with_z_loss"],
    summary: "cross-entropy plus a multiple of the squared log of softmax's denominator",
    formula: .formula("-sum(y*log(p)) + penalty*log(sum(exp(z)))^2; p = softmax(z)"),
    gradient: "Σy·p − y + 2 penalty ln(Σ e^z) p,  p = softmax(z)",
    parameters: [Parameter("penalty", \Self.penalty, in: .nonNegative, "factor on the square")],
    properties: Properties(differentiable: true, nonNegative: true),
    ulp: 8, reference: "Chowdhery et al. 2022, PaLM: scaling language modeling with pathways")

  public init() {}

  public init(penalty: Double = 1e-4) { self.penalty = penalty }

  public static var inputs: [Input] { [.labels(.unit, .classes), .predictions(.extended, .matrix)] }
  public static var predictions: [Prediction] { [.logit] }

  /// Probabilities have a denominator of 1, whose logarithm is 0.
  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double { CCE()(y, truth: truth, probabilities: p, slopes: &slopes) }

  public func callAsFunction(
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

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, probabilities p: Span<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows { CCE().usual(y, truth: truth, probabilities: p, slopes: &slopes) }

  /// For one true class.
  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, logits z: Span<LanePair>, room: inout MutableSpan<LanePair>,
    slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let softmax = StraightSoftmax(z, terms: &room)
    let (base, total) = (softmax.base, softmax.total)
    let size = (Twofold(softmax.peak) + base).high
    let own = room.span.picked(truth)
    if !slopes.isEmpty {
      let spring = 2 * penalty * size
      for k in slopes.indices { slopes[k] = room[k] / total + spring * (room[k] / total) }
      slopes.place(spring * (own / total) - softmax.complement(own), at: truth)
    }
    let cost = softmax.cost(of: z.picked(truth), base)
    return UsualRows(cost + penalty * size * size, where: softmax.areUsual .& truth.areHard)
  }
}
