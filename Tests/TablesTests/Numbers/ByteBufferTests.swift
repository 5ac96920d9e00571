import Testing

@testable import Tables

@Suite struct ByteBufferTests {
  @Test func growsAsTextIsAppended() {
    var buffer = ByteBuffer(capacity: 1)
    for i in 0..<1000 {
      buffer.append(Double(i) + 0.5)
      buffer.append(UInt8(ascii: "\n"))
    }
    #expect(buffer.string == (0..<1000).map { "\($0).5\n" }.joined())
  }

  @Test func writesWholeNumbers() {
    let powers = (0..<19).map { (0..<$0).reduce(1) { power, _ in 10 * power } }
    let near = powers.flatMap { [$0, -$0, $0 - 1, $0 + 1] }
    for value in [0, 7, -7, 1_234_567, Int.max, Int.min] + near {
      var buffer = ByteBuffer()
      buffer.append(value)
      #expect(buffer.string == "\(value)")
    }
  }

  @Test func keepsItsRoomWhenItForgets() {
    var buffer = ByteBuffer()
    buffer.append("abc")
    buffer.truncate(to: 2)
    #expect(buffer.string == "ab")
    buffer.removeAll()
    #expect(buffer.isEmpty)
  }
}
