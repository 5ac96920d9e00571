import Testing

@testable import Losses

struct DecisionTableTests {
  @Test
  func countsManyClassesOfAnySize() {
    let truths = [7, 100_000, 7, -3, 64, 63, 7, 5, 4, 3, 2]
    let decisions = [7, 7, 100_000, -3, 64, 7, 7, 5, 4, 3, 1]
    let table = confusion(truths, decisions, nil)
    #expect(table.classes == [-3, 1, 2, 3, 4, 5, 7, 63, 64, 100_000])
    #expect(table.matrix[6] == [0, 0, 0, 0, 0, 0, 2, 0, 0, 1])
    #expect(table.labelled == [1, 0, 1, 1, 1, 1, 3, 1, 1, 1])
    #expect(table.decided == [1, 1, 0, 1, 1, 1, 4, 0, 1, 1])
    #expect(table.total == 11 && table.right == 7)
  }

  @Test
  func addsWeightsExactly() {
    let table = confusion([0, 0, 0, 1], [1, 1, 1, 1], [1e16, 1, 1, 0.5])
    #expect(table.matrix == [[0, 1e16 + 2], [0, 0.5]])
    #expect(table.labelled == [1e16 + 2, 0.5])
  }

  @Test
  func countsThousandsOfClasses() {
    let truths = (0..<9000).map { $0 % 3000 }
    let decisions = truths.map { $0 % 5 == 0 ? $0 / 2 : $0 }
    let table = confusion(truths, decisions, nil)
    #expect(table.classes == Array(0..<3000))
    #expect(table.tp == (0..<3000).map { $0 % 5 == 0 && $0 != 0 ? 0 : 3 })
    #expect(table.mistakes.count == 599 && table.mistakes.allSatisfy { $0.weight == 3 && $0.decision == $0.truth / 2 })
    #expect(table.total == 9000 && table.right == 9000 - 599 * 3)
  }

  @Test(arguments: [nil, [0.5, 0, 3, 1e-20, 7, 1e16, 1]])
  func partsMergeToTheWhole(_ some: [Double]?) {
    for spread in [2, 7, 61, 200] {
      let truths = (0..<2000).map { $0 * 31 % spread }
      let decisions = (0..<2000).map { $0 % 3 == 0 ? $0 * 17 % spread : $0 * 31 % spread }
      let cells = some.map { own in (0..<2000).map { own[$0 % own.count] } }
      var parts = (0..<3).map { _ in DecisionTable(isWeighted: cells != nil) }
      for row in truths.indices {
        parts[row % 3].add([truths[row]], [decisions[row]], weights(cells.map { [$0[row]] }, 1))
      }
      parts[2].merge(parts[0])
      parts[2].merge(parts[1])
      let (sum, whole) = (Confusion(parts[2]), confusion(truths, decisions, cells))
      #expect(sum.classes == whole.classes && sum.tp == whole.tp && sum.matrix == whole.matrix)
      #expect(sum.labelled == whole.labelled && sum.decided == whole.decided && sum.total == whole.total)
    }
  }

  private func confusion(_ truths: [Int], _ decisions: [Int], _ cells: [Double]?) -> Confusion {
    var table = DecisionTable(isWeighted: cells != nil)
    table.add(truths, decisions, weights(cells, truths.count))
    return Confusion(table)
  }

  private func weights(_ cells: [Double]?, _ count: Int) -> RowWeights {
    var block = Block(layout: Layout(cells == nil ? [] : [(.weight, 0..<1)]), capacity: count)
    if let cells { block.columns[0] = cells }
    block.count = count
    return RowWeights(block)
  }
}
