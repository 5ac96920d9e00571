package import Losses

/// A derivative of a loss by its predictions, as outputs name it.
package enum Derivative: String, Sendable {
  case gradient = "grad"
  /// The diagonal ∂²L/∂ŷ², scaled like the gradient.
  case hessian = "hess"

  /// One array a prediction column.
  package func columns(of evaluation: Evaluation) -> [[Double]] {
    self == .gradient ? evaluation.gradients : evaluation.curvatures
  }
}

extension RunSettings {
  /// What is wanted beside each loss.
  package var derivatives: [Derivative] {
    gradient == .none ? [] : wantsHessian ? [.gradient, .hessian] : [.gradient]
  }
}
