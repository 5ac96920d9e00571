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
      }
    #endif
  }

  @Test func masksPutTheFirstByteLowest() {
    var bytes = [UInt8](repeating: 7, count: 80)
    for i in [3, 16, 40, 66] { bytes[i] = 9 }
    let block = bytes.span.block(at: 3)
    let expected: UInt64 = 1 | 1 << 13 | 1 << 37 | 1 << 63
    #expect(block.mask(equalTo: ByteLane(repeating: 9)) == expected)
    #expect(block.mask(equalTo: ByteLane(repeating: 9), or: ByteLane(repeating: 7)) == ~0)
    #expect(bytes.span.word(at: 0) == 0x0707_0707_0907_0707)
  }
}
