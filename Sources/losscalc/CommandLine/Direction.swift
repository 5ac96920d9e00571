import Flags
import Losses
import Messages

/// Which way is better, as `--better LABEL=lower|higher|zero` declares it.
struct Direction: Sendable, Equatable {
  var label: String
  var better: Better

  static func parse(_ text: String) throws(FlagError) -> Direction {
    // The last one: a label may hold an = of its own.
    guard let equals = text.lastIndex(of: "="), equals > text.startIndex,
      let better = Better(rawValue: String(text[text.index(after: equals)...])), better != .unknown
    else { throw .value("must be LABEL=lower, LABEL=higher or LABEL=zero") }
    return Direction(label: String(text[..<equals]), better: better)
  }

  /// Puts what was declared into the losses of a run.
  static func declare(_ directions: [Direction], of measures: inout [Measure]) throws(Failure) {
    for direction in directions {
      guard let index = measures.firstIndex(where: { $0.label == direction.label }) else {
        throw unknownLabel(direction, measures.map(\.label))
      }
      measures[index].declaredBetter = direction.better
    }
  }

  static func unknownLabel(_ direction: Direction, _ labels: [String]) -> Failure {
    let close = nearest(direction.label, among: labels).map { "did you mean \($0)? " } ?? ""
    return .usage(
      "option-value", "--better \(direction.label)=\(direction.better.rawValue): no result is called so",
      hints: ["\(close)results are: \(labels.joined(separator: ", "))"])
  }

  /// Refuses to judge values of which nobody knows which is better.
  static func check(_ results: [(label: String, better: Better)], for option: String) throws(Failure) {
    guard let stranger = results.first(where: { $0.better == .unknown }) else { return }
    throw .usage(
      "better-unknown", "\(option): which of two values of '\(stranger.label)' is better is not known",
      hints: [
        "say it: --better \("\(stranger.label)=lower".shellWord), =higher or =zero (nearer to 0)",
        "--fail-on change compares without judging",
      ])
  }
}
