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

/// p ln(p/q) − p + q ≥ 0: the part of a class in the relative entropy, however near p and q are.
///
/// 0 at p = q, q at p = 0, +∞ at q = 0 < p. Made of K(t) = t − ln(1 + t) with t = (q − p)/p (I. Csiszár 1975,
/// I-divergence geometry of probability distributions).
func relativeEntropy(_ p: Double, _ q: Double) -> Double {
  if p == 0 { return q }
  if q == 0 { return .infinity }
  let ratio = q / p
  // Beyond the normal range the quotient has lost its digits; its logarithm has not.
  guard ratio > 0x1p-1000, ratio < 0x1p1000 else { return (q - p) + p * (log(p) - log(q)) }
  if ratio > 0.5 && ratio < 2 { return p * logExcess((q - p) / p) }
  return (q - p) - p * log(ratio)
}
