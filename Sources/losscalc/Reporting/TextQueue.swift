import Tables

/// The text of rows that is written while the rows are read for the first time.
struct RowStreamOutput: Sendable {
  let scale: GradientScale?
  let format: SampleStream.Format
  let queue: TextQueue
}

/// Texts that arrive in any order and leave in theirs.
final class TextQueue: Sendable {
  private struct Content {
    var next = 0
    var pending: [Int: ByteBuffer] = [:]
    /// Written texts, whose room is used again.
    var spare: [ByteBuffer] = []
    var failure: Failure?
    /// Whether a thread is writing; the others leave their texts to it and go on.
    var isWriting = false
    /// What comes before the first text, written with it: an input that is wrong from the start leaves nothing.
    var head: [UInt8]

    /// The next text; nil when it has not arrived, and then nobody is writing any more.
    mutating func takeNext() -> ByteBuffer? {
      let text = pending.removeValue(forKey: next)
      if text != nil { next += 1 }
      isWriting = text != nil
      return text
    }
  }

  /// How many texts may wait for an earlier one: enough that threads seldom wait, and no more because of the memory.
  private static let patience = 3

  private let content: Guarded<Content>
  /// Used by the thread that is writing.
  private let sink: Sink

  init(_ sink: Sink, head: [UInt8] = []) {
    self.sink = sink
    content = Guarded(Content(head: head))
  }

  /// Hands in a text and leaves an empty one; returns when it is written, or when others may run ahead of it without
  /// much memory.
  func put(_ text: inout ByteBuffer, at index: Int) {
    var ready = content.withLock { content in
      content.pending[index] = text
      text = content.spare.popLast() ?? ByteBuffer(capacity: 0)
      return content.isWriting ? nil : content.takeNext()
    }
    while let text = ready { ready = write(text) }
    while content.withLock({ $0.pending.count > Self.patience && $0.pending[index] != nil }) { System.pause() }
  }

  /// Writes a text, outside the lock, and returns the one that follows it.
  private func write(_ text: consuming ByteBuffer) -> ByteBuffer? {
    let isEmpty = text.isEmpty
    let head = content.withLock { content -> [UInt8]? in
      guard !isEmpty, content.failure == nil else { return nil }
      defer { content.head = [] }
      return content.head
    }
    var failure: Failure?
    if let head {
      do throws(Failure) {
        try sink.write(head)
        try sink.write(text)
      } catch {
        failure = error
      }
    }
    text.removeAll()
    let room = text
    return content.withLock { content in
      content.failure = content.failure ?? failure
      content.spare.append(room)
      return content.takeNext()
    }
  }

  /// Returns when all was written, or throws why it could not be.
  func finish() throws(Failure) {
    if let failure = content.withLock({ $0.failure }) { throw failure }
  }
}
