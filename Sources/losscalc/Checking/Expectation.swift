import Flags
import Messages
import Tables

/// A check as it is typed: `[LABEL.]STATISTIC OP NUMBER`.
struct Expectation: Sendable {
  enum Comparison: String, Sendable, CaseIterable {
    case equal = "="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// The result that is meant; nil for every one.
  var label: String?
  var statistic: Statistic
  /// The statistic by the name that was typed.
  var name: String
  var comparison: Comparison
  var number: WrittenNumber

  /// Reads a check, for a run that will have results with these labels.
  init(_ text: String, _ measures: [Measure]) throws(Failure) {
    let (metric, comparison, number) = try Expectation.parts(of: text)
    guard let written = WrittenNumber(number) else {
      let why = number.isEmpty ? "has no number" : "has '\(number)' where a number should be"
      throw .usage("expect-syntax", "--expect '\(text)' \(why)", hints: Expectation.hints(number))
    }
    (self.comparison, self.number) = (comparison, written)
    let labels = measures.map(\.label)
    // A label may have points itself: huber:delta=0.5.cost.
    if let dot = metric.lastIndex(of: "."), let found = Statistic(String(metric[metric.index(after: dot)...])) {
      (statistic, name) = (found, String(metric[metric.index(after: dot)...]))
      label = String(metric[..<dot])
    } else if let found = Statistic(metric) {
      (statistic, name) = (found, metric)
    } else {
      let label = metric.split(separator: ".").first.map(String.init) ?? ""
      let what = labels.contains(label) || !metric.contains(".") ? "no statistic '\(metric)'" : "no result '\(label)'"
      let words = labels + Statistic.names.split(separator: ",").map { String($0.drop { $0 == " " }) }
      let close = nearest(metric, among: words).map { [Cure.sentence("did you mean \($0)?")] } ?? []
      throw .usage("expect-syntax", "--expect: \(what) in this run", hints: close + [Expectation.listing(labels)])
    }
    if let label, !labels.contains(label) {
      throw .usage("expect-syntax", "--expect: no result '\(label)' in this run", hints: [Expectation.listing(labels)])
    }
  }

  /// The check with the metric as it was typed.
  var message: String { "\(label.map { "\($0)." } ?? "")\(name) \(comparison.rawValue) \(number.text)" }

  /// What is checked, how, and the number as it is written: for every kind of check.
  static func parts(of text: String) throws(Failure) -> (String, Comparison, String) {
    func trimmed(_ text: Substring) -> String { String(text.filter { !$0.isWhitespace }) }
    // The last one: a label may hold an = of its own.
    guard let last = text.lastIndex(where: { "<>=".contains($0) }) else {
      throw .usage(
        "expect-syntax", "--expect '\(text)' has no comparison",
        hints: ["the shell takes an unquoted < as a redirection; write --expect '\(trimmed(text[...]))<=0.45'"])
    }
    var first = last
    while first > text.startIndex, "<>=".contains(text[text.index(before: first)]) { first = text.index(before: first) }
    // Two equals signs are one: many languages write them so.
    let sign = text[first...last] == "==" ? "=" : String(text[first...last])
    guard let comparison = Comparison(rawValue: sign) else {
      throw .usage("expect-syntax", "--expect '\(text)': no comparison is written \(sign)")
    }
    let metric = trimmed(text[..<first])
    guard let end = metric.last else { throw .usage("expect-syntax", "--expect '\(text)' has no metric") }
    guard !"!~".contains(end) else {
      throw .usage(
        "expect-syntax", "--expect '\(text)': no comparison is written \(end)\(sign)",
        hints: ["comparisons are: = < <= > >="])
    }
    return (metric, comparison, trimmed(text[text.index(after: last)...]))
  }

  private static func hints(_ number: String) -> [Cure] {
    number.lowercased() == "nan" ? ["NaN equals nothing; to be sure that there is none: --expect 'nonfinite=0'"] : []
  }

  private static func listing(_ labels: [String]) -> Cure {
    "results are: \(labels.joined(separator: ", ")); statistics are: \(Statistic.names)"
  }
}
