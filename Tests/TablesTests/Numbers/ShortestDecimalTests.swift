import Testing

@testable import Tables

@Suite struct ShortestDecimalTests {
  /// Doubles of many kinds: any bits, probabilities, short decimals, neighbours of powers of two, halves.
  private func values(_ count: Int) -> [Double] {
    var random = SplitMix(seed: 33)
    return (0..<count).flatMap { round -> [Double] in
      let bits = random.next()
      let small = UInt64(truncatingIfNeeded: round % 9) &- 4
      return [
        Double(bitPattern: bits), Double(bits >> 11) * 0x1p-53, Double(bits % 1_000_000) / 1e4,
        Double(bitPattern: ((bits % 2046) << 52) &+ small), Double(bitPattern: bits >> 12),
        Double(bits >> (bits & 63)), Double(bits >> 20) / 0x1p20,
      ].filter { $0.isFinite && $0 != 0 }
    }
  }

  @Test func aProductFindsWhatTheSearchFinds() {
    for value in values(20_000) {
      guard let quick = ShortestDecimal(quick: value) else { continue }
      #expect(quick == ShortestDecimal(value), "\(value)")
    }
  }

  @Test func aProductIsNearlyAlwaysEnough() {
    var random = SplitMix(seed: 34)
    let quick = (0..<10_000).count { _ in
      ShortestDecimal(quick: Double.random(in: 1e-300...1, using: &random)) != nil
    }
    #expect(quick == 10_000)
  }

  @Test func leavesWhatIsRareToTheSearch() {
    for value in [0, 1, 0.5, 0x1p-1074, 0x1.8p-1030, .infinity, .nan] {
      #expect(ShortestDecimal(quick: value) == nil)
    }
  }

  @Test func isFilledUpToSeventeenDigits() {
    let decimal = ShortestDecimal(0.541)
    #expect((decimal.leading, decimal.last, decimal.exponent) == (5_410_000_000_000_000, 0, -1))
    let zero = ShortestDecimal(0)
    #expect((zero.leading, zero.last, zero.exponent) == (0, 0, 0))
    let least = ShortestDecimal(0x1p-1074)
    #expect((least.leading, least.last, least.exponent) == (5_000_000_000_000_000, 0, -324))
  }
}
