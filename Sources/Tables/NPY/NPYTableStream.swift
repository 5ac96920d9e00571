/// Arrays in memory whose rows belong together: the members of an .npz, or one that is stored column by column.
struct NPYTableStream: RowStream {
  /// One array.
  struct Member: Sendable {
    var name: String
    var header: NPYHeader
    var chunk: Chunk
    /// Where its numbers begin in the chunk.
    var start: Int

    /// The names of its columns.
    var names: [String] {
      guard let columns = header.columns else { return [name] }
      return (0..<columns).map { name.isEmpty ? "\($0 + 1)" : "\(name).\($0 + 1)" }
    }
  }

  private static let rowsAtOnce = 16 * 1024

  private let path: String
  private let members: [Member]
  let hash: UInt64?
  private var columns: [[NPYColumn]] = []
  private var rows = 0
  private var taken = 0
  private(set) var isRead = false
  let descriptor: Int32? = nil

  init(_ path: String, _ members: [Member], hash: UInt64?) {
    self.path = path
    self.members = members
    self.hash = hash
  }

  /// Not all at once, so that every thread gets some.
  var available: Int { isRead ? min(rows - taken, Self.rowsAtOnce) : 0 }

  mutating func start(_ requests: [Request], hashing: Bool) {
    var first = 0
    columns = members.map { member in
      let own = first..<first + member.header.width
      first = own.upperBound
      return requests.enumerated().filter { own.contains($1.column) }.map {
        NPYColumn(member.header, column: $1.column - own.lowerBound, request: $0, $1.kind)
      }
    }
  }

  /// Everything is in memory; what is left to do is to compare the lengths of the arrays that were asked for.
  mutating func fill() throws(ReadError) {
    guard !isRead else { return }
    isRead = true
    let asked = zip(members, columns).filter { !$0.1.isEmpty }.map(\.0)
    guard let first = asked.first else { return }
    rows = first.header.rows
    for other in asked where other.header.rows != rows {
      let message = "'\(first.name)' has \(rows) rows but '\(other.name)' has \(other.header.rows)"
      throw ReadError("length-mismatch", message, at: Place(path: path))
    }
  }

  mutating func take(_ count: Int) throws(ReadError) -> any Piece {
    var parts: [NPYPiece.Part] = []
    for (member, columns) in zip(members, columns) {
      guard let step = columns.first?.stride else { continue }
      parts.append(
        NPYPiece.Part(columns: columns, chunk: member.chunk, start: member.start + taken * step, step: step))
    }
    taken += count
    return NPYPiece(path, parts)
  }
}
