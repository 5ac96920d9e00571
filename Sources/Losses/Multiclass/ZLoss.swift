/// Cross-entropy with a spring on the logarithm of softmax's denominator.
public struct ZLoss: LaneClasswiseLoss {
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
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities p: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    CCE().loss(y, truth: truth, probabilities: p, gradient: &gradient)
  }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V {
    let softmax = Softmax(z, terms: &terms)
    let loss = CCE().loss(y, truth: truth, logits: z, softmax, terms: terms.span, gradient: &gradient)
    let size = total(Twofold(softmax.peak), softmax.base)
    if !gradient.isEmpty {
      let (spring, total) = (2 * penalty * size, softmax.total)
      for k in gradient.indices { gradient[k] = gradient[k] + spring * (terms[k] / total) }
    }
    return loss + penalty * size * size
  }
}
