import Platform
package import Tables

/// Texts that arrive in any order and leave in theirs.
package final class TextQueue: Sendable {
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

  /// How many rows a text has at most, so that the texts of all threads together stay small.
  package static let rowsAtOnce = 4096
  /// How much of a text a thread writes at once when it is the text's turn.
  package static let partSize = 128 * 1024
  /// How many texts may wait for an earlier one: enough that threads seldom wait, and no more because of the memory.
  private static let patience = 1

  private let content: Guarded<Content>
  /// Used by the thread that is writing.
  private let sink: Sink

  package init(_ sink: Sink, head: [UInt8] = []) {
    self.sink = sink
    content = Guarded(Content(head: head))
  }

  /// Writes the beginning of a text that goes on and leaves the room for it, if it is its turn; else does nothing.
  package func putPart(_ text: inout ByteBuffer, at index: Int) {
    let isTurn = content.withLock { content in
      guard content.next == index, !content.isWriting else { return false }
      content.isWriting = true
      return true
    }
    guard isTurn else { return }
    write(text)
    text.removeAll()
    content.withLock { $0.isWriting = false }
  }

  /// Hands in a text, or the rest of it, and leaves an empty one; returns when it is written, or when others may run
  /// ahead of it without much memory.
  package func put(_ text: inout ByteBuffer, at index: Int) {
    var ready = content.withLock { content in
      content.pending[index] = text
      text = content.spare.popLast() ?? ByteBuffer(capacity: 0)
      return content.isWriting ? nil : content.takeNext()
    }
    while var text = ready.take() {
      write(text)
      text.removeAll()
      ready = content.withLock { content in
        content.spare.append(text)
        return content.takeNext()
      }
    }
    while content.withLock({ $0.pending.count > Self.patience && $0.pending[index] != nil }) { System.pause() }
  }

  /// Writes a text, outside the lock; nothing more is written once that has failed.
  private func write(_ text: borrowing ByteBuffer) {
    guard !text.isEmpty else { return }
    let head = content.withLock { content -> [UInt8]? in
      defer { content.head = [] }
      return content.failure == nil ? content.head : nil
    }
    guard let head else { return }
    do throws(Failure) {
      try sink.write(head)
      try sink.write(text)
    } catch {
      content.withLock { $0.failure = error }
    }
  }

  /// Returns when all was written, or throws why it could not be.
  package func finish() throws(Failure) {
    if let failure = content.withLock({ $0.failure }) { throw failure }
  }
}
