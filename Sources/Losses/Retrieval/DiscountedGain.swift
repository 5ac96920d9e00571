/// What the items of a list gain, each by its place.
struct DiscountedGain {
  /// Whether the gain is 2^y − 1, and not y.
  var exponential: Bool
  /// Whether a label below 0 takes away, instead of gaining nothing.
  var takesLosses = false
  /// How many places count; 0 for all.
  var k: Double

  /// The gain of a list's order, items of one score sharing theirs.
  func of(_ list: RankedList) -> Double {
    var runs: [(gain: Double, count: Int, places: Int)] = []
    list.forEachRun(upTo: k) { run, _, places in
      runs.append((run.reduce(0) { $0 + gain($1.label) }, run.count, places))
    }
    return discounted(runs)
  }

  /// The gain of the best order of the same items.
  func ofBest(_ list: RankedList) -> Double { discounted(list.labels.map(gain).sorted(by: >).map { ($0, 1, 1) }) }

  private func gain(_ label: Double) -> Double {
    let own = takesLosses ? label : max(label, 0)
    return exponential ? NDCGLoss.gain(own) : own
  }

  /// The discounted gain of runs of equal scores, one after the other.
  private func discounted(_ runs: [(gain: Double, count: Int, places: Int)]) -> Double {
    var sum = CompensatedSum()
    var first = 0
    for run in runs where k == 0 || first < Int(k) {
      let worth = (first..<first + run.places).reduce(0) { $0 + NDCGLoss.discount($1) }
      sum.add(run.gain * worth / Double(run.count))
      first += run.count
    }
    return sum.value
  }
}
