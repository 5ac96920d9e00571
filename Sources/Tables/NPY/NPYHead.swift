/// The first rows of an array as text, for whoever asks what its columns hold.
enum NPYHead {
  private static let mostRows = 100
  /// Wide arrays show fewer rows.
  private static let mostCells = 4096
  private static let mostBytes = 1 << 20

  /// How many bytes of the numbers are looked at.
  static func size(_ header: NPYHeader) -> Int { rowCount(header) * header.width * header.type.width }

  private static func rowCount(_ header: NPYHeader) -> Int {
    min(header.rows, mostRows, max(1, mostCells / max(1, header.width)))
  }

  /// The rows that are whole in the bytes, which begin with the first number of an array that is kept by rows.
  static func rows(_ header: NPYHeader, _ bytes: ArraySlice<UInt8>) -> [[String]] {
    let stride = header.width * header.type.width
    guard header.isByRow, stride > 0 else { return [] }
    let count = min(rowCount(header), bytes.count / stride)
    guard count > 0 else { return [] }
    // The last number is read as a whole word.
    let numbers = Array(bytes.prefix(count * stride)) + [UInt8](repeating: 0, count: 8)
    if header.type.isText {
      return (0..<count).map { row in
        (0..<header.width).map { header.type.string(numbers.span, at: row * stride + $0 * header.type.width) }
      }
    }
    var values = [Double](repeating: 0, count: count * header.width)
    let cells = values.count
    var room = values.mutableSpan
    _ = header.type.read(numbers.span, from: 0, stride: header.type.width, cells, into: &room)
    return (0..<count).map { row in
      values[row * header.width..<(row + 1) * header.width].map { $0.isNaN ? "" : DecimalWriter.shortest($0) }
    }
  }

  /// The same of an array in a file or an archive, whose header has just been read.
  static func rows(_ array: NPYArray) throws(ReadError) -> [[String]] {
    let header = array.header
    // A damaged header may say anything.
    guard size(header) <= mostBytes else { return [] }
    switch array.place {
    case .rows(var source): return rows(header, try NPYFile.bytes(size(header), of: &source)[...])
    case .columns(let source, let offset, let memory):
      var single = header
      (single.columns, single.rows) = (nil, rowCount(header))
      // Each column is a read of its own.
      guard single.rows > 0, header.width <= mostCells else { return [] }
      var columns: [[[String]]] = []
      for column in 0..<header.width {
        var part = source.part(from: offset + column * header.rows * header.type.width, memory: memory)
        columns.append(rows(single, try NPYFile.bytes(size(single), of: &part)[...]))
      }
      return joined(columns.map { ($0, 1) })
    }
  }

  /// The rows of several arrays side by side, each with so many columns.
  static func joined(_ heads: [(rows: [[String]], width: Int)]) -> [[String]] {
    (0..<(heads.map(\.rows.count).max() ?? 0)).map { row in
      heads.flatMap { $0.rows.indices.contains(row) ? $0.rows[row] : Array(repeating: "", count: $0.width) }
    }
  }
}
