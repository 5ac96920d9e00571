import Testing

@testable import Engine

@Suite("Rows drawn with replacement")
struct RowDrawTests {
  @Test("are as many as there are, the same for the same seed", arguments: [0, 1, 2, 100, 131_072, 131_073])
  func counted(count: Int) {
    let rows = drawn(7, count)
    #expect(rows.count == count && rows.allSatisfy { (0..<count).contains($0) })
    #expect(rows == drawn(7, count))
    #expect(count < 100 || rows != drawn(8, count))
  }

  @Test("come from each block as often as from all rows at once")
  func even() {
    let count = 150_000
    let last = 131_072..<count
    var fromLast: [Double] = []
    for seed in 0..<20 {
      let rows = drawn(seed, count)
      fromLast.append(Double(rows.count { last.contains($0) }))
      // Of n rows drawn n times a share of 1/e is never drawn; its deviation is about 0.3/√n.
      #expect(abs(Double(Set(rows).count) / Double(count) - (1 - 0.367_879_441_17)) < 0.004)
    }
    // The binomial distribution's mean and variance, within five standard errors.
    let (mean, expected) = (fromLast.reduce(0, +) / 20, Double(last.count))
    let spread = expected * (1 - expected / Double(count))
    #expect(abs(mean - expected) < 5 * (spread / 20).squareRoot())
    let variance = fromLast.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 19
    #expect(abs(variance / spread - 1) < 5 * (2.0 / 19).squareRoot())
  }

  private func drawn(_ seed: Int, _ count: Int) -> [Int] {
    RowDraw.rows(seed: UInt64(seed), count: count, clusters: [])
  }
}
