import Synchronization
import Tables

/// A line on standard error while work lasts: rows, bytes, speed, and the time left where the size is known.
///
/// It comes after a second, changes four times a second, and is gone at the end. Workers report once a claim, never
/// once a row.
final class Progress: Sendable {
  private struct State {
    var started: Double
    var next: Double
    var isShown = false
  }

  private let state: Mutex<State>
  /// The bytes of all inputs; nil when one of them is a pipe.
  private let size: Int?

  /// Nil when nobody would see it.
  init?(_ settings: Settings, _ dataset: Dataset) {
    guard settings.showsProgress, System.isTerminal(2), System.environment("TERM") != "dumb" else { return nil }
    size =
      dataset.isReplayable
      ? dataset.parts.reduce(0) { $0 + ((try? System.status($1.table.path).size) ?? 0) } : nil
    let now = System.seconds
    state = Mutex(State(started: now, next: now + 1))
  }

  /// Shows how far a feed is, if it is time to.
  func report(_ feed: Feed) {
    let now = System.seconds
    state.withLock { state in
      guard now >= state.next else { return }
      state.next = now + 0.25
      state.isShown = true
      let line = Progress.line(rows: feed.rowCount, bytes: feed.byteCount, of: size, seconds: now - state.started)
      StandardError.print("\r\(line)\u{1B}[K")
    }
  }

  /// Removes the line.
  func finish() {
    state.withLock { state in
      if state.isShown { StandardError.print("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  private static func line(rows: Int, bytes: Int, of size: Int?, seconds: Double) -> String {
    var parts = ["\(scaled(Double(rows))) rows"]
    let megabytes = { (count: Int) in DecimalWriter.fixed(Double(count) / 1_000_000, decimals: 0) }
    parts.append(size.map { "\(megabytes(min(bytes, $0))) of \(megabytes($0)) MB" } ?? "\(megabytes(bytes)) MB")
    parts.append("\(scaled(Double(rows) / seconds)) rows/s")
    if let size, bytes > 0 {
      let left = seconds * Double(max(0, size - bytes)) / Double(bytes)
      parts.append("\(DecimalWriter.fixed(left, decimals: 0)) s left")
    }
    return parts.joined(separator: "   ")
  }

  private static func scaled(_ count: Double) -> String {
    if count < 10_000 { return DecimalWriter.fixed(count, decimals: 0) }
    if count < 1_000_000 { return DecimalWriter.fixed(count / 1000, decimals: 0) + " k" }
    return DecimalWriter.fixed(count / 1_000_000, decimals: 1) + " M"
  }
}
