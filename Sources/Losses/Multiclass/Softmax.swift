/// What softmax and cross-entropy of a row of logits share: e^{z − max}, and the sum of all but the largest.
///
/// Relatively accurate however sure the prediction is, for the largest logit never enters the sum that it dominates.
/// One logit of +∞ is certain; two of them, or only −∞, say nothing and give NaN.
struct Softmax {
  /// The first of the largest logits.
  let largest: Int
  /// Σ e^{z_j − z_largest} over the other classes.
  let others: DoubleDouble
  /// The largest logit.
  let peak: Double

  /// Replaces each logit by e^{z − max}.
  @inline(__always)
  init(_ z: inout MutableSpan<Double>) {
    var largest = 0
    for k in z.indices where z[k] > z[largest] { largest = k }
    let peak = z[largest]
    self.largest = largest
    self.peak = peak
    guard peak.isFinite else {
      others = Softmax.resolveExtreme(&z, largest)
      return
    }
    var (high, low) = (0.0, 0.0)
    for k in z.indices {
      let term = k == largest ? 1 : exp(DoubleDouble.sum(z[k], -peak))
      z[k] = term
      let next = DoubleDouble.sum(high, k == largest ? 0 : term)
      high = next.high
      low += next.low
    }
    others = .orderedSum(high, low)
  }

  /// Infinite logits: certainty, or NaN.
  @inline(never)
  private static func resolveExtreme(_ z: inout MutableSpan<Double>, _ largest: Int) -> DoubleDouble {
    var count = 0
    for k in z.indices where z[k] == .infinity { count += 1 }
    let isCertain = count == 1
    for k in z.indices { z[k] = isCertain ? (k == largest ? 1 : 0) : .nan }
    return DoubleDouble(isCertain ? 0 : .nan)
  }

  /// Σ e^{z_j − max} over all classes.
  @inline(__always)
  var total: Double { 1 + others.high + others.low }

  /// −ln p of a class whose logit lies `gap` below the largest.
  @inline(__always)
  func cost(gap: DoubleDouble) -> Double {
    others.high >= 0 ? addedLogOnePlus(gap, others) : .nan
  }

  /// −ln p of the class of a logit.
  @inline(__always)
  func cost(of logit: Double, isLargest: Bool) -> Double {
    if isLargest { return cost(gap: DoubleDouble(0)) }
    let gap = DoubleDouble.sum(peak, -logit)
    // An infinite gap has no low part: inf − inf is NaN there.
    return gap.high < .infinity ? cost(gap: gap) : gap.high
  }

  /// 1 − p of a class, from its e^{z − max}.
  @inline(__always)
  func complement(_ k: Int, _ term: Double) -> Double {
    k == largest ? others.high / total : ((1 - term) + others.high) / total
  }

  /// Turns e^{z − max} into probabilities.
  @inline(__always)
  func fill(_ terms: inout MutableSpan<Double>) {
    let total = total
    for k in terms.indices { terms[k] /= total }
  }
}
