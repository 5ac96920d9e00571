/// A loss with its first and second derivative by the prediction, for one row or one a lane.
struct Points<V: Lanes> {
  var loss, gradient, curvature: V

  @inline(always)
  init(_ loss: V, _ gradient: V, _ curvature: V) {
    self.loss = loss
    self.gradient = gradient
    self.curvature = curvature
  }

  /// The same points times factors that do not depend on the prediction.
  @inline(always)
  static func * (factor: V, points: Points) -> Points {
    Points(factor * points.loss, factor * points.gradient, factor * points.curvature)
  }
}

extension Point {
  /// The only one of the points.
  @inline(always)
  init(_ points: Points<Double>) { self.init(points.loss, points.gradient, points.curvature) }
}
