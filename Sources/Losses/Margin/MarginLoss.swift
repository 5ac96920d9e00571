/// A loss of the margin m = (2y − 1)·ŷ of a score ŷ for a label y: 0 for the negative class, 1 for the positive.
public protocol MarginLoss: PointwiseLoss {
  func callAsFunction(margin m: Double) -> Point
}

extension MarginLoss {
  public static var inputs: [Input] { [.labels(.binary), .predictions(.real)] }
  /// A logit is a score for the positive class.
  public static var scores: [Prediction] { [.logit] }

  @inlinable @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    let sign = 2 * y - 1
    let point = self(margin: sign * yhat)
    return Point(point.loss, sign * point.gradient, point.curvature)
  }
}
