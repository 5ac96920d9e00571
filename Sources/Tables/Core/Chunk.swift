/// Room for the bytes of one read, with a margin on both sides that loads of many bytes may reach into.
///
/// Unchecked: a stream writes into a chunk only while no piece holds it; the pieces that share it only read.
final class Chunk: @unchecked Sendable {
  static let margin = 64

  var bytes: [UInt8]
  /// How many bytes fit between the margins.
  let capacity: Int

  /// The index of the first byte between the margins, and the index after the last.
  var room: Range<Int> { Self.margin..<Self.margin + capacity }

  init(capacity: Int) {
    self.capacity = capacity
    bytes = [UInt8](repeating: 0, count: capacity + 2 * Self.margin)
  }

  /// Takes over bytes that have their margins already.
  init(_ bytes: [UInt8]) {
    precondition(bytes.count >= 2 * Self.margin)
    self.bytes = bytes
    capacity = bytes.count - 2 * Self.margin
  }
}

/// The chunks of one stream, used again and again: reading a file of any size allocates a few of them.
struct ChunkPool: Sendable {
  private var chunks: [Chunk] = []

  /// A chunk that nobody else holds, with room for at least `capacity` bytes.
  mutating func take(capacity: Int) -> Chunk {
    for i in chunks.indices where isKnownUniquelyReferenced(&chunks[i]) {
      if chunks[i].capacity < capacity { chunks[i] = Chunk(capacity: capacity) }
      return chunks[i]
    }
    let chunk = Chunk(capacity: capacity)
    chunks.append(chunk)
    return chunk
  }
}
