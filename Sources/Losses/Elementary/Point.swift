/// A loss with its first and second derivative by the prediction, made from the same intermediate values.
public struct Point: Sendable, Equatable {
  /// L(y, ŷ).
  public var loss: Double
  /// ∂L/∂ŷ; at a kink the subgradient of least magnitude.
  public var gradient: Double
  /// ∂²L/∂ŷ²; at a jump of the gradient 0.
  public var curvature: Double

  @inlinable @inline(__always)
  public init(_ loss: Double, _ gradient: Double, _ curvature: Double) {
    self.loss = loss
    self.gradient = gradient
    self.curvature = curvature
  }

  /// The same point times a factor that does not depend on the prediction.
  @inline(__always)
  static func * (factor: Double, point: Point) -> Point {
    Point(factor * point.loss, factor * point.gradient, factor * point.curvature)
  }

  /// The sum of two losses of one prediction.
  @inline(always)
  static func + (left: Point, right: Point) -> Point {
    Point(left.loss + right.loss, left.gradient + right.gradient, left.curvature + right.curvature)
  }
}
