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
    /// What comes before the first text, written with it: an input that is wrong from the start leaves nothing.
    var head: [UInt8]
    var sink: Sink
  }

  private let content: Guarded<Content>

  init(_ sink: Sink, head: [UInt8] = []) { content = Guarded(Content(head: head, sink: sink)) }

  /// Hands in a text and leaves an empty one; returns when it is written, or when others may run ahead of it without
  /// much memory.
  func put(_ text: inout ByteBuffer, at index: Int) {
    let isAhead = content.withLock { content in
      content.pending[index] = text
      text = content.spare.popLast() ?? ByteBuffer(capacity: 0)
      while let ready = content.pending.removeValue(forKey: content.next) {
        content.next += 1
        write(ready, &content)
      }
      return content.pending.count > 16
    }
    guard isAhead else { return }
    while content.withLock({ $0.pending.count > 16 && $0.pending[index] != nil }) { System.pause() }
  }

  private func write(_ text: ByteBuffer, _ content: inout Content) {
    if content.failure == nil && !text.isEmpty {
      do throws(Failure) {
        try content.sink.write(content.head)
        content.head = []
        try content.sink.write(text)
      } catch {
        content.failure = error
      }
    }
    var text = text
    text.removeAll()
    content.spare.append(text)
  }

  /// Returns when all was written, or throws why it could not be.
  func finish() throws(Failure) {
    if let failure = content.withLock({ $0.failure }) { throw failure }
  }
}
