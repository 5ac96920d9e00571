import Testing

@testable import Losses

struct ClassTallyTests {
  @Test
  func countsManyClassesOfAnySize() {
    let truths = [7, 100_000, 7, -3, 64, 63, 7, 5, 4, 3, 2]
    let decisions = [7, 7, 100_000, -3, 64, 7, 7, 5, 4, 3, 1]
    let table = Confusion(ClassTally(truths, decisions, weights(nil, truths.count)))
    #expect(table.classes == [-3, 1, 2, 3, 4, 5, 7, 63, 64, 100_000])
    #expect(table.cells[6] == [0, 0, 0, 0, 0, 0, 2, 0, 0, 1])
    #expect(table.labelled == [1, 0, 1, 1, 1, 1, 3, 1, 1, 1])
    #expect(table.decided == [1, 1, 0, 1, 1, 1, 4, 0, 1, 1])
    #expect(table.total == 11 && table.right == 7)
  }

  @Test
  func addsWeightsExactly() {
    let table = Confusion(ClassTally([0, 0, 0, 1], [1, 1, 1, 1], weights([1e16, 1, 1, 0.5], 4)))
    #expect(table.cells == [[0, 1e16 + 2], [0, 0.5]])
    #expect(table.labelled == [1e16 + 2, 0.5])
  }

  private func weights(_ cells: [Double]?, _ count: Int) -> RowWeights {
    var block = Block(layout: Layout(cells == nil ? [] : [(.weight, 0..<1)]), capacity: count)
    if let cells { block.columns[0] = cells }
    block.count = count
    return RowWeights(block)
  }
}
