/// Where the wanted cells of some rows stand, found by all the rules: comments, blank lines and every line end.
struct CellIndex: Sendable {
  /// Of every cell the index before its first byte and the index after its last, row by row.
  private(set) var bounds: [UInt32] = []

  /// Walks over the next rows and takes in their cells of some columns, which ascend.
  ///
  /// False when a row has not `columnCount` fields, or text after a closing quote; then the walker has not moved.
  mutating func fill(
    _ bytes: Span<UInt8>, _ walker: inout RowWalker, rows: Int, wanted: Span<Int>, columnCount: Int
  ) -> Bool {
    let size = 2 * rows * wanted.count
    if bounds.count < size { bounds = [UInt32](repeating: 0, count: size) }
    var bounds = bounds.mutableSpan
    var next = walker
    var filled = 0
    for _ in 0..<rows {
      guard next.moveToRow(bytes) else { return false }
      var (at, column, cell) = (next.position, 0, 0)
      while let field = next.field(bytes, at: at) {
        while cell < wanted.count, wanted[cell] == column {
          // A closing quote is as wide as the opening one; of irregular fields nobody asks for the end.
          let quote = field.content.lowerBound &- field.start
          bounds[filled] = UInt32(truncatingIfNeeded: field.start &- 1)
          bounds[filled &+ 1] = UInt32(truncatingIfNeeded: field.content.upperBound &+ quote)
          filled &+= 2
          cell &+= 1
        }
        if field.hasTail { return false }
        column &+= 1
        at = field.next
        if field.isLast { break }
      }
      guard column == columnCount else { return false }
      next.position = at
    }
    walker = next
    return true
  }
}
