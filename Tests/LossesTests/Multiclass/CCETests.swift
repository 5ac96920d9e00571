import Losses
import Testing

struct CCETests {
  let masked = [-Double.infinity, 5, 0]

  @Test(arguments: [[1.0], [0, 1, 0]])
  func aMaskedClassCostsNothing(_ label: [Double]) throws {
    let sample = try Sample("cce", [:], [(.y, label), (.yhat, masked)], from: .logit)
    #expect(sample.loss == 0.006715348489118068)
    #expect(sample.gradient[0] == 0 && sample.gradient[2] == -sample.gradient[1])
  }

  @Test func aMaskedTrueClassIsInfinitelyWrong() throws {
    let sample = try Sample("cce", [:], [(.y, [0]), (.yhat, masked)], from: .logit)
    #expect(sample.loss == .infinity)
    #expect(sample.gradient[0] == -1)
  }

  @Test func aLogitOfInfinityIsCertain() throws {
    #expect(try Sample("cce", [:], [(.y, [1]), (.yhat, [0, .infinity, 3])], from: .logit).loss == 0)
    #expect(try Sample("cce", [:], [(.y, [0]), (.yhat, [0, .infinity, 3])], from: .logit).loss == .infinity)
    #expect(try Sample("cce", [:], [(.y, [1]), (.yhat, [.infinity, .infinity, 3])], from: .logit).loss.isNaN)
  }

  @Test func certaintyInTheTruthCostsZeroAndNotMinusZero() throws {
    let sample = try Sample("cce", [:], [(.y, [1]), (.yhat, [0, 1])])
    #expect(sample.loss.bitPattern == 0)
    #expect(sample.gradient == [0, -1])
  }

  @Test func aLikelyClassWithoutLabelMayHaveProbabilityZero() throws {
    #expect(try Sample("cce", [:], [(.y, [0.5, 0.5, 0]), (.yhat, [0.5, 0.5, 0])]).loss == 0.6931471805599453)
    #expect(try Sample("cce", [:], [(.y, [0.5, 0.5]), (.yhat, [1, 0])]).loss == .infinity)
  }

  @Test func indexAndOneHotAreTheSameBits() throws {
    for from in [Prediction.logit, .logprob] {
      let index = try Sample("cce", ["smoothing": 0.1], [(.y, [2]), (.yhat, [-1.5, -0.25, -7])], from: from)
      let oneHot = try Sample("cce", ["smoothing": 0.1], [(.y, [0, 0, 1]), (.yhat, [-1.5, -0.25, -7])], from: from)
      #expect(index.loss == oneHot.loss && index.gradient == oneHot.gradient)
    }
  }

  @Test func renormalizationDividesByTheSum() throws {
    let sample = try Sample("cce", [:], [(.y, [1]), (.yhat, [0.2, 0.3])], renormalizes: true)
    #expect(abs(sample.loss - 0.5108256237659907) < 1e-15)
    #expect(abs(sample.gradient[0] - 2) < 1e-15 && abs(sample.gradient[1] + 4 / 3) < 1e-15)
  }

  @Test func whereTheClampActsNothingPulls() throws {
    let sample = try Sample("cce", [:], [(.y, [1]), (.yhat, [1, 0])], clip: 1e-7)
    #expect(abs(sample.loss - 16.11809565095832) < 1e-13)
    #expect(sample.gradient == [0, 0])
  }

  @Test func aLabelThatIsNoClassIsNaN() throws {
    for label in [-1, 3, Double.nan] {
      #expect(try Sample("cce", [:], [(.y, [label]), (.yhat, [1, 0, 0])]).loss.isNaN)
    }
  }
}
