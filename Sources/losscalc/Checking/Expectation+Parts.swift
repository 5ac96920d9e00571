import Engine
import Messages

/// The three parts of a check, and what is wrong where it has others.
extension Expectation {
  private static let signs: Set<Character> = [
    "<", ">", "=", "!", "~", "≤", "≥", "≠", "≈", "⩽", "⩾", "≦", "≧", "＜", "＞", "＝",
  ]

  /// What else is written for our comparisons, by sign and by word.
  private static let usual = [
    "≤": "<=", "≥": ">=", "=<": "<=", "=>": ">=", "===": "=", "⩽": "<=", "⩾": ">=", "≦": "<=", "≧": ">=", "＜": "<",
    "＞": ">", "＝": "=", "＝＝": "=", "＜＝": "<=", "＞＝": ">=", "＜=": "<=", "＞=": ">=",
  ]
  private static let comparisonWords = [
    "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "=", "is": "=", "lte": "<=", "gte": ">=", "below": "<",
    "under": "<", "above": ">", "over": ">", "equals": "=",
  ]

  /// What is checked, how, and the number as it is written: for every kind of check.
  ///
  /// `labels` may hold comparisons themselves, which belong to the metric then, and so may the name of a group or of a
  /// source, which keeps the blanks inside of it, as any metric does where `keepsBlanks` says so.
  static func parts(
    of text: String, _ labels: [String] = [], keepsBlanks: Bool = false
  ) throws(Failure) -> (String, Comparison, String) {
    let words = String(trimmed(text[...]))
    if let mark = words.first, "'\"".contains(mark), words.count > 1, words.last == mark {
      throw .usage(
        "expect-syntax", "--expect \(text): no quotes are needed here, for no shell reads this",
        hints: ["-e \(words.dropFirst().dropLast())"])
    }
    let (label, rest) = keepsBlanks ? ("", words) : split(words, labels)
    guard let place = comparison(in: rest, of: label) else {
      throw .usage(
        "expect-syntax", "--expect '\(text.quotable)' has no comparison",
        hints: [cureOfWords(words)])
    }
    let metric = label + trimmed(rest[..<place.lowerBound])
    let (sign, number) = (String(rest[place]), rest[place.upperBound...].squeezed)
    if let second = number.firstIndex(where: signs.contains) {
      throw several(text, metric, sign, number, second)
    }
    guard !metric.isEmpty else { throw .usage("expect-syntax", "--expect '\(text.quotable)' has no metric") }
    // Two equals signs are one: many languages write them so.
    guard let comparison = Comparison(rawValue: sign == "==" ? "=" : sign) else {
      throw .usage(
        "expect-syntax", "--expect '\(text.quotable)': no comparison is written \(sign)",
        hints: cures(metric, sign, number))
    }
    return (metric, comparison, number)
  }

  /// The label in front, without blanks, and what follows: blanks count in names of groups and sources alone.
  private static func split(_ text: String, _ labels: [String]) -> (label: String, rest: String) {
    let squeezed = text[...].squeezed
    let label = labels.filter { squeezed.hasPrefix($0) }.max { $0.count < $1.count } ?? ""
    var rest = text[...]
    for _ in label { rest = rest.drop(while: \.isWhitespace).dropFirst() }
    let named = String(trimmed(rest))
    return (label, isNamed(named, label) ? named : rest.squeezed)
  }

  private static func isNamed(_ rest: String, _ label: String) -> Bool {
    !label.isEmpty && rest.first.map { "@:".contains($0) } ?? false
  }

  /// Where the comparison stands: the first of its signs, or behind a name that has some itself the last.
  private static func comparison(in rest: String, of label: String) -> Range<String.Index>? {
    guard let first = rest.firstIndex(where: signs.contains), let last = rest.lastIndex(where: signs.contains) else {
      return nil
    }
    let firstEnd = rest[first...].firstIndex { !signs.contains($0) } ?? rest.endIndex
    var start = last
    while start > rest.startIndex, signs.contains(rest[rest.index(before: start)]) { start = rest.index(before: start) }
    guard isNamed(rest, label), start > firstEnd,
      Statistic.split(label + trimmed(rest[..<start])) != nil || gap(rest[firstEnd..<start].squeezed[...]) == nil
    else { return first..<firstEnd }
    return start..<rest.index(after: last)
  }

  /// The check that was meant where a word or a colon stands for the comparison, or the shell took it.
  private static func cureOfWords(_ text: String) -> Cure {
    let parts = text.split { $0.isWhitespace || $0 == ":" }
    if parts.count == 1, WrittenNumber(text) != nil {
      return .sentence("-e 'cost<=\(text)', or -e 'cost=\(text)' within --tolerance")
    }
    guard parts.count > 1, let metric = parts.first, let number = parts.last, WrittenNumber(String(number)) != nil
    else {
      return
        "the shell takes an unquoted < as a redirection; write --expect '\(text.prefix { !$0.isWhitespace })<=0.45'"
    }
    let word = parts.dropFirst().dropLast().joined(separator: " ").lowercased().drop { $0 == "-" }
    guard word.isEmpty || comparisonWords[String(word)] != nil else { return "comparisons are: = < <= > >=" }
    return .sentence("-e '\(metric)\(comparisonWords[String(word)] ?? "<=")\(number)'")
  }

  /// What people write elsewhere for a comparison, as it is written here.
  private static func cures(_ metric: String, _ sign: String, _ number: String) -> [Cure] {
    if let right = usual[sign] { return ["-e '\(metric)\(right)\(number)'"] }
    switch sign {
    case "≠", "!=", "<>":
      return ["there is none: to keep to one side of the number, -e '\(metric)>\(number)' or -e '\(metric)<\(number)'"]
    case "~", "≈", "~=", "=~", "~~", "≈=":
      return ["= takes a tolerance: -e '\(metric)=\(number)' -t 1%"]
    default: return ["comparisons are: = < <= > >="]
    }
  }

  /// Two comparisons in one word: `cost<0.6,p99<2`, or `0.1<cost<0.6`.
  private static func several(
    _ text: String, _ metric: String, _ sign: String, _ rest: String, _ second: String.Index
  ) -> Failure {
    let between = rest[..<second]
    let tail = rest[second...]
    let secondSign = String(tail.prefix { signs.contains($0) })
    let last = String(tail.drop { signs.contains($0) })
    var checks: [String] = []
    if Double(metric) != nil, !between.isEmpty {
      let turned = ["<": ">", "<=": ">=", ">": "<", ">=": "<="][sign] ?? sign
      checks = ["\(between)\(turned)\(metric)", "\(between)\(secondSign)\(last)"]
    } else if let gap = gap(between) {
      checks = ["\(metric)\(sign)\(between[..<gap.lowerBound])", "\(between[gap.upperBound...])\(tail)"]
    }
    return .usage(
      "expect-syntax", "--expect '\(text.quotable)': one comparison each",
      hints: checks.isEmpty
        ? ["repeat -e for each"] : [.sentence("repeat -e: \(checks.map { "-e '\($0)'" }.joined(separator: " "))")])
  }

  /// Where the first check ends and the next begins: at a comma, a semicolon, `and`, `&&`, `or`, `||`.
  private static func gap(_ text: Substring) -> Range<String.Index>? {
    for word in ["&&", "||", ",", ";", "&", "|"] {
      if let range = text.firstRange(of: word) { return range }
    }
    for word in ["and", "or"] {
      guard let range = text.firstRange(of: word), Double(text[..<range.lowerBound]) != nil else { continue }
      return range
    }
    return nil
  }
}

extension StringProtocol {
  /// Without any blanks.
  var squeezed: String { String(filter { !$0.isWhitespace }) }
}
