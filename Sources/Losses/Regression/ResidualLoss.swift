/// A loss that depends on the residual r = ŷ − y alone: ψ(r).
public protocol ResidualLoss: PointwiseLoss {
  func callAsFunction(residual r: Double) -> Point
}

extension ResidualLoss {
  @inlinable @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    // The exact residual in two doubles (Knuth's TwoSum).
    let high = yhat - y
    let shared = high - yhat
    let low = (yhat - (high - shared)) - (y + shared)
    return self(residual: high).moved(by: low)
  }
}

extension Point {
  /// ψ at the exact residual: what the subtraction rounds off enters to first order.
  @inlinable @inline(__always)
  func moved(by low: Double) -> Point {
    let shift = gradient * low
    let turn = curvature * low
    // Where anything overflowed there is nothing left to correct, and the product may be inf · 0.
    return Point(
      loss + (shift.magnitude < .infinity ? shift : 0), gradient + (turn.magnitude < .infinity ? turn : 0), curvature)
  }
}
