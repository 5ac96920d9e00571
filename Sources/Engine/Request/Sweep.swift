import Losses
import Messages
import Tables

/// A range of values for a parameter.
///
/// `huber:delta=0.5..2:0.5` stands for `huber:delta=0.5`, `huber:delta=1`, `huber:delta=1.5` and `huber:delta=2`.
enum Sweep {
  /// The most results that ranges may give.
  private static let most = 1_000

  /// The terms that an item stands for: itself, or one for each value of its ranges.
  package static func items(of item: String) throws(Failure) -> [String] {
    guard let range = try Range(in: item) else { return [item] }
    var items: [String] = []
    for value in range.values {
      for rest in try Sweep.items(of: String(range.tail)) { items.append("\(range.head)\(value)\(rest)") }
      guard items.count <= most else {
        throw .usage("option-value", "'\(item.quotable)': more than \(most) values", hints: ["take larger steps"])
      }
    }
    return items
  }

  /// The first range of an item: what is before it, its values as text, what is behind.
  private struct Range {
    var head: Substring
    var values: [String]
    var tail: Substring

    /// nil when there is none.
    init?(in item: String) throws(Failure) {
      guard let dots = Range.dots(in: item) else { return nil }
      let before = item[..<dots.first].lastIndex { !Range.isOfNumber($0) }
      let start = before.map { item.index(after: $0) } ?? item.startIndex
      let rest = item[dots.last...]
      let end = rest.firstIndex { !Range.isOfNumber($0) } ?? item.endIndex
      guard end < item.endIndex, item[end] == ":" else { throw Range.mistake(item) }
      let step = item[item.index(after: end)...].prefix(while: Range.isOfNumber)
      guard item[step.endIndex...].first.map({ !$0.isLetter }) ?? true else { throw Range.mistake(item) }
      head = item[..<start]
      tail = item[step.endIndex...]
      values = try Range.values(item[start..<dots.first], item[dots.last..<end], step, item)
    }

    private static func dots(in item: String) -> (first: String.Index, last: String.Index)? {
      var index = item.startIndex
      while index < item.endIndex {
        let next = item.index(after: index)
        if item[index] == ".", next < item.endIndex, item[next] == "." {
          let end = item.index(after: next)
          // The dots of a path above lead to no range.
          if end == item.endIndex || item[end] != "/" { return (index, end) }
        }
        index = next
      }
      return nil
    }

    private static func isOfNumber(_ character: Character) -> Bool {
      character.isASCII && (character.isNumber || character == "." || character == "-")
    }

    private static func mistake(_ item: String) -> Failure {
      .usage(
        "option-value", "'\(item.filter { !$0.isNewline }.quotable)': a range is FIRST..LAST:STEP",
        hints: ["huber:delta=0.5..2:0.5"])
    }

    /// Counts in units of the last decimal written, so that no value has digits that nobody typed.
    private static func values(
      _ first: Substring, _ last: Substring, _ step: Substring, _ item: String
    ) throws(Failure) -> [String] {
      let decimals =
        [first, last, step].map { $0.split(separator: ".", omittingEmptySubsequences: false) }
        .map { $0.count > 1 ? $0[1].count : 0 }.max() ?? 0
      guard decimals <= 9 else { throw mistake(item) }
      var scale = 1.0
      for _ in 0..<decimals { scale *= 10 }
      let numbers = [first, last, step].compactMap { Double($0).map { ($0 * scale).rounded() } }
      guard numbers.count == 3, numbers[2] > 0, numbers[0] <= numbers[1], numbers[1] < 1e15, numbers[0] > -1e15 else {
        throw mistake(item)
      }
      guard (numbers[1] - numbers[0]) / numbers[2] < Double(most) else {
        throw .usage("option-value", "'\(item.quotable)': more than \(most) values", hints: ["take larger steps"])
      }
      return stride(from: numbers[0], through: numbers[1], by: numbers[2]).map { JSONText.number($0 / scale) }
    }
  }
}
