import Testing

@testable import Tables

@Suite struct CellIndexTests {
  /// The wanted cells of the first rows of a text of three columns; nil when a row has more fields or fewer.
  private func cells(_ text: String, rows: Int, wanted: [Int]) -> [String]? {
    let bytes = [UInt8](repeating: 0, count: 64) + Array(text.utf8) + [UInt8](repeating: 0, count: 64)
    var walker = RowWalker(Dialect(delimiter: Byte.comma), end: bytes.count - 64, position: 64)
    var index = CellIndex()
    guard index.fill(bytes.span, &walker, rows: rows, wanted: wanted.span, columnCount: 3) else {
      #expect(walker.position == 64)
      return nil
    }
    return stride(from: 0, to: 2 * rows * wanted.count, by: 2).map { i in
      String(decoding: bytes[Int(index.bounds[i]) + 1..<Int(index.bounds[i + 1])], as: UTF8.self)
    }
  }

  @Test func findsCellsBetweenBlankLines() {
    let text = "1,2,3\r\n\r\n4,,6\r\n7,8,9\n"
    #expect(cells(text, rows: 3, wanted: [0, 2]) == ["1", "3", "4", "6", "7", "9"])
    #expect(cells(text, rows: 3, wanted: [1]) == ["2", "", "8"])
  }

  @Test func takesAColumnAsOftenAsItIsWanted() {
    #expect(cells("1,2,3\n", rows: 1, wanted: [1, 1, 2]) == ["2", "2", "3"])
  }

  @Test func keepsQuotesAroundACell() {
    #expect(cells("\"1,\n\",\"2\",3\n", rows: 1, wanted: [0, 1, 2]) == ["\"1,\n\"", "\"2\"", "3"])
  }

  @Test(arguments: ["1,2,3\n4,5\n", "1,2,3\n4,5,6,7\n", "1,2,3\n"])
  func doesNotMoveWhenARowIsNotWhole(text: String) {
    #expect(cells(text, rows: 2, wanted: [0]) == nil)
  }
}
