/// The losses of two models on the same rows: what a bootstrap draws from.
struct PairedRows: Sendable {
  /// Each row's difference, times its weight where there are weights.
  private let differences: [Double]
  /// Empty without weights.
  private let weights: [Double]

  init(losses: [Double], others: [Double], weights: [Double]) {
    let plain = zip(others, losses).map { $0 - $1 }
    differences = weights.isEmpty ? plain : zip(plain, weights).map { $0 * $1 }
    self.weights = weights
  }

  var count: Int { differences.count }

  /// Σwd/Σw.
  var mean: Double {
    differences.reduce(0, +) / (weights.isEmpty ? Double(count) : weights.reduce(0, +))
  }

  /// The mean of as many rows as there are, drawn with replacement.
  func resampledMean(seed: UInt64) -> Double {
    // Scrambled, or the generators of neighbours would run through the same numbers one step apart.
    var state = PairedRows.mixed(seed &+ 1)
    var (sum, total) = (0.0, 0.0)
    let (span, weight, count) = (differences.span, weights.span, UInt64(differences.count))
    for _ in 0..<differences.count {
      state &+= 0x9e37_79b9_7f4a_7c15
      // The upper word of the product is a number below the count.
      let row = Int(PairedRows.mixed(state).multipliedFullWidth(by: count).high)
      sum += span[row]
      if !weight.isEmpty { total += weight[row] }
    }
    return sum / (weight.isEmpty ? Double(differences.count) : total)
  }

  /// The output function of SplitMix64 (Steele, Lea, Flood 2014).
  @inline(__always)
  private static func mixed(_ state: UInt64) -> UInt64 {
    var bits = (state ^ (state &>> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits &>> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits &>> 31)
  }
}
