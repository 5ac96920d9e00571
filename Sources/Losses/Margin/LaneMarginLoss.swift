/// A loss of the margin whose formula runs on several rows side by side.
protocol LaneMarginLoss: MarginLoss, LanePointwiseLoss {
  func callAsFunction<V: Lanes>(margin m: V) -> Points<V>
}

extension LaneMarginLoss {
  @inline(__always)
  public func callAsFunction(margin m: Double) -> Point { Point(self(margin: m) as Points<Double>) }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V) -> Points<V> {
    let sign = 2 * y - 1
    let point: Points<V> = self(margin: sign * yhat)
    return Points(point.loss, sign * point.gradient, point.curvature)
  }

  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point { Point(self(y, yhat) as Points<Double>) }
}
