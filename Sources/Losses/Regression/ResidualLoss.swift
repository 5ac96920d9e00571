/// A loss that depends on the residual r = ŷ − y alone: ψ(r).
public protocol ResidualLoss: PointwiseLoss {
  func callAsFunction(residual r: Double) -> Point
}

extension ResidualLoss {
  /// ψ at the exact residual: what the subtraction rounds off (Knuth's TwoSum) enters to first order.
  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    let r = yhat - y
    let part = r - yhat
    let error = (yhat - (r - part)) - (y + part)
    let point = self(residual: r)
    // An infinite residual has no error term: inf − inf is NaN there.
    let correction = r.magnitude < .infinity ? error : 0
    return Point(
      point.loss + point.gradient * correction, point.gradient + point.curvature * correction, point.curvature)
  }
}
