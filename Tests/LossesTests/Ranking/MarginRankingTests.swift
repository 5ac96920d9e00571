import Losses
import Testing

struct MarginRankingTests {
  @Test func aTieWithoutMarginDoesNotPull() throws {
    let sample = try Sample("margin_ranking", [:], [(.y, [1]), (.left, [2]), (.right, [2])])
    #expect(sample.loss == 0 && sample.gradient == [0, 0])
  }

  @Test func theLabelSaysWhichSideShouldLead() throws {
    let right = try Sample("margin_ranking", ["margin": 1], [(.y, [0]), (.left, [2]), (.right, [2.5])])
    #expect(right.loss == 0.5 && right.gradient == [1, -1])
    let left = try Sample("margin_ranking", ["margin": 1], [(.y, [1]), (.left, [2]), (.right, [2.5])])
    #expect(left.loss == 1.5 && left.gradient == [-1, 1])
  }
}
