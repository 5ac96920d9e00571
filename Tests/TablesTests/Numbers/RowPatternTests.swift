import Testing

@testable import Tables

@Suite struct RowPatternTests {
  @Test func putsTheNumbersOfARowIntoItsText() {
    var pattern = RowPattern()
    pattern.append("{\"a longer text\": ")
    pattern.appendNumber()
    pattern.append(", ")
    pattern.append("\"é\": [")
    pattern.appendNumber()
    pattern.appendNumber()
    pattern.append("]}\n")
    var buffer = ByteBuffer()
    buffer.append(pattern, [[1, 0.25], [.nan, -1.5e-7], [7, -.infinity]], row: 1, nonFinite: .json)
    #expect(buffer.string == "{\"a longer text\": 0.25, \"é\": [-1.5e-07\"-Infinity\"]}\n")
  }

  @Test func writesNumbersAsTheBufferDoes() {
    var random = SplitMix(seed: 21)
    var pattern = RowPattern()
    pattern.appendNumber()
    pattern.append("\t")
    pattern.appendNumber()
    for _ in 0..<2000 {
      let values = [Double(bitPattern: random.next()), Double.random(in: -1...1, using: &random)]
      var (row, single) = (ByteBuffer(capacity: 1), ByteBuffer())
      row.append(pattern, values.map { [$0] }, row: 0)
      single.append(values[0])
      single.append("\t")
      single.append(values[1])
      #expect(row.string == single.string)
    }
  }

  @Test func mayBeTextAlone() {
    var pattern = RowPattern()
    pattern.append("\n")
    var buffer = ByteBuffer()
    buffer.append(pattern, [], row: 0)
    #expect(buffer.string == "\n")
  }
}
