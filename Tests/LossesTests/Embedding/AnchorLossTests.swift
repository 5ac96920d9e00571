import Losses
import Testing

struct AnchorLossTests {
  private static let labelled = ["ntxent", "supcon", "circle", "triplet_batch_hard"]

  @Test(arguments: labelled)
  func strangersOnlyHaveNoLoss(_ name: String) {
    #expect(throws: UndefinedLoss.self) { try List(name, [:], [(.y, [0, 1]), (.yhat, [1, 0, 0, 1])], rows: 2) }
  }

  @Test(arguments: labelled + ["multi_similarity"])
  func zeroVectorsPullNowhere(_ name: String) throws {
    let list = try List(name, [:], [(.y, [0, 0, 1]), (.yhat, [0, 0, 0, 0, 0, 0])], rows: 3)
    #expect(list.value.isFinite && list.gradient.allSatisfy { $0 == 0 })
  }

  @Test func onlyTheDirectionOfAnEmbeddingMatters() throws {
    let near = try List("supcon", [:], [(.y, [0, 0, 1]), (.yhat, [1, 2, 2, 1, 3, -1])], rows: 3)
    let far = try List("supcon", [:], [(.y, [0, 0, 1]), (.yhat, [0x1p600, 0x1p601, 2, 1, 3, -1])], rows: 3)
    #expect(near.value == far.value)
  }

  @Test func aPairAloneIsFoundForSure() throws {
    #expect(try List("infonce", [:], [(.left, [1, 2]), (.right, [-3, 1])], rows: 1).value == 0)
    #expect(try List("npairs", [:], [(.left, [1, 2]), (.right, [-3, 1])], rows: 1).gradient == [0, 0, 0, 0])
  }

  @Test func rowsWithoutAPartnerDoNotCount() throws {
    let embeddings = [1.0, 0, 0.6, 0.8, 0, 1, 1, 1]
    let list = try List("triplet_batch_hard", [:], [(.y, [0, 0, 1, 2]), (.yhat, embeddings)], rows: 4)
    let first = 1 + (0.4 * 0.4 + 0.8 * 0.8).squareRoot() - 1
    let second = 1 + (0.4 * 0.4 + 0.8 * 0.8).squareRoot() - (0.4 * 0.4 + 0.2 * 0.2).squareRoot()
    #expect(abs(list.value - (first + second) / 2) < 1e-15)
  }
}
