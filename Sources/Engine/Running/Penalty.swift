import Losses
import Messages

/// What is added to a cost for the size of a model's parameters θ: λ₁ Σ|θ| + (λ₂/2) Σθ².
package struct Penalty: Sendable {
  /// λ₁ Σ|θ|.
  package var l1: Double
  /// (λ₂/2) Σθ².
  package var l2: Double
  /// λ₁ sign θ + λ₂ θ; at 0 the subgradient of least magnitude, 0.
  package var gradient: [Double]

  package var value: Double { l1 + l2 }

  package init(_ parameters: [Double], l1: Double, l2: Double) {
    var (sizes, squares) = (ExactSum(), ExactSum())
    for theta in parameters {
      sizes.add(abs(theta))
      squares.add(product: theta, theta)
    }
    self.l1 = l1 * sizes.rounded
    self.l2 = 0.5 * l2 * squares.rounded
    gradient = parameters.map { theta in l1 * (theta > 0 ? 1 : theta < 0 ? -1 : 0) + l2 * theta }
  }

  /// The penalty that the options ask for; nil when they ask for none.
  package init?(_ settings: RunSettings) throws(Failure) {
    guard let path = settings.parameterFile else {
      guard settings.l1 == 0 && settings.l2 == 0 else {
        throw .usage("no-input", "--l1 and --l2 need the parameters", hints: ["--params theta.csv"])
      }
      return nil
    }
    self.init(try NumberFile.numbers(path, settings, "parameter"), l1: settings.l1, l2: settings.l2)
  }
}
