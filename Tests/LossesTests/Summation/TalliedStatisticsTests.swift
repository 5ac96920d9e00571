import Losses
import Testing

/// The statistics of groups are those of whole runs, bit by bit.
@Suite struct TalliedStatisticsTests {
  @Test(arguments: SumCase.all)
  func anyLossesGiveWhatARunOfThemGives(_ example: SumCase) {
    expectAlike(example.numbers, weights: nil)
    expectAlike(example.numbers, weights: example.weights)
  }

  @Test(arguments: [1.0, 1e-300, 1e300, 1e-160, 1e-307, .leastNonzeroMagnitude])
  func alikeLossesGiveWhatARunOfThemGives(_ scale: Double) {
    var random = SeededGenerator(state: 5)
    for count in [1, 2, 3, 700, 5000] {
      expectAlike((0..<count).map { _ in Double.random(in: -4...4, using: &random) * scale }, weights: nil)
    }
  }

  /// Sums and deviations are rounded in 256 bits where those suffice, and by longer numbers elsewhere.
  @Test func anyFewLossesGiveWhatARunOfThemGives() {
    var random = SeededGenerator(state: 8)
    for round in 0..<3000 {
      let count = Int.random(in: 1...6, using: &random)
      let bits = [4, 12, 53][round % 3]
      let spread = [0, 3, 40, 70, 300][round % 5]
      let losses = (0..<count).map { _ in
        let digits = Double(Int64.random(in: -1 << Int64(bits)...1 << Int64(bits), using: &random))
        return digits * Double(sign: .plus, exponent: Int.random(in: -spread...spread, using: &random), significand: 1)
      }
      expectAlike(losses, weights: nil)
      expectAlike(losses.map { _ in losses[0] }, weights: nil)
    }
  }

  private static let unlike: [[Double]] = [
    [0, -0.0, 0], [1e-9, 1e9, 3], [1e9, 1e-9, 3], [1e-200, 1e200], [2, .infinity, 1], [2, .nan, 1, -.infinity],
    [3, 3, 3], [1, -1, 1e-30], [-5, -7, -7],
  ]

  @Test(arguments: unlike)
  func lossesOfAllSizesGiveWhatARunOfThemGives(_ losses: [Double]) {
    expectAlike(losses, weights: nil)
    expectAlike(losses, weights: losses.indices.map { Double($0 % 2) })
  }

  @Test func nothingIsNothing() {
    var nothing = TalliedStatistics()
    nothing.merge(TalliedStatistics())
    #expect(nothing.statistics.count == 0)
    #expect(nothing.statistics.extremes.worstRow == nil)
    #expect(nothing.statistics.cost(.mean).isNaN)
  }

  private func expectAlike(_ losses: [Double], weights: [Double]?) {
    var whole = LossStatistics()
    for (row, loss) in losses.enumerated() {
      let weight = weights.map { [$0[row]] }
      whole.add(losses: [loss].span, weights: weight?.span, firstRow: row)
    }
    var tally = TalliedStatistics()
    var parts = [TalliedStatistics(), TalliedStatistics()]
    for (row, loss) in losses.enumerated() {
      tally.add(loss, weight: weights?[row], row: row)
      parts[row % 3 == 0 ? 0 : 1].add(loss, weight: weights?[row], row: row)
    }
    let both = (parts[0].merged(parts[1]), parts[1].merged(parts[0]))
    for tally in [tally, both.0, both.1] {
      #expect(tally.statistics.facts == whole.facts, "\(losses.prefix(5))")
      for reduction in [Reduction.mean, .sum, .batchMean] {
        #expect(tally.summary(reduction).text == whole.summary(reduction).text, "\(losses.prefix(5))")
      }
    }
  }
}

extension TalliedStatistics {
  fileprivate func merged(_ other: Self) -> Self {
    var sum = self
    sum.merge(other)
    return sum
  }
}

extension LossSummary {
  /// All of it, so that NaN is the same as NaN.
  fileprivate var text: String { String(describing: self) }
}

extension LossStatistics {
  /// All that is known, as text, so that NaN is the same as NaN.
  fileprivate var facts: String {
    "\(count) \(losses) \(squares) \(String(describing: weighted?.losses)) \(String(describing: weighted?.weights)) "
      + "\(extremes.minimum) \(extremes.maximum) \(extremes.worstRow ?? -1) \(extremes.nonfiniteCount) "
      + "\(extremes.firstNonfiniteRow ?? -1) \(String(describing: standardDeviation))"
  }
}
