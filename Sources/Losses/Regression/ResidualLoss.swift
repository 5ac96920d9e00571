/// A loss that depends on the residual r = ŷ − y alone: ψ(r).
public protocol ResidualLoss: PointwiseLoss {
  func callAsFunction(residual r: Double) -> Point
}

extension ResidualLoss {
  /// ψ at the exact residual: what the subtraction rounds off enters to first order.
  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    let residual = DoubleDouble.sum(yhat, -y)
    let point = self(residual: residual.high)
    let shift = point.gradient * residual.low
    let turn = point.curvature * residual.low
    // Where anything overflowed there is nothing left to correct, and the product may be inf · 0.
    return Point(
      point.loss + (shift.magnitude < .infinity ? shift : 0),
      point.gradient + (turn.magnitude < .infinity ? turn : 0), point.curvature)
  }
}
