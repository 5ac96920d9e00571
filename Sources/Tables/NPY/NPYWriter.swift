extension ByteBuffer {
  /// The bytes of every header that is appended.
  private static let headerLength = 128

  /// Appends the header of a .npy file (version 1) of little-endian doubles, stored row by row.
  ///
  /// One column is a vector. The length is the same for every number of rows, so that a header may be written over
  /// another when the rows have been counted.
  public mutating func append(npyHeaderOf rows: Int, columns: Int) {
    let shape = columns == 1 ? "(\(rows),)" : "(\(rows), \(columns))"
    let text = "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }"
    let length = Self.headerLength - 10
    append(NPYHeader.magic[...])
    append([1, 0, UInt8(length), 0])
    append(text)
    append(UInt8(ascii: " "), times: length - 1 - text.utf8.count)
    append(UInt8(ascii: "\n"))
  }

  /// Appends the first `count` rows of some columns as little-endian doubles, row by row.
  public mutating func append(doubles columns: [[Double]], rows count: Int) {
    extend(8 * columns.count * count) { room, start in
      let step = 8 * columns.count
      for (k, column) in columns.enumerated() { room.store(column.span, count, at: start + 8 * k, step: step) }
      return start + step * count
    }
  }
}
