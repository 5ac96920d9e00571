/// Early stopping as Keras' callback of that name does it.
///
/// An epoch improves when its value is better than the best so far by more than `minDelta`; the run stops when `patience` epochs in a row
/// did not, but not in its first. NaN is no improvement.
struct EarlyStopping: Sendable {
  var patience: Int
  var minDelta: Double
  /// Whether greater values are better.
  var isHigherBetter = false

  /// Where training would have stopped and which point's weights it would have kept; `stopped` is nil if nowhere.
  func outcome(_ values: [Double?]) -> (stopped: Int?, kept: Int?) {
    let losses = isHigherBetter ? values.map { $0.map { -$0 } } : values
    var best = Double.infinity
    var kept: Int?
    var waited = 0
    for (index, loss) in losses.enumerated() {
      guard let loss else { continue }
      waited += 1
      if loss + minDelta < best {
        (best, kept, waited) = (loss, index, 0)
      } else if waited >= patience && index > 0 {
        return (index, kept)
      }
    }
    return (nil, kept)
  }
}
