/// How the losses l of n rows, weighted by w, become one cost.
public enum Reduction: String, CaseIterable, Sendable {
  /// Σwl / Σw: a weight of 2 is the row written twice, and a common factor of the weights has no effect.
  case mean
  /// Σwl.
  case sum
  /// Σwl / n, where rows of weight 0 count as well: the "sum over batch size" of deep-learning libraries.
  case batchMean = "batch-mean"

  /// What Σwl is divided by, of so many rows that weigh so much where they have weights.
  package func divisor(weight: Double?, count: Int) -> Double {
    switch self {
    case .mean: weight ?? Double(count)
    case .sum: 1
    case .batchMean: Double(count)
    }
  }
}
