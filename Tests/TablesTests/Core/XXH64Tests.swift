import Testing

@testable import Tables

@Suite struct XXH64Tests {
  private func hash(_ bytes: [UInt8], by step: Int = .max) -> UInt64 {
    var hash = XXH64()
    var i = 0
    while i < bytes.count {
      let end = step < bytes.count - i ? i + step : bytes.count
      hash.update(bytes.span, i..<end)
      i = end
    }
    return hash.digest
  }

  @Test(
    arguments: [
      ("", 0xef46_db37_51d8_e999), ("a", 0xd24e_c4f1_a98c_6e5b), ("abc", 0x44bc_2cf5_ad77_0999),
      ("Nobody inspects the spammish repetition", 0xfbce_a83c_8a37_8bf1),
    ] as [(String, UInt64)])
  func givesTheKnownAnswers(text: String, expected: UInt64) {
    #expect(hash(Array(text.utf8)) == expected)
  }

  @Test func doesNotDependOnThePieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }
    for step in [1, 3, 7, 8, 31, 32, 33, 64, 999] { #expect(hash(bytes, by: step) == hash(bytes)) }
  }
}
