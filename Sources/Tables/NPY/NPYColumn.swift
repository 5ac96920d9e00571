/// One requested column of an array: where its numbers stand and how they are taken.
struct NPYColumn: Sendable {
  let type: NPYType
  /// From the first row's beginning to the column's number in it, and from there to the next row's.
  let offset: Int
  let stride: Int
  /// The index of the request, over all arrays of the input.
  let request: Int
  private let classes: ClassList?

  init(_ header: NPYHeader, column: Int, request: Int, _ kind: Request.Kind) {
    type = header.type
    offset = column * type.width * (header.isByRow ? 1 : header.rows)
    stride = type.width * (header.isByRow ? header.width : 1)
    self.request = request
    classes = ClassList(kind)
  }

  /// Reads `count` rows, the first of which begins at `start`.
  func read(
    _ bytes: Span<UInt8>, from start: Int, _ count: Int, into column: inout [Double], first: Int,
    _ path: String, _ troubles: inout Troubles
  ) {
    var room = column.mutableSpan
    let isClean = type.read(bytes, from: start + offset, stride: stride, count, into: &room)
    if isClean && classes == nil { return }
    if type.isText { return readTexts(bytes, from: start, count, into: &column, first: first, path, &troubles) }
    for row in 0..<count {
      var (kind, text) = (TroubleKind.unknownClass, "")
      if room[row].isNaN {
        (kind, text) = type.text(bytes, at: start + offset + row * stride)
      } else if let classes {
        if let index = classes.index(ofBinary: room[row]) {
          room[row] = Double(index)
          continue
        }
        text = DecimalWriter.shortest(room[row])
        room[row] = .nan
      } else {
        continue
      }
      troubles.report(kind, request: first + request, row: row, text: text) { Place(path: path, text: text) }
    }
  }

  /// Reads texts as the cells of a table are read: as classes and ids, and never as numbers.
  private func readTexts(
    _ bytes: Span<UInt8>, from start: Int, _ count: Int, into column: inout [Double], first: Int,
    _ path: String, _ troubles: inout Troubles
  ) {
    for row in 0..<count {
      let text = type.string(bytes, at: start + offset + row * stride)
      let cell = Array(text.utf8)
      if let index = classes?.index(of: cell.span, 0..<cell.count) {
        column[row] = Double(index)
        continue
      }
      let kind: TroubleKind =
        MissingMarkers().contain(text) ? .missing : classes == nil ? .notANumber : .unknownClass
      troubles.report(kind, request: first + request, row: row, text: text) { Place(path: path, text: text) }
    }
  }
}

/// Consecutive rows of one array or of several.
struct NPYPiece: Piece {
  /// The columns of one array, and where its rows are.
  struct Part: Sendable {
    var columns: [NPYColumn]
    var chunk: Chunk
    /// Where the piece's first row begins; for a column by column array that of its first column.
    var start: Int
    /// From one row to the next.
    var step: Int
  }

  let path: String
  let parts: [Part]
  private var row = 0

  init(_ path: String, _ parts: [Part]) {
    self.path = path
    self.parts = parts
  }

  mutating func decode(
    _ count: Int, into columns: inout [[Double]], from first: Int, troubles: inout Troubles
  ) throws(ReadError) {
    for part in parts {
      let bytes = part.chunk.bytes
      for column in part.columns {
        column.read(
          bytes.span, from: part.start + row * part.step, count, into: &columns[first + column.request], first: first,
          path, &troubles)
      }
    }
    row += count
  }

  func place(row: Int, request: Int) -> Place { Place(path: path) }
}
