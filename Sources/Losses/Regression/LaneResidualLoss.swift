/// A loss of the residual whose formula runs on several rows side by side.
protocol LaneResidualLoss: ResidualLoss, LanePointwiseLoss {
  func callAsFunction<V: Lanes>(residual r: V) -> Points<V>
}

extension LaneResidualLoss {
  @inline(__always)
  public func callAsFunction(residual r: Double) -> Point { Point(self(residual: r) as Points<Double>) }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V) -> Points<V> {
    let residual = Twofold.difference(yhat, y)
    return self(residual: residual.high).moved(by: residual.low)
  }

  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point { Point(self(y, yhat) as Points<Double>) }
}

extension Points {
  /// ψ at the exact residual: what the subtraction rounds off enters to first order.
  @inline(always)
  fileprivate func moved(by low: V) -> Points {
    // Where anything overflowed there is nothing left to correct, and the product may be inf · 0.
    Points(loss + (gradient * low).finitePart, gradient + (curvature * low).finitePart, curvature)
  }
}
