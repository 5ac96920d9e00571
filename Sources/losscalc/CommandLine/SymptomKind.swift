/// What a training history may show.
enum SymptomKind: String, CaseIterable, Sendable {
  case nan, exploding
  case notDecreasing = "not-decreasing"
  case plateau, oscillating, overfitting, underfitting

  /// Of how many values of a curve it can be said that they show it or do not.
  var leastValues: Int {
    switch self {
    case .nan: 1
    case .exploding, .overfitting: 2
    case .notDecreasing: 3
    case .underfitting: 5
    case .oscillating: 6
    case .plateau: 8
    }
  }

  /// What usually helps.
  var cure: String {
    switch self {
    case .nan: "a smaller learning rate, clipped gradients, losses of logits instead of probabilities"
    case .exploding: "a smaller learning rate or a warm-up, clipped gradients, normalised inputs"
    case .notDecreasing: "another learning rate (a tenth, then ten times), and check labels and gradients"
    case .plateau: "a smaller learning rate from here on (a schedule), or stop here"
    case .oscillating: "a smaller learning rate, larger batches, or more momentum"
    case .overfitting: "stop at the best epoch, more data or augmentation, weight decay, dropout, a smaller model"
    case .underfitting: "train longer, a larger learning rate, a larger model, less regularisation"
    }
  }
}
