import Messages
import Tables

extension ClassWeightRequest {
  /// Reads `balanced`, `LABEL=W,…`, `W,W,…` or a file of either, which may be a pipe: it is read once, before the data.
  package init(_ text: String, _ settings: RunSettings) throws(Failure) {
    if text == "balanced" {
      self = .balanced
    } else if text.contains("=") {
      let items: [String]
      do throws(WordListMistake) { items = try WordList.items(of: text) } catch {
        throw Self.malformed(text, of: Self.items(of: text))
      }
      self = .named(try Self.pairs(items))
    } else if text.contains(",") {
      guard let weights = Self.numbers(Self.items(of: text)) else {
        throw Self.malformed(text, of: Self.items(of: text))
      }
      self = .inOrder(weights)
    } else {
      let file = try ClassWeightFile(text, settings)
      if let weights = file.numbers { self = .inOrder(weights) } else { self = .named(try Self.pairs(file.lines)) }
    }
    if case .inOrder(let weights) = self { try Self.check(weights, "--class-weight \(text)") }
  }

  /// The factor of each class from a file, as weights stand in one.
  package static func alphas(_ path: String, _ settings: RunSettings) throws(Failure) -> [Double] {
    guard let alphas = try ClassWeightFile(path, settings).numbers else {
      throw .usage(
        "option-value", "--alpha \(path.quotable): a file of two numbers or more is needed, one for each class")
    }
    try check(alphas, "--alpha \(path)")
    return alphas
  }

  private static func check(_ weights: [Double], _ option: String) throws(Failure) {
    guard weights.allSatisfy({ $0 >= 0 && $0 < .infinity }) else {
      throw .usage("weight-range", "\(option.quotable): a weight is negative or no finite number")
    }
  }

  fileprivate static func items(of text: String) -> [String] { text.split(separator: ",").map { String(trimmed($0)) } }

  /// Words that are two numbers or more, and nothing else.
  fileprivate static func numbers(_ words: [String]) -> [Double]? {
    let numbers = words.compactMap { Double($0) }
    return numbers.count > 1 && numbers.count == words.count ? numbers : nil
  }

  private static func pairs(_ items: [String]) throws(Failure) -> [(label: String, weight: Double)] {
    var pairs: [(label: String, weight: Double)] = []
    for item in items {
      guard let mark = item.lastIndex(where: { "=,;\t".contains($0) }) else { throw malformed(item, of: items) }
      let label = WordList.unquoted(String(trimmed(item[..<mark])))
      let number = Double(trimmed(item[item.index(after: mark)...]))
      guard let weight = number, !label.isEmpty else { throw malformed(item, of: items) }
      guard weight >= 0, weight < .infinity else {
        let why = weight < 0 ? "is negative" : "is not a finite number"
        throw .usage(
          "weight-range", "--class-weight: weight \(JSONText.number(weight)) of class '\(label.quotable)' \(why)")
      }
      pairs.append((label, weight))
    }
    return pairs
  }

  private static func malformed(_ item: String, of items: [String]) -> Failure {
    // A dictionary, as Python writes it: {0: 1, 1: 2}.
    let pairs = items.map { item -> String? in
      let parts = item.filter { !"{}'\" ".contains($0) }.split(separator: ":")
      return parts.count == 2 && Double(parts[1]) != nil ? "\(parts[0])=\(parts[1])" : nil
    }
    let meant = pairs.contains(nil) ? nil : pairs.compactMap(\.self).joined(separator: ",")
    return .usage(
      "class-weight", "--class-weight: '\(item.quotable)' is no LABEL=WEIGHT",
      hints: [
        meant.map { .command(.set("--class-weight", $0)) },
        "--class-weight takes LABEL=W,..., a number for each class, a file of either, or balanced",
      ].compactMap(\.self))
  }
}

/// A file of weights: an array, or lines that a person may have written.
private struct ClassWeightFile {
  /// A weight for each class in their order; nil where names stand beside them.
  let numbers: [Double]?
  /// But blank ones and comments.
  let lines: [String]

  init(_ path: String, _ settings: RunSettings) throws(Failure) {
    var settings = settings
    let bytes = try Self.bytes(of: path)
    settings.read.typed = TypedText(name: path, bytes: bytes)
    guard bytes.isEmpty || !NumberFile.isArray(path, settings) else {
      (numbers, lines) = (try NumberFile.numbers(path, settings, "weight of a class"), [])
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    lines = text.split(whereSeparator: \.isNewline).map { trimmed($0.prefix { $0 != "#" }) }
      .filter { !$0.isEmpty }.map(String.init)
    guard !lines.isEmpty else {
      throw .usage("class-weight", "\(path.quotable): the file has no weights")
    }
    // Two numbers on a line are a class and its weight.
    let row = lines.count == 1 ? ClassWeightRequest.items(of: lines[0]) : []
    numbers = ClassWeightRequest.numbers(row.count > 2 ? row : lines)
  }

  private static func bytes(of path: String) throws(Failure) -> [UInt8] {
    do throws(ReadError) { return try WholeInput.bytes(of: path) } catch {
      var error = error
      error.hints.append("--class-weight LABEL=W,... lists weights; balanced makes them from the frequencies")
      throw Failure(error)
    }
  }
}
