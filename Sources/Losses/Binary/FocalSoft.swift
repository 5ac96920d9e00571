/// The focal loss of labels between 0 and 1: v^γ times the cross-entropy, with v = y(1−p) + (1−y)p.
///
/// A text of its own, in two doubles: 9 M rows of logits a second where that of 0/1 labels makes 175.
extension Focal {
  func soft(_ y: Double, probability p: Double) -> Point {
    let label = SoftLabel(y)
    let rest = DoubleDouble.sum(1, -p)
    // At the ends the cross-entropy is infinite, and so is its gradient, towards the other end.
    guard p > 0x1p-900, p < 1 else { return extreme(y, p) }
    let entropy = -(label.positive * logPair(p)) - label.negative * log1pPair(-p)
    let odds = (DoubleDouble(p) - y) / (rest * p)
    let curvature = y / (p * p) + (1 - y) / (rest.high * rest.high)
    let v = label.positive * rest + label.negative * p
    return combined(y, v, DoubleDouble(1 - 2 * y), 0, entropy, odds, curvature)
  }

  func soft(_ y: Double, logit z: Double) -> Point {
    let label = SoftLabel(y)
    let given = SoftLogit(z)
    let v = label.positive * given.q + label.negative * given.p
    let entropyGradient = given.p * given.q
    let lean = DoubleDouble.sum(1, -2 * y)
    return combined(
      y, v, lean * entropyGradient, (lean.high * entropyGradient.high) * (given.q.high - given.p.high),
      given.crossEntropy(label),
      given.p - y, entropyGradient.high)
  }

  /// v^γ·H and its derivatives from those of v and of the cross-entropy H.
  private func combined(
    _ y: Double, _ v: DoubleDouble, _ v1: DoubleDouble, _ v2: Double, _ h: DoubleDouble, _ h1: DoubleDouble,
    _ h2: Double
  ) -> Point {
    let power = focus(v.high, gamma - 1)
    let shift = v.low / v.high
    let gradient = (h * v1 * gamma + v * h1).value
    let curvature =
      gamma * ((gamma - 1) / v.high * v1.high * v1.high + v2) * h.high + 2 * gamma * v1.high * h1.high + v.high * h2
    let lower = power + power * ((gamma - 1) * shift)
    return share(y) * Point(lower * (h * v).value, lower * gradient, lower * curvature)
  }

  /// In single doubles, where only the powers matter; an infinite gradient outweighs every other term.
  private func extreme(_ y: Double, _ p: Double) -> Point {
    let v = p < 0.5 ? y : 1 - y
    let entropy = 0 - xlogy(y, p) - xlog1py(1 - y, -p)
    let entropyGradient = p < 0.5 ? -y / p : (1 - y) / (1 - p)
    let curvature = p < 0.5 ? -entropyGradient / p : entropyGradient / (1 - p)
    let gradient = entropyGradient.isInfinite ? entropyGradient : gamma * (1 - 2 * y) * entropy / v + entropyGradient
    return share(y) * focus(v, gamma) * Point(entropy, gradient, curvature)
  }
}
