/// A loss of the margin whose formula for usual margins has no branch.
protocol StraightMarginLoss: MarginLoss, StraightPointwiseLoss {
  /// Whether `usual` is right for these margins.
  func isUsual<V: Lanes>(margin m: V) -> V.Choice
  func usual<V: Lanes>(margin m: V) -> Points<V>
  func unusual(margin m: Double) -> Point
}

extension StraightMarginLoss {
  @inline(always)
  func callAsFunction(margin m: Double) -> Point {
    isUsual(margin: m) ? Point(usual(margin: m)) : unusual(margin: m)
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V) -> V.Choice { isUsual(margin: (2 * y - 1) * yhat) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V) -> Points<V> {
    let sign = 2 * y - 1
    let point = usual(margin: sign * yhat)
    return Points(point.loss, sign * point.gradient, point.curvature)
  }

  @inline(always)
  func unusual(_ y: Double, _ yhat: Double) -> Point {
    let sign = 2 * y - 1
    let point = unusual(margin: sign * yhat)
    return Point(point.loss, sign * point.gradient, point.curvature)
  }

  @inline(always)
  func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    isUsual(y, yhat) ? Point(usual(y, yhat)) : unusual(y, yhat)
  }
}
