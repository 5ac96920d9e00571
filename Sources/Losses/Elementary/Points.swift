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

  /// The sums of two losses of the same predictions.
  @inline(always)
  static func + (left: Points, right: Points) -> Points {
    Points(left.loss + right.loss, left.gradient + right.gradient, left.curvature + right.curvature)
  }

  /// The first points in the chosen lanes, the second in the others.
  @inline(always)
  static func select(_ choice: V.Choice, _ a: Points, _ b: Points) -> Points {
    Points(
      Losses.select(choice, a.loss, b.loss), Losses.select(choice, a.gradient, b.gradient),
      Losses.select(choice, a.curvature, b.curvature))
  }
}

extension Point {
  /// The only one of the points.
  @inline(always)
  init(_ points: Points<Double>) { self.init(points.loss, points.gradient, points.curvature) }
}
