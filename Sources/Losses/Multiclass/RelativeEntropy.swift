/// The Kullback–Leibler divergence of one row's predictions from its labels, and its derivatives.
struct RelativeEntropy {
  /// True when labels are logarithms of probabilities.
  var isOfLogarithms = false

  /// The probability that a label is or stands for.
  func probability(_ y: Double) -> Double { isOfLogarithms ? exp(y) : y }

  /// Σ (p ln(p/q) − p + q) − (Σq − Σp): terms that are at least 0, and what the totals differ by.
  func callAsFunction(
    _ y: Span<Double>, probabilities q: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for k in q.indices {
      let p = probability(y[k])
      sum.add(relativeEntropy(p, q[k]))
      sum.add(-q[k])
      sum.add(p)
      if !slopes.isEmpty { slopes[k] = p == 0 ? 0 : -p / q[k] }
    }
    return sum.value
  }

  func callAsFunction(
    _ y: Span<Double>, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var largest = 0
    for k in z.indices where z[k] > z[largest] { largest = k }
    let peak = z[largest]
    // What the totals differ by, with Σq = 1; and the classes whose probability is below the normal range.
    var (sum, mass, far) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    sum.add(-1)
    for k in z.indices {
      let p = probability(y[k])
      sum.add(p)
      mass.add(p)
      guard p != 0 && peak - z[k] > 700 else { continue }
      far.add(p * ((peak - z[k]) + (isOfLogarithms ? y[k] : log(p)) - 1))
      z[k] = -.infinity
    }
    let softmax = Softmax(&z)
    let base = softmax.cost(gap: DoubleDouble(0))
    for k in z.indices {
      let (p, q) = (probability(y[k]), z[k] / softmax.total)
      sum.add(p != 0 && z[k] == 0 ? p * base : relativeEntropy(p, q))
      if !slopes.isEmpty { slopes[k] = mass.value * q - p }
    }
    return sum.value + far.value
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
