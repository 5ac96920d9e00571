import Testing

@testable import Tables

@Suite struct BytesTests {
  @Test func bothLanesAgree() {
    #if arch(x86_64)
      var random = SplitMix(seed: 5)
      for _ in 0..<1000 {
        let bytes = (0..<16).map { _ in UInt8.random(in: 0..<4, using: &random) &* 85 }
        for byte: UInt8 in [0, 85, 170, 255] {
          let portable = PortableLane(bytes.span, at: 0).equal(PortableLane(repeating: byte)).mask
          #expect(portable == VectorLane(bytes.span, at: 0).equal(VectorLane(repeating: byte)).mask)
        }
        let (portable, vector) = (PortableLane(bytes.span, at: 0), VectorLane(bytes.span, at: 0))
        #expect(portable.total == vector.total && portable.total == bytes.reduce(0) { $0 + Int($1) })
        let (small, large) = (PortableLane(repeating: 100), VectorLane(repeating: 100))
        #expect(portable.minimum(small).total == vector.minimum(large).total)
        #expect(portable.maximum(small).total == vector.maximum(large).total)
        #expect((portable &- small).total == (vector &- large).total)
      }
    #endif
  }

  @Test func bothKindsOfDigitsAgree() {
    #if arch(x86_64)
      var random = SplitMix(seed: 6)
      for round in 0..<2000 {
        var bytes = (0..<20).map { _ in UInt8.random(in: 0x30...0x39, using: &random) }
        if round % 3 == 0 { bytes[Int.random(in: 0..<20, using: &random)] = UInt8.random(in: 0...255, using: &random) }
        let last = LastBytes(bytes.span, before: 20)
        for count in 0...19 {
          let kept = (24 - min(24, max(20, count + 4)), 16 - min(16, max(8, count)), 8 - min(8, count))
          let masks = (Self.mask(above: kept.0), Self.mask(above: kept.1), Self.mask(above: kept.2))
          let (portable, vector) = (PortableDigits(last, keeping: masks), VectorDigits(last, keeping: masks))
          let digits = bytes[(20 - count)..<20]
          #expect(portable.hasFlaw == vector.hasFlaw)
          #expect(portable.hasFlaw == digits.contains { !(0x30...0x39).contains($0) })
          guard !portable.hasFlaw else { continue }
          #expect(portable.number == vector.number)
          #expect(portable.number == digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) })
        }
      }
    #endif
  }

  /// All bits of a word's bytes but the lowest ones.
  private static func mask(above bytes: Int) -> UInt64 { ~0 << UInt64(8 * bytes) }

  @Test func theStartOfACellTellsItsSignAndLength() {
    var random = SplitMix(seed: 8)
    for _ in 0..<500 {
      var bytes = (0..<80).map { _ in UInt8.random(in: 0x2b...0x39, using: &random) }
      let length = Int.random(in: 0..<40, using: &random)
      let start = Int.random(in: 20...40, using: &random)
      let sign = bytes[start] == UInt8(ascii: "-") ? 1 : 0
      if start + 2 + length < 80 { bytes[start + 2 + length] = 0x0a }
      guard let cell = CellStart(bytes.span, at: start) else {
        Issue.record("\(start) was too near an end")
        continue
      }
      #expect(cell.sign == UInt64(sign))
      #expect(cell.front == UInt64(bytes[start + sign]) | UInt64(bytes[start + sign + 1]) << 8)
      #expect(cell.lineLength == (length < 32 ? length + 2 : 66))
    }
    let bytes = [UInt8](repeating: 0, count: 80)
    let isNearer = [CellStart(bytes.span, at: 19) == nil, CellStart(bytes.span, at: 41) == nil]
    #expect(isNearer == [true, true])
  }

  @Test func bothKindsOfDigitTextAgree() {
    var random = SplitMix(seed: 7)
    let ends: [UInt64] = [0, 1, 9, 10, 99, 9999, 10_000, 99_999_999, 10_000_000]
    let others = (0..<2000).map { _ in random.next() % 100_000_000 }
    for (upper, lower) in zip(ends + others, ends.reversed() + others.reversed()) {
      let portable = PortableDigitText(upper, lower)
      let text = [upper, lower].map { String($0 + 100_000_000).dropFirst() }.joined()
      let words = (0..<8).map { UInt8(truncatingIfNeeded: portable.firstWord >> UInt64(8 * $0)) }
      #expect(String(decoding: words, as: UTF8.self) == text.prefix(8))
      #expect(portable.significance == text.utf8.enumerated().reduce(0) { $0 | ($1.1 == 48 ? 0 : 1 << $1.0) })
      #if arch(x86_64)
        let vector = VectorDigitText(upper, lower)
        #expect(vector.firstWord == portable.firstWord && vector.significance == portable.significance)
        let (room, other) = (stored(portable.firstWord, portable.text), stored(vector.firstWord, vector.text))
        #expect(room == other)
        // The first eight bytes come last and cover the first digit.
        #expect(String(decoding: room[9...24], as: UTF8.self) == text.dropFirst() + "7")
      #endif
    }
  }

  private func stored<Vector: BitwiseCopyable>(_ word: UInt64, _ text: Vector) -> [UInt8] {
    var room = [UInt8](repeating: 0, count: 40)
    var span = room.mutableSpan
    span.store(word, at: 1, over: text, 0x37, after: 7)
    return room
  }

  @Test func fillsDoublesAndFindsEveryNaN() {
    let numbers = (0..<11).map { Double($0) - 0.5 }
    for strange in 0...11 {
      var values = numbers
      if strange < 11 { values[strange] = .nan }
      let bytes = [7, 7, 7] + NPYTestFile.bytes(values)
      var column = [Double](repeating: 0, count: 12)
      var span = column.mutableSpan
      let isClean = span.fill(11, fromDoubles: bytes.span, at: 3)
      #expect(isClean == (strange == 11))
      #expect(column.map(\.bitPattern) == (values + [0]).map(\.bitPattern))
    }
  }

  @Test func masksPutTheFirstByteLowest() {
    var bytes = [UInt8](repeating: 7, count: 80)
    for i in [3, 16, 40, 66] { bytes[i] = 9 }
    let block = bytes.span.block(at: 3)
    let expected: UInt64 = 1 | 1 << 13 | 1 << 37 | 1 << 63
    #expect(block.mask(equalTo: ByteLane(repeating: 9)) == expected)
    #expect((block.equal(ByteLane(repeating: 9)) | block.equal(ByteLane(repeating: 7))).mask == ~0)
    #expect(bytes.span.word(at: 0) == 0x0707_0707_0907_0707)
  }
}
