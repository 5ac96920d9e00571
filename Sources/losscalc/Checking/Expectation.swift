import Engine
import Flags
import Losses
import Messages
import Tables

/// A check as it is typed: `[LABEL[@GROUP|:SOURCE].]STATISTIC OP NUMBER`, or `LABEL OP NUMBER` for its cost.
struct Expectation: Sendable {
  enum Comparison: String, Sendable, CaseIterable {
    case equal = "="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// The results that are meant.
  var selector: Selector
  var statistic: Statistic
  /// The statistic by the name that was typed.
  var name: String
  /// What is checked, as it was typed.
  var metric: String
  var comparison: Comparison
  var number: WrittenNumber

  /// Reads a check, for results with these labels.
  init(_ text: String, _ labels: [String]) throws(Failure) {
    let (metric, comparison, number) = try Expectation.parts(of: text, labels)
    guard let written = WrittenNumber(number) else {
      let why = number.isEmpty ? "has no number" : "has '\(number.quotable)' where a number should be"
      throw .usage(
        "expect-syntax", "--expect '\(text.quotable)' \(why)",
        hints: labels.contains(number)
          ? ["a difference is a loss of its own: d=\(metric)-\(number), and -e 'd\(comparison.rawValue)0'"]
          : Expectation.hints(metric, comparison, number))
    }
    (self.comparison, self.number, self.metric) = (comparison, written, metric)
    // A label by itself is its cost, though a label such as a.p50 could be read in another way.
    if !labels.contains(metric), let (rest, name, statistic) = Statistic.split(metric) {
      (self.name, self.statistic) = (name, statistic)
      guard let selector = Selector(rest, labels) else {
        throw Expectation.unknown(metric, rest, "\(name)\(comparison.rawValue)\(number)", labels)
      }
      self.selector = selector
    } else {
      guard let selector = Selector(metric, labels) else {
        throw Expectation.unknown(metric, nil, "cost\(comparison.rawValue)\(number)", labels)
      }
      (self.selector, name, statistic) = (selector, "cost", .cost)
    }
  }

  /// The check with the metric as it was typed.
  var message: String { "\(metric) \(comparison.rawValue) \(number.text)" }

  /// A metric that speaks of nothing in the run; `rest` is what stands before a statistic that there is.
  private static func unknown(_ metric: String, _ rest: String?, _ check: String, _ labels: [String]) -> Failure {
    let words = labels + Statistic.names.split(separator: ",").map { String($0.drop { $0 == " " }) }
    var hints: [Cure] = []
    let what: String
    if let rest {
      what = "no result '\(rest.quotable)'"
      let known = labels.first ?? "LABEL"
      let name = rest.drop { "@:".contains($0) }
      let (group, source) = ("\(known)@\(name).\(check)".shellWord, "\(known):\(name).\(check)".shellWord)
      hints.append(.sentence("behind the label stands a source, \(source), or a group, \(group)"))
    } else {
      let label = metric.split(separator: ".").first.map(String.init) ?? ""
      let isOfResult = labels.contains { metric.hasPrefix("\($0).") }
      what = isOfResult || !metric.contains(".") ? "no statistic '\(metric.quotable)'" : "no result '\(label.quotable)'"
      if Catalogue.loss(named: metric) != nil, let first = labels.first {
        hints.append(.command(.loss(first, as: "\(first),\(metric)"), reason: "a metric stands beside the losses"))
      } else if let close = ["loss", "score", "value"].contains(metric) ? "cost" : nearest(metric, among: words) {
        hints.append("did you mean \(close)?")
      }
    }
    return .usage("expect-syntax", "--expect: \(what) in this run", hints: hints + [listing(labels)])
  }

  /// The check that was meant by what is no number.
  private static func hints(_ metric: String, _ comparison: Comparison, _ number: String) -> [Cure] {
    if number.lowercased() == "nan" {
      return ["NaN equals nothing; to be sure that there is none: --expect 'nonfinite=0'"]
    }
    func check(_ number: some StringProtocol, _ more: String = "") -> Cure {
      .sentence("-e '\(metric)\(comparison.rawValue)\(number)'\(more)")
    }
    if number.last == "%", let share = Double(number.dropLast()) {
      return [check(DecimalWriter.shortest(share / 100), " where the metric is a share, such as accuracy")]
    }
    // Text processors write a minus sign or a dash.
    let ascii = String(number.map { "−–".contains($0) ? "-" : $0 })
    if ascii != number, WrittenNumber(ascii) != nil { return [check(ascii)] }
    let point = number.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ".")
    if number.contains(","), WrittenNumber(point) != nil { return [check(point)] }
    for mark in ["±", "+-", "+/-"] {
      guard let gap = number.firstRange(of: mark), comparison == .equal else { continue }
      return [check(number[..<gap.lowerBound], " -t \(number[gap.upperBound...])")]
    }
    guard WrittenNumber(metric) != nil else { return [] }
    let turned: [Comparison: Comparison] = [
      .less: .greater, .lessOrEqual: .greaterOrEqual, .greater: .less, .greaterOrEqual: .lessOrEqual,
    ]
    return [.sentence("-e '\(number)\((turned[comparison] ?? .equal).rawValue)\(metric)'")]
  }

  static func listing(_ labels: [String]) -> Cure {
    "results are: \(labels.joined(separator: ", ")); statistics are: \(Statistic.names)"
  }
}
