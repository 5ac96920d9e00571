import Losses
import Testing

struct CosineTests {
  @Test func parallelVectorsHaveNoDistance() throws {
    for factor in [1, 2, 0.5, 1e-300, 1e300] {
      let v = [0.1, -0.7, 3]
      let sample = try Sample("cosine_distance", [:], [(.y, v), (.yhat, v.map { $0 * factor })])
      #expect(abs(sample.loss) < 1e-30, "\(factor): \(sample.loss)")
    }
  }

  @Test func aZeroVectorHasNoDirection() throws {
    for (y, yhat) in [([0.0, 0], [1.0, 2]), ([1, 2], [0, 0]), ([0, 0], [0, 0])] {
      let sample = try Sample("cosine_distance", [:], [(.y, y), (.yhat, yhat)])
      #expect(sample.loss == 1 && sample.gradient == [0, 0])
    }
  }

  @Test func oppositeAndRightAnglesAreExact() throws {
    #expect(try Sample("cosine_similarity", [:], [(.y, [1, 0]), (.yhat, [-3, 0])]).loss == 1)
    #expect(try Sample("cosine_similarity", [:], [(.y, [1, 0]), (.yhat, [0, 5])]).loss == 0)
  }

  @Test func strangersUnderTheMarginAreLeftAlone() throws {
    let sample = try Sample("cosine_embedding", [:], [(.y, [0]), (.left, [1, 0]), (.right, [-1, 0.1])])
    #expect(sample.loss == 0 && sample.gradient.allSatisfy { $0 == 0 })
  }
}
