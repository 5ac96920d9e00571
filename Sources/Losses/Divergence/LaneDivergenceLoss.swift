/// A divergence of the predicted distribution q from the label distribution p that is a sum over the classes and runs on
/// two rows side by side.
protocol LaneDivergenceLoss: LaneClasswiseLoss, DivergenceLoss {
  /// A class's term and its derivative by q.
  func term<V: Lanes>(_ p: V, _ q: V) -> (loss: V, gradient: V)
}

extension LaneDivergenceLoss {
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities q: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    var sum = LaneSum<V>()
    for k in q.indices {
      let term = term(y[k], q[k])
      sum.add(term.loss)
      if !gradient.isEmpty { gradient[k] = term.gradient }
    }
    return sum.value
  }
}
