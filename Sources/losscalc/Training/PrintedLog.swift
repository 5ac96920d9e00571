import Platform

/// The lines that training loops print: names with numbers, as in `step 250: train loss 1.9, val loss 2.0`.
///
/// Read so are the consoles of nanoGPT, Keras, XGBoost, LightGBM and CatBoost and most loops written by hand: each line
/// with a loss gives a row. A count in brackets or before a colon at a line's beginning is its round.
enum PrintedLog {
  private static let most = 1 << 28

  /// The log in a text; nil where fewer than two lines name a loss, and for standard input, which was read already.
  static func read(_ path: String) -> TrainingLog? {
    guard path != "-", let bytes = try? System.contents(of: path), bytes.count < most, !bytes.contains(0) else {
      return nil
    }
    var builder = TrainingLogBuilder()
    for line in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      let pairs = pairs(in: String(decoding: line, as: UTF8.self))
      guard pairs.contains(where: { TrainingCurves.isLoss($0.name) }) else { continue }
      builder.add(pairs)
    }
    let log = builder.log(path)
    return log.rowCount >= 2 && TrainingCurves.hasLoss(log) ? log : nil
  }

  /// The names of a line with their numbers; of two numbers after each other the first counts, as in `Epoch 3/10`.
  static func pairs(in line: String) -> [(name: String, value: Double)] {
    var pairs: [(name: String, value: Double)] = []
    var name = ""
    var rest = line[...]
    while let first = rest.first {
      if name.last.map({ " :=".contains($0) }) ?? true, let (value, after) = number(at: rest) {
        let words = trimmed(name)
        if !words.isEmpty, !pairs.contains(where: { $0.name == words }) {
          pairs.append((words, value))
        } else if words.isEmpty, pairs.isEmpty {
          pairs.append(("round", value))
        }
        name = ""
        rest = after.drop { $0.isLetter || $0 == "%" }
        if rest.first == "/" { rest = rest.dropFirst().drop { $0.isNumber } }
        continue
      }
      // What separates pairs begins a new name; what stands inside names stays.
      if ",;|[]()\t".contains(first) || name.hasSuffix(" - ") { name = "" }
      if !",;|[]()\t".contains(first) { name.append(first) }
      rest = rest.dropFirst()
    }
    return pairs
  }

  private static func trimmed(_ name: String) -> String {
    var words = name[...]
    // Python prints a dictionary with its keys in quotes: {'loss': 0.7}.
    while let last = words.last, " :=-'\"".contains(last) { words.removeLast() }
    if let mark = words.lastIndex(of: ":") { words = words[words.index(after: mark)...] }
    while let first = words.first, !first.isLetter { words.removeFirst() }
    return String(words)
  }

  private static func number(at text: Substring) -> (Double, Substring)? {
    let marks = "+-.eE0123456789"
    guard let first = text.first, "+-.0123456789".contains(first) else {
      for word in ["nan", "NaN", "inf", "-inf"] where text.hasPrefix(word) {
        let after = text.dropFirst(word.count)
        if after.first?.isLetter != true { return Double(word).map { ($0, after) } }
      }
      return nil
    }
    var end = text.prefix { marks.contains($0) }
    while !end.isEmpty {
      if let value = Double(String(end)), end.contains(where: \.isNumber) { return (value, text[end.endIndex...]) }
      end = end.dropLast()
    }
    return nil
  }
}
