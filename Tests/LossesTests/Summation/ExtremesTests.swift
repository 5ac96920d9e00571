import Losses
import Testing

@Suite struct ExtremesTests {
  @Test func theWorstRowIsTheFirstOfTheLargest() {
    let extremes = extremes([1, 7, -2, 7, 0, 7], firstRow: 10)
    #expect(extremes.minimum == -2)
    #expect(extremes.maximum == 7)
    #expect(extremes.worstRow == 11)
    #expect(extremes.nonfiniteCount == 0)
    #expect(extremes.firstNonfiniteRow == nil)
  }

  @Test func rowsOfADroppedBlockKeepTheirNumbers() {
    var extremes = Extremes()
    extremes.add(([1, 5, 2] as [Double]).span, firstRow: 0, rows: [3, 8, 9])
    #expect(extremes.worstRow == 8)
  }

  @Test func aTieAcrossBlocksGoesToTheSmallerRow() {
    var late = extremes([3, 4], firstRow: 100)
    late.add(([0, 4] as [Double]).span, firstRow: 50)
    #expect(late.worstRow == 51)
    late.add(([4, 4] as [Double]).span, firstRow: 70)
    #expect(late.worstRow == 51)
    late.merge(extremes([4], firstRow: 2))
    #expect(late.worstRow == 2)
  }

  @Test(arguments: 0..<9)
  func aNaNAnywhereIsTheWorst(_ place: Int) {
    var losses = [Double](repeating: 2, count: 9)
    losses[place] = .nan
    losses[(place + 4) % 9] = .infinity
    let extremes = extremes(losses, firstRow: 1)
    #expect(extremes.minimum.isNaN)
    #expect(extremes.maximum.isNaN)
    #expect(extremes.worstRow == place + 1)
    #expect(extremes.nonfiniteCount == 2)
    #expect(extremes.firstNonfiniteRow == min(place, (place + 4) % 9) + 1)
  }

  @Test func aNaNStaysTheWorstWhateverFollows() {
    var extremes = extremes([.nan, 1], firstRow: 5)
    extremes.add([.infinity].span, firstRow: 1)
    #expect(extremes.worstRow == 5)
    extremes.merge(self.extremes([.nan], firstRow: 3))
    #expect(extremes.worstRow == 3)
    #expect(extremes.nonfiniteCount == 3)
    #expect(extremes.firstNonfiniteRow == 1)
  }

  @Test func infiniteLossesHaveRows() {
    let high = extremes([1, .infinity, .infinity], firstRow: 1)
    #expect(high.worstRow == 2)
    #expect(high.nonfiniteCount == 2)
    let low = extremes([-.infinity, -.infinity], firstRow: 1)
    #expect(low.worstRow == 1)
    #expect(low.maximum == -.infinity)
  }

  @Test(arguments: [[-0.0, 0.0], [0.0, -0.0], [-0.0], [0, -0.0, 0, -0.0, -0.0]])
  func negativeZeroCountsAsZero(_ losses: [Double]) {
    let extremes = extremes(losses, firstRow: 1)
    #expect(extremes.minimum.bitPattern == 0)
    #expect(extremes.maximum.bitPattern == 0)
    #expect(extremes.worstRow == 1)
  }

  private func extremes(_ losses: [Double], firstRow: Int) -> Extremes {
    var extremes = Extremes()
    extremes.add(losses.span, firstRow: firstRow)
    return extremes
  }
}
