/// A divergence of the predicted distribution q from the label distribution p that is a sum over the classes.
public protocol DivergenceLoss: ClasswiseLoss {
  /// One class's term and its derivative by q; the curvature is not used.
  func callAsFunction(_ p: Double, _ q: Double) -> Point
}

extension DivergenceLoss {
  public static var inputs: [Input] { [.labels(.unit, .distribution), .predictions(.unit, .distribution)] }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities q: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for k in q.indices {
      let point = self(y[k], q[k])
      sum.add(point.loss)
      if !slopes.isEmpty { slopes[k] = point.gradient }
    }
    return sum.value
  }
}
