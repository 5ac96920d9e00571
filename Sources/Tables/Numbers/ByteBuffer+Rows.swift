extension ByteBuffer {
  /// How many rows are written between two looks at the room.
  private static let rowsAtOnce = 16

  /// Appends rows of some columns: the pattern's head, the row's number from 1 on, and its values as
  /// `append(_:nonFinite:)` writes them, in the pattern's text.
  ///
  /// The columns' rows are `first` and those that follow it, counted from 0, unless `numbers` says which each is.
  public mutating func append(
    _ pattern: borrowing RowPattern, _ columns: [[Double]], rows: Range<Int>, from first: Int, numbers: [Int] = [],
    nonFinite: NonFinite = .text
  ) {
    precondition(columns.count == pattern.numberCount && columns.allSatisfy { $0.count >= rows.upperBound })
    precondition(rows.lowerBound >= 0 && (numbers.isEmpty || numbers.count >= rows.upperBound))
    let longest = pattern.length + 2 * DecimalWriter.longest + DecimalWriter.longest * columns.count
    var number = RowNumberText()
    var row = rows.lowerBound
    while row < rows.upperBound {
      let end = min(row + Self.rowsAtOnce, rows.upperBound)
      extend((end - row) * longest) { room, start in
        // Known once, it is not asked of every piece.
        precondition(room.count >= DecimalWriter.longest)
        var i = start
        while row < end {
          i = pattern.writeHead(into: &room, at: i)
          i = number.write((numbers.isEmpty ? first &+ row : numbers[row]) &+ 1, into: &room, at: i)
          i = pattern.write(columns, row, nonFinite, into: &room, at: i)
          row &+= 1
        }
        return i
      }
    }
  }

  /// Appends the pattern's head and the number from 1 on of a row that is counted from 0.
  public mutating func append(headOf pattern: borrowing RowPattern, row: Int) {
    extend(pattern.length + 8) { room, start in pattern.writeHead(into: &room, at: start) }
    append(row + 1)
  }

  /// Appends the values of row `row` of some columns, without its head, as `append(_:nonFinite:)` writes them.
  public mutating func append(
    _ pattern: borrowing RowPattern, _ columns: [[Double]], row: Int, nonFinite: NonFinite = .text
  ) {
    precondition(columns.count == pattern.numberCount)
    extend(pattern.length + 8 + DecimalWriter.longest * columns.count) { room, start in
      pattern.write(columns, row, nonFinite, into: &room, at: start)
    }
  }
}
