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
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities p: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    var sum = LaneSum<V>()
    for k in p.indices {
      let r = Twofold.sum(p[k], -y[k])
      let sign = r.high.side
      sum.add(sign * r.high)
      sum.add(sign * r.low)
      if !gradient.isEmpty { gradient[k] = sign }
    }
    return sum.value
  }

  /// For one true class 2(1 − p_t), made of the other classes.
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V {
    let softmax = Softmax(z, terms: &terms)
    let missing = softmax.complement(terms.span.picked(truth))
    softmax.fill(&terms)
    let own = terms.span.picked(truth)
    let areHard = truth.areHard(V.self)
    var soft = V(repeating: 0)
    if !areHard.isEverywhere {
      soft = loss(y, truth: truth, probabilities: terms.span, gradient: &gradient)
      applySoftmaxChainRule(terms.span, &gradient)
    }
    for k in gradient.indices {
      let hard = select(y[k] .== 1, -2 * own * missing, 2 * own * terms[k])
      gradient[k] = select(areHard, hard, gradient[k])
    }
    return select(areHard, 2 * missing, soft)
  }
}
