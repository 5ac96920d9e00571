/// A loss of the residual whose formula for usual residuals has no branch.
protocol StraightResidualLoss: ResidualLoss, StraightPointwiseLoss {
  /// Whether `usual` is right for these residuals; the derivatives there are far from overflowing.
  func isUsual<V: Lanes>(residual r: V) -> V.Choice
  func usual<V: Lanes>(residual r: V) -> Points<V>
  func unusual(residual r: Double) -> Point

  /// Gradient and curvature, right to a few digits: what the rounding error of the residual is multiplied by.
  func tilt<V: Lanes>(of points: Points<V>, at r: V) -> (pull: V, bend: V)
}

extension StraightResidualLoss {
  @inline(always)
  func tilt<V: Lanes>(of points: Points<V>, at r: V) -> (pull: V, bend: V) { (points.gradient, points.curvature) }

  @inline(always)
  func callAsFunction(residual r: Double) -> Point {
    isUsual(residual: r) ? Point(usual(residual: r)) : unusual(residual: r)
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V) -> V.Choice { isUsual(residual: yhat - y) }

  /// ψ at the exact residual: what the subtraction rounds off enters to first order.
  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V) -> Points<V> {
    let residual = Twofold.sum(yhat, -y)
    let point = usual(residual: residual.high)
    let (pull, bend) = tilt(of: point, at: residual.high)
    return Points(point.loss + pull * residual.low, point.gradient + bend * residual.low, point.curvature)
  }

  @inline(always)
  func unusual(_ y: Double, _ yhat: Double) -> Point {
    let residual = DoubleDouble.sum(yhat, -y)
    return unusual(residual: residual.high).moved(by: residual.low)
  }

  @inline(always)
  func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    isUsual(y, yhat) ? Point(usual(y, yhat)) : unusual(y, yhat)
  }
}
