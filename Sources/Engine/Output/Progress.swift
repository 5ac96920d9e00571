import Messages
import Platform
import Synchronization
package import Tables

/// A line on standard error while work lasts: what is done, of how much, how fast, and the time left where it is known.
///
/// It comes after a second, changes four times a second, and is gone at the end. Workers report once a claim, never
/// once a row.
package final class Progress: Sendable {
  private struct State {
    var started: Double
    var next: Double
    var isShown = false
  }

  private let state: Mutex<State>
  /// What is done, where it is not the main reading: `counting`.
  private let task: String
  /// The bytes of all inputs, or the steps of the work; nil when that is not known.
  private let size: Int?

  /// The progress of a reading of files, whose sizes are known but for pipes; nil when nobody would see it.
  package convenience init?(_ settings: RunSettings, _ paths: [String], _ task: String, isKnown: Bool) {
    guard Progress.isSeen(settings) else { return nil }
    self.init(task, size: isKnown ? paths.reduce(0) { $0 + ((try? System.status($1).size) ?? 0) } : nil)
  }

  /// The progress of work in so many steps; nil when nobody would see it.
  package convenience init?(_ settings: RunSettings, _ task: String, steps: Int) {
    guard Progress.isSeen(settings) else { return nil }
    self.init(task, size: steps)
  }

  private init(_ task: String, size: Int?) {
    (self.task, self.size) = (task, size)
    let now = System.seconds
    state = Mutex(State(started: now, next: now + 1))
  }

  private static func isSeen(_ settings: RunSettings) -> Bool {
    settings.showsProgress && System.isTerminal(2) && System.environment("TERM") != "dumb"
  }

  /// Shows how far a feed is, if it is time to; `before` is what other feeds have read.
  package func report(_ feed: Feed, before: (rows: Int, bytes: Int) = (0, 0)) {
    show { seconds in
      line(rows: before.rows + feed.rowCount, bytes: before.bytes + feed.byteCount, seconds: seconds)
    }
  }

  /// Shows how much of a file that is had whole has been read, if it is time to.
  package func report(opening path: String, bytes: Int) {
    show { _ in "opening \(path)   \(Progress.megabytes(bytes)) MB" }
  }

  /// Shows how many steps are done, if it is time to.
  package func report(steps: Int) {
    show { seconds in
      let size = size ?? steps
      return (["\(task)   \(steps) of \(size)"] + left(steps, of: size, seconds)).joined(separator: "   ")
    }
  }

  private func show(_ line: (_ seconds: Double) -> String) {
    let now = System.seconds
    state.withLock { state in
      guard now >= state.next else { return }
      state.next = now + 0.25
      state.isShown = true
      StandardError.print("\r\(line(now - state.started))\u{1B}[K")
    }
  }

  /// Removes the line.
  package func finish() {
    state.withLock { state in
      if state.isShown { StandardError.print("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  private func line(rows: Int, bytes: Int, seconds: Double) -> String {
    var parts = (task.isEmpty ? [] : [task]) + ["\(Progress.scaled(Double(rows))) rows"]
    let shown = Progress.megabytes(min(bytes, size ?? bytes))
    parts.append(size.map { "\(shown) of \(Progress.megabytes($0)) MB" } ?? "\(shown) MB")
    parts.append("\(Progress.scaled(Double(rows) / seconds)) rows/s")
    return (parts + (size.map { left(bytes, of: $0, seconds) } ?? [])).joined(separator: "   ")
  }

  private func left(_ done: Int, of size: Int, _ seconds: Double) -> [String] {
    guard done > 0 else { return [] }
    return ["\(DecimalWriter.fixed(seconds * Double(max(0, size - done)) / Double(done), decimals: 0)) s left"]
  }

  private static func megabytes(_ bytes: Int) -> String { DecimalWriter.fixed(Double(bytes) / 1_000_000, decimals: 0) }

  private static func scaled(_ count: Double) -> String {
    if count < 10_000 { return DecimalWriter.fixed(count, decimals: 0) }
    if count < 1_000_000 { return DecimalWriter.fixed(count / 1000, decimals: 0) + " k" }
    return DecimalWriter.fixed(count / 1_000_000, decimals: 1) + " M"
  }
}
