/// A value with its first and second derivative by the prediction, carried through a formula together.
///
/// Forward-mode automatic differentiation: every function maps the jets of its operands to its own (Griewank & Walther
/// 2008, Evaluating Derivatives, chapter 13).
struct Jet: Sendable, Equatable {
  var value: Double
  var gradient: Double
  var curvature: Double

  @inline(__always)
  init(_ value: Double, _ gradient: Double = 0, _ curvature: Double = 0) {
    self.value = value
    self.gradient = gradient
    self.curvature = curvature
  }

  /// The chain rule: f(x) from f, f′ and f″ at x.
  @inline(__always)
  func mapped(_ f: Double, _ slope: Double, _ bend: Double) -> Jet {
    Jet(f, scaled(gradient, slope), scaled(curvature, slope) + scaled(gradient * gradient, bend))
  }
}

/// A derivative times a slope; 0 when the derivative is 0, even where the slope is infinite: at a kink, the subgradient
/// of least magnitude.
@inline(__always)
func scaled(_ derivative: Double, _ slope: Double) -> Double { derivative == 0 ? 0 : derivative * slope }

/// The subgradient of least magnitude between two one-sided derivatives.
@inline(__always)
func leastSubgradient(_ left: Double, _ right: Double) -> Double {
  let isCrossing = (left < 0 && right > 0) || (left > 0 && right < 0)
  return isCrossing ? 0 : left.magnitude <= right.magnitude ? left : right
}
