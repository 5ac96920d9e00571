import Testing

@testable import Losses

@Suite struct ExactRatioTests {
  /// A quotient does not change when both sides are multiplied by a number of three words, which takes the long way.
  @Test func roundsAlikeByShortAndByLongDivisors() {
    var generator = SeededGenerator(state: 7)
    let factor = Dyadic(BigInteger(magnitude: [0x9e37_79b9_7f4a_7c15, 0x2545_f491_4f6c_dd1d, 1]))
    for _ in 0..<2_000 {
      let words = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        UInt64.random(in: 0...(.max), using: &generator)
      }
      let top = Dyadic(BigInteger(magnitude: words), exponent: Int.random(in: -1200...300, using: &generator))
      let divisor = Dyadic(Int.random(in: 1...(1 << Int.random(in: 1...62, using: &generator)), using: &generator))
      let short = ExactRatio(numerator: top, denominator: divisor)
      let long = ExactRatio(numerator: top * factor, denominator: divisor * factor)
      #expect(short.rounded == long.rounded)
      #expect(short.roundedSquareRoot == long.roundedSquareRoot)
    }
  }

  private static let ratios: [(Int, Int, Double)] = [
    (1, 3, 1.0 / 3), (2, 3, 2.0 / 3), (1, 10, 0.1), (7, 1, 7.0), (-22, 7, -22.0 / 7), (0, 5, 0.0),
  ]

  @Test(arguments: ratios)
  func isTheNearestDouble(numerator: Int, denominator: Int, nearest: Double) {
    #expect(ExactRatio(numerator: Dyadic(numerator), denominator: Dyadic(denominator)).rounded == nearest)
  }
}
