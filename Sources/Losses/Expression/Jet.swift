/// A value with its first and second derivative by the prediction, of two rows side by side, carried through a formula
/// together.
///
/// Forward-mode automatic differentiation: every function maps the jets of its operands to its own (Griewank & Walther
/// 2008, Evaluating Derivatives, chapter 13).
struct Jet {
  var value, gradient, curvature: LanePair

  @inline(__always)
  init(_ value: LanePair, _ gradient: LanePair, _ curvature: LanePair) {
    (self.value, self.gradient, self.curvature) = (value, gradient, curvature)
  }

  /// A value that does not depend on the prediction.
  @inline(__always)
  init(_ value: LanePair) { self.init(value, LanePair(repeating: 0), LanePair(repeating: 0)) }

  /// The chain rule: f(x) from f, f′ and f″ at x.
  @inline(__always)
  func mapped(_ f: LanePair, _ first: LanePair, _ second: LanePair) -> Jet {
    Jet(f, scaled(gradient, first), scaled(curvature, first) + scaled(gradient * gradient, second))
  }
}

/// A derivative times a factor; 0 when the derivative is 0, even where the factor is infinite: at a kink, the subgradient
/// of least magnitude.
@inline(__always)
func scaled(_ derivative: LanePair, _ factor: LanePair) -> LanePair { select(derivative .== 0, 0, derivative * factor) }

/// The subgradient of least magnitude between two one-sided derivatives.
@inline(__always)
func leastSubgradient(_ left: LanePair, _ right: LanePair) -> LanePair {
  let isCrossing = ((left .< 0) .& (0 .< right)) .| ((0 .< left) .& (right .< 0))
  return select(isCrossing, 0, select(left.size .<= right.size, left, right))
}

/// The first jets in the chosen lanes, the second in the others.
@inline(__always)
func select(_ choice: LanePair.Choice, _ a: Jet, _ b: Jet) -> Jet {
  Jet(
    select(choice, a.value, b.value), select(choice, a.gradient, b.gradient), select(choice, a.curvature, b.curvature))
}
