import Losses
import Testing

struct TripletTests {
  @Test func equalVectorsCostTheMarginAndDoNotPull() throws {
    let v = [0.3, -2]
    let sample = try Sample("triplet", [:], [(.anchor, v), (.positive, v), (.negative, v)])
    #expect(sample.loss == 1)
    #expect(sample.gradient.allSatisfy { $0 == 0 })
  }

  @Test func distancesComputedBeforeGiveTheSameLoss() throws {
    let vectors = try Sample("triplet", [:], [(.anchor, [0, 0]), (.positive, [0, 3]), (.negative, [4, 3])])
    let distances = try Sample("triplet", [:], [(.yhat, [3, 5])])
    #expect(vectors.loss == 0 && distances.loss == 0)
    let close = try Sample("triplet", [:], [(.yhat, [3, 3.5])])
    #expect(close.loss == 0.5 && close.gradient == [1, -1])
  }

  @Test func swappingMeasuresFromTheNearer() throws {
    let inputs: [(Role, [Double])] = [(.anchor, [0]), (.positive, [2]), (.negative, [3])]
    #expect(try Sample("triplet", [:], inputs).loss == 0)
    let swapped = try Sample("triplet", ["swap": 1], inputs)
    #expect(swapped.loss == 2)
    #expect(swapped.gradient == [-1, 2, -1])
  }

  @Test func hugeVectorsHaveFiniteDistances() throws {
    let sample = try Sample(
      "triplet", [:], [(.anchor, [0, 0]), (.positive, [3e200, 4e200]), (.negative, [0, 4.5e200])])
    #expect(abs(sample.loss / 0.5e200 - 1) < 1e-14)
  }

  @Test func aPairIsDrawnTogether() throws {
    let pair = try Sample("contrastive", [:], [(.y, [1]), (.left, [1, 1]), (.right, [0, 1])])
    #expect(pair.loss == 0.5 && pair.gradient == [1, 0, -1, 0])
    let strangers = try Sample("contrastive", [:], [(.y, [0]), (.left, [1, 1]), (.right, [1, 1])])
    #expect(strangers.loss == 0.5 && strangers.gradient == [0, 0, 0, 0])
  }
}
