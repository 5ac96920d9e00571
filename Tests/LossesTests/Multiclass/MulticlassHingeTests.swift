import Losses
import Testing

struct MulticlassHingeTests {
  @Test func negativeScoresAreScoresToo() throws {
    let sample = try Sample("multiclass_hinge", [:], [(.y, [1]), (.yhat, [-3, -1, -2])])
    #expect(sample.loss == 0)
    #expect(sample.gradient == [0, 0, 0])
  }

  @Test func equalRivalsShareThePull() throws {
    let sample = try Sample("multiclass_hinge", [:], [(.y, [0]), (.yhat, [0.25, 0.5, 0.5])])
    #expect(sample.loss == 1.25)
    #expect(sample.gradient == [-1, 0.5, 0.5])
  }

  @Test func atTheKinkNothingPulls() throws {
    #expect(try Sample("multiclass_hinge", [:], [(.y, [0]), (.yhat, [2, 1])]).gradient == [0, 0])
  }
}
