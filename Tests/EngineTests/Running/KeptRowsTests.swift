import Engine
import Losses
import Testing

/// The rows that are kept are those that sorting all of them would put first.
@Suite struct KeptRowsTests {
  /// Losses with ties, zeros of both signs, infinities and NaNs among them.
  private static let losses: [Double] = (0..<2000).map { row in
    switch row * 7919 % 101 {
    case 0: .nan
    case 1: .infinity
    case 2: -.infinity
    case 3: -0.0
    case let kind: Double(kind % 37) - 4
    }
  }

  private static func row(_ number: Int) -> KeptRows.Row {
    KeptRows.Row(number: number, severity: losses[number], values: [Double(number)])
  }

  private static func kept(_ choice: KeptRows.Choice, _ numbers: some Sequence<Int>) -> KeptRows {
    var kept = KeptRows(choice)
    for number in numbers { kept.add(losses[number], number: number, values: [Double(number)]) }
    return kept
  }

  private static let sorted = losses.indices.map(row).sorted { $0.isWorse(than: $1) }.map(\.number)

  @Test(arguments: [1, 2, 10, 100, 999, 1000, 1001, 1999, 2000, 2001, 5000])
  func theWorstAreThoseOfSorting(_ count: Int) {
    let kept = Self.kept(.worst(count), Self.losses.indices)
    #expect(kept.rows.map(\.number) == Array(Self.sorted.prefix(count)))
    #expect(kept.rows.allSatisfy { $0.values == [Double($0.number)] })
  }

  /// Workers see blocks of rows in ascending order each, and are merged in any order.
  @Test(arguments: [1, 10, 100, 1500, 2000], [1, 2, 3])
  func anyNumberOfWorkersKeepsTheSame(_ count: Int, _ workers: Int) {
    for choice in [KeptRows.Choice.worst(count), .first(count)] {
      let parts = (0..<workers).map { worker in
        Self.kept(choice, Self.losses.indices.filter { $0 / 64 % workers == worker })
      }
      var merged = KeptRows(choice)
      for part in parts.reversed() { merged.merge(part) }
      let expected = if case .worst = choice { Self.sorted } else { Array(Self.losses.indices) }
      #expect(merged.rows.map(\.number) == Array(expected.prefix(count)))
    }
  }

  @Test(arguments: [Better.higher, .zero])
  func theWorstAreThoseOfTheLossesDirection(_ better: Better) {
    var kept = KeptRows(.worst(3), better)
    for (number, loss) in [0.5, -2, 1, 0.25, -0.75].enumerated() { kept.add(loss, number: number, values: []) }
    #expect(kept.rows.map(\.number) == (better == .higher ? [1, 4, 3] : [1, 2, 4]))
  }

  @Test func othersTakeTheValuesOfTheirNumbers() {
    var kept = Self.kept(.worst(3), Self.losses.indices)
    kept.replace([0], by: [Self.sorted[1]: [-7]])
    #expect(kept.rows.map { $0.values[0] } == [Double(Self.sorted[0]), -7, Double(Self.sorted[2])])
  }
}
