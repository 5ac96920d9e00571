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

  @Test func numbersTheRows() {
    var pattern = RowPattern(head: "a head of its own ")
    pattern.append(":")
    pattern.appendNumber()
    pattern.append("\n")
    let column = (0..<130).map { Double($0) / 8 }
    for first in [0, 7, 95, 9_999_990, 99_999_990, 1_234_567_890_123] {
      var buffer = ByteBuffer(capacity: 1)
      buffer.append(pattern, [column], rows: 5..<130, from: first)
      let rows = (5..<130).map { "a head of its own \(first + $0 + 1):\(DecimalWriter.shortest(column[$0]))\n" }
      #expect(buffer.string == rows.joined())
    }
    let numbers = (0..<130).map { $0 * $0 }
    var buffer = ByteBuffer()
    buffer.append(pattern, [column], rows: 0..<130, from: 0, numbers: numbers)
    var single = ByteBuffer()
    for row in 0..<130 {
      single.append(headOf: pattern, row: numbers[row])
      single.append(pattern, [column], row: row)
    }
    #expect(buffer.string == single.string)
  }
}
