/// A label y ∈ [0, 1] moved to y(1 − s) + s/2, with its counterpart, both in two doubles.
///
/// Both sides of a soft label count, and cancel in the gradient near the label; hence the second doubles.
struct SoftLabel {
  var positive, negative: DoubleDouble

  init(_ y: Double, smoothing: Double = 0, posWeight: Double = 1) {
    let label = DoubleDouble(0.5 * smoothing) - DoubleDouble.product(smoothing, y) + y
    positive = label * posWeight
    negative = DoubleDouble(1) - label
  }
}

/// The probabilities σ(z) and σ(−z) of a logit and what binary cross-entropy needs of it, in two doubles.
struct SoftLogit {
  var p, q: DoubleDouble
  private var z: Double
  /// ln(1 + e^−|z|).
  private var excess: DoubleDouble

  init(_ z: Double) {
    self.z = z
    guard abs(z) < 700 else {
      p = DoubleDouble(sigmoid(z))
      q = DoubleDouble(sigmoid(-z))
      excess = DoubleDouble(exp(-abs(z)))
      return
    }
    let small = expPair(DoubleDouble(-abs(z)))
    let one = small + 1
    let (likely, unlikely) = (DoubleDouble(1) / one, small / one)
    p = z >= 0 ? likely : unlikely
    q = z >= 0 ? unlikely : likely
    // Beside a tiny number the 1 would swallow its second double; two terms of the series are enough there.
    excess =
      small.high < 0x1p-44 ? DoubleDouble(small.high, small.low - 0.5 * small.high * small.high) : logPair(one)
  }

  /// positive·ln(1 + e^−z) + negative·ln(1 + e^z).
  func crossEntropy(_ label: SoftLabel) -> DoubleDouble {
    let side = z >= 0 ? label.negative : label.positive
    // A side without weight does not count, however far off the logit is.
    let distance = side.high == 0 ? DoubleDouble(0) : side * abs(z)
    guard distance.high < .infinity else { return DoubleDouble(distance.high) }
    return (label.positive + label.negative) * excess + distance
  }
}
