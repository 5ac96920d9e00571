import Testing

@testable import Losses

/// Sorting by digits gives what sorting by comparison gives.
@Suite struct NumberOrderTests {
  private static let odd: [Double] = [
    0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1, -1, .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude,
  ]

  @Test(arguments: [0, 1, 2, 511, 512, 513, 4000])
  func ordersNumbersAsComparisonsDo(_ count: Int) {
    var random = SeededGenerator(state: UInt64(count))
    let kinds: [[Double]] = [
      (0..<count).map { _ in Double.random(in: -1...1, using: &random) },
      (0..<count).map { _ in Double(bitPattern: .random(in: .min ... .max, using: &random)) }.filter { !$0.isNaN },
      (0..<count).map { Self.odd[$0 * 7 % Self.odd.count] },
      (0..<count).map { Double($0 % 3) },
    ]
    for numbers in kinds {
      let rows = numbers.indices.sorted { numbers[$0] == numbers[$1] ? $0 < $1 : numbers[$0] < numbers[$1] }
      #expect(ascending(numbers) == rows)
      #expect(numbers.ascending() == rows.map { numbers[$0] })
    }
  }
}
