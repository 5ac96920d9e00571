/// A library whose numbers can be reproduced.
public enum Library: String, CaseIterable, Sendable {
  case torch, keras, optax, sklearn, trec

  /// As it calls itself.
  public var title: String {
    switch self {
    case .torch: "PyTorch"
    case .keras: "Keras"
    case .optax: "optax"
    case .sklearn: "scikit-learn"
    case .trec: "trec_eval"
    }
  }

  /// How it makes one cost of weighted losses, where a loss says nothing else; optax leaves that to its user.
  public var reduction: Reduction {
    switch self {
    case .torch, .keras: .batchMean
    case .optax, .sklearn, .trec: .mean
    }
  }
}
