import Engine
import Flags
import Losses
import Messages

extension Direction {
  static func parse(_ text: String) throws(FlagError) -> Direction {
    // The last one: a label may hold an = of its own.
    guard let equals = text.lastIndex(of: "="), equals > text.startIndex,
      let better = Better(rawValue: String(text[text.index(after: equals)...])), better != .unknown
    else { throw .value("must be LABEL=lower, LABEL=higher or LABEL=zero") }
    return Direction(label: String(text[..<equals]), better: better)
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
