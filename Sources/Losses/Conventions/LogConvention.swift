/// How other programs keep the logarithm of a probability finite.
///
/// The losses here do not: an infinite loss is a fact. These are for finding out where another program's number is from.
public enum LogConvention: Sendable, Hashable {
  /// ln x, but at least so much: PyTorch's `BCELoss` takes −100.
  case atLeast(Double)
  /// ln(x + ε).
  case plus(Double)

  private func log(_ x: Double, log1p rest: Double?) -> Double {
    switch self {
    case .atLeast(let least): max(rest.map { Losses.log1p(-$0) } ?? Losses.log(x), least)
    case .plus(let epsilon): Losses.log(x + epsilon)
    }
  }

  /// −[y ln(p) + (1−y) ln(1−p)] of a two-class label y ∈ [0, 1] and the probability p of class 1.
  public func crossEntropy(_ y: Double, _ p: Double) -> Double {
    -(y * log(p, log1p: nil) + (1 - y) * log(1 - p, log1p: p))
  }

  /// −ln(p) of the probability of what happened.
  public func surprise(_ p: Double) -> Double { -log(p, log1p: nil) }
}
