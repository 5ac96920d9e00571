/// One array of an input, which is read as it is needed.
struct NPYArray: Sendable {
  /// Where the numbers are.
  enum Place: Sendable {
    /// Row by row, from where a source goes on.
    case rows(Source)
    /// Column by column, from an offset of a file on, or of a memory that holds it.
    case columns(Source, offset: Int, memory: [UInt8])
  }

  /// The name of a member; empty for the only array of a file.
  var name: String
  var header: NPYHeader
  var place: Place

  /// What begins with its numbers.
  var content: Source {
    switch place {
    case .rows(let source): source
    case .columns(let source, let offset, let memory): source.part(from: offset, memory: memory)
    }
  }

  /// The names of its columns.
  var names: [String] {
    guard let columns = header.columns else { return [name.isEmpty ? "1" : name] }
    if columns == 1, !name.isEmpty { return [name] }
    return (0..<columns).map { name.isEmpty ? "\($0 + 1)" : "\(name).\($0 + 1)" }
  }

  /// The columns of several arrays side by side that are elements of a row of one of them.
  static func elements(of arrays: [Self]) -> Set<Int> {
    let areElements = arrays.flatMap { array in array.names.map { _ in (array.header.columns ?? 1) > 1 } }
    return Set(areElements.indices.filter { areElements[$0] })
  }

  /// The streams of the columns that are asked for: one of rows, or one of each column.
  func streams(_ asked: [NPYStream.Asked], chunkSize: Int) -> [NPYStream] {
    guard !asked.isEmpty else { return [] }
    switch place {
    case .rows(let source): return [NPYStream(part: source, header, asked, chunkSize: chunkSize)]
    case .columns(let file, let offset, let memory):
      var single = header
      single.columns = nil
      return Set(asked.map(\.column)).sorted().map { column in
        let source = file.part(from: offset + column * header.rows * header.type.width, memory: memory)
        let own = asked.filter { $0.column == column }.map {
          NPYStream.Asked(request: $0.request, column: 0, kind: $0.kind)
        }
        return NPYStream(part: source, single, own, chunkSize: chunkSize)
      }
    }
  }
}
