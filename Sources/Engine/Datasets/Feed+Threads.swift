import Platform
package import Tables

extension Feed {
  /// Shares the claims of a feed among threads, each with a state of its own; returns the states.
  ///
  /// When the first claim is the whole input, no thread is started.
  package func share<State: Sendable>(
    among threads: Int, start: State,
    _ body: @escaping @Sendable (inout State, Claim) throws(ReadError) -> Void
  ) throws(ReadError) -> [State] {
    guard let first = try claim() else { return [start] }
    var own = start
    guard !first.isWhole, threads > 1 else {
      try body(&own, first)
      while let next = try claim() { try body(&own, next) }
      return [own]
    }
    let board = Board<State>(waiting: first)
    System.concurrently(threads) { _ in
      var state = start
      while let claim = board.next(of: self) {
        do throws(ReadError) { try body(&state, claim) } catch { board.report(error, in: claim.index) }
      }
      board.finish(state)
    }
    return try board.result()
  }
}

/// What the threads of a pass share: the claim that was taken before they started, their states, the first mishap.
private final class Board<State: Sendable>: Sendable {
  private struct Content: Sendable {
    var waiting: Claim?
    var states: [State] = []
    var mishap: (claim: Int, error: ReadError)?
  }

  private let content: Guarded<Content>

  init(waiting: Claim) { content = Guarded(Content(waiting: waiting)) }

  /// The next claim; nil when all are taken, or something went wrong.
  func next(of feed: Feed) -> Claim? {
    let (waiting, isLost) = content.withLock { content in
      defer { content.waiting = nil }
      return (content.waiting, content.mishap != nil)
    }
    if let waiting { return waiting }
    if isLost { return nil }
    do throws(ReadError) { return try feed.claim() } catch {
      report(error, in: .max)
      return nil
    }
  }

  /// Notes what went wrong; of several mishaps the one in the earliest claim counts.
  func report(_ error: ReadError, in claim: Int) {
    content.withLock { content in
      if let earlier = content.mishap, earlier.claim <= claim { return }
      content.mishap = (claim, error)
    }
  }

  func finish(_ state: State) { content.withLock { $0.states.append(state) } }

  func result() throws(ReadError) -> [State] {
    let (states, mishap) = content.withLock { ($0.states, $0.mishap) }
    if let mishap { throw mishap.error }
    return states
  }
}

extension Claim {
  /// Reads the next block and returns how many rows it has; nil at the end.
  package mutating func block(
    into columns: inout [[Double]], capacity: Int, troubles: inout Troubles
  ) throws(ReadError) -> Int? {
    let count = try next(into: &columns, capacity: capacity, troubles: &troubles)
    return count > 0 ? count : nil
  }
}
