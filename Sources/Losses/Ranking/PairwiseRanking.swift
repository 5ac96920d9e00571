/// A ranking loss of every two items of a list of which one is more relevant: the mean over such pairs.
///
/// The labels are how relevant each item is.
protocol PairwiseRanking: RankingLoss {
  /// The loss of a pair, and its derivative, by how far the less relevant item's score is above the other's.
  func pair(ahead gap: DoubleDouble) -> (loss: Double, gradient: Double)
}

extension PairwiseRanking {
  public static var inputs: [Input] { [.labels(.real, .matrix), .predictions(.real, .matrix)] }

  func loss(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    var sum = CompensatedSum()
    var pairs = 0.0
    gradients.fill(0)
    for i in f.indices {
      for j in f.indices where y[i] > y[j] {
        pairs += 1
        let own = pair(ahead: .sum(f[j], -f[i]))
        sum.add(own.loss)
        guard !gradients.isEmpty else { continue }
        gradients[i] -= own.gradient
        gradients[j] += own.gradient
      }
    }
    for k in gradients.indices { gradients[k] /= pairs }
    return sum.value / pairs
  }
}
