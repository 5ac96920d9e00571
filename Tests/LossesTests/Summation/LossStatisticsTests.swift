import Losses
import Testing

@Suite struct LossStatisticsTests {
  @Test(arguments: SumCase.all)
  func costsAndSpreadAreCorrectlyRounded(_ example: SumCase) {
    let (x, w) = (example.numbers, example.weights)
    var plain = LossStatistics()
    plain.add(losses: x.span, firstRow: 1)
    #expect(plain.cost(.sum) == example.sum.double)
    #expect(plain.cost(.mean) == example.mean.double)
    #expect(plain.cost(.batchMean) == example.mean.double)
    #expect(plain.variance == example.variance.double)
    #expect(plain.standardDeviation == example.std.double)
    #expect(plain.extremes.minimum == x.min())
    #expect(plain.extremes.maximum == x.max())
    var weighted = LossStatistics()
    weighted.add(losses: x.span, weights: w.span, firstRow: 1)
    #expect(weighted.cost(.sum) == example.products.double)
    #expect(weighted.cost(.mean) == example.weightedMean.double)
    #expect(weighted.mean == example.mean.double)
    #expect(weighted.sum == example.sum.double)
    #expect(weighted.standardDeviation == example.std.double)
  }

  @Test func theThreeReductionsDivideByDifferentThings() {
    var statistics = LossStatistics()
    statistics.add(losses: ([2, 4, 6] as [Double]).span, weights: ([1, 3, 0] as [Double]).span, firstRow: 1)
    #expect(statistics.cost(.mean) == 3.5)
    #expect(statistics.cost(.sum) == 14)
    #expect(statistics.cost(.batchMean) == 14.0 / 3)
    #expect(statistics.mean == 4)
  }

  @Test(arguments: [false, true])
  func anySplitIntoBlocksAndWorkersIsTheSame(_ isWeighted: Bool) {
    var random = SeededGenerator(state: 11)
    for round in 0..<20 {
      let whole = Rows(count: 1 + round * 97, includingNaN: round % 5 == 4, using: &random)
      let expected = whole.statistics(of: whole.all, isWeighted: isWeighted)
      var workers = [LossStatistics(), LossStatistics(), LossStatistics()]
      for block in whole.blocks(using: &random).shuffled(using: &random) {
        let worker = Int.random(in: 0..<3, using: &random)
        workers[worker].merge(whole.statistics(of: block, isWeighted: isWeighted))
      }
      var merged = LossStatistics()
      for worker in workers.shuffled(using: &random) { merged.merge(worker) }
      #expect(merged.summary == expected.summary)
    }
  }

  @Test func nothingHasNoSpreadAndNoMean() {
    let nothing = LossStatistics()
    #expect(nothing.count == 0)
    #expect(nothing.cost(.mean).isNaN)
    #expect(nothing.cost(.sum) == 0)
    #expect(nothing.standardDeviation == nil)
    #expect(nothing.extremes.worstRow == nil)
  }

  @Test func oneRowHasNoSpread() {
    var statistics = LossStatistics()
    statistics.add(losses: ([3] as [Double]).span, firstRow: 9)
    #expect(statistics.standardDeviation == nil)
    #expect(statistics.extremes.worstRow == 9)
  }

  @Test func spreadOfHugeLossesIsFinite() {
    var statistics = LossStatistics()
    statistics.add(losses: [1e300, -1e300, 1e300, -1e300].span, firstRow: 1)
    #expect(statistics.variance == .infinity)
    #expect(statistics.standardDeviation == 1.1547005383792516e300)
  }

  @Test func spreadOfAnInfiniteLossIsNaN() throws {
    var statistics = LossStatistics()
    statistics.add(losses: [1, .infinity].span, firstRow: 1)
    #expect(statistics.cost(.mean) == .infinity)
    #expect(try #require(statistics.standardDeviation).isNaN)
  }

  @Test func weightsThatAddUpToZeroHaveNoMean() {
    var statistics = LossStatistics()
    statistics.add(losses: ([1, 2] as [Double]).span, weights: ([0, 0] as [Double]).span, firstRow: 1)
    #expect(statistics.cost(.mean).isNaN)
    #expect(statistics.cost(.batchMean) == 0)
  }

  @Test func writtenPartsGoOnWhereTheyEnded() throws {
    var random = SeededGenerator(state: 3)
    let rows = Rows(count: 900, includingNaN: false, using: &random)
    let first = rows.statistics(of: 0..<400, isWeighted: true)
    let weighted = try #require(first.weighted)
    var copy = LossStatistics(
      count: first.count, losses: try #require(ExactSum(first.losses.description)),
      squares: try #require(ExactSum(first.squares.description)),
      weighted: LossStatistics.Weighted(
        losses: try #require(ExactSum(weighted.losses.description)),
        weights: try #require(ExactSum(weighted.weights.description))),
      extremes: first.extremes)
    copy.merge(rows.statistics(of: 400..<900, isWeighted: true))
    #expect(copy.summary == rows.statistics(of: rows.all, isWeighted: true).summary)
  }
}

/// Losses and weights to cut into blocks.
private struct Rows {
  let losses, weights: [Double]

  init(count: Int, includingNaN: Bool, using random: inout SeededGenerator) {
    var losses = (0..<count).map { _ in (Double.random(in: -1..<1, using: &random) * 50).rounded() / 3 }
    if includingNaN {
      losses[count / 2] = .nan
      losses[count / 3] = .infinity
    }
    self.losses = losses
    weights = losses.map { _ in Double.random(in: 0..<2, using: &random) }
  }

  var all: Range<Int> { losses.indices }

  func blocks(using random: inout SeededGenerator) -> [Range<Int>] {
    let cuts = (0..<5).map { _ in Int.random(in: all, using: &random) }.sorted()
    return zip([0] + cuts, cuts + [losses.count]).map { $0..<$1 }
  }

  func statistics(of rows: Range<Int>, isWeighted: Bool) -> LossStatistics {
    var statistics = LossStatistics()
    let weights = isWeighted ? weights : []
    let block = losses.span.extracting(rows)
    if isWeighted {
      statistics.add(losses: block, weights: weights.span.extracting(rows), firstRow: rows.lowerBound + 1)
    } else {
      statistics.add(losses: block, firstRow: 0, rows: rows.map { $0 + 1 })
    }
    return statistics
  }
}

extension LossStatistics {
  /// Everything that a report shows and a part writes, as text: NaN equals NaN there.
  fileprivate var summary: String {
    let sums = [losses, squares] + (weighted.map { [$0.losses, $0.weights] } ?? [])
    return "\(count) \(sums) \(extremes) \(Reduction.allCases.map(cost)) \(standardDeviation ?? -1)"
  }
}
