import Engine
import Messages
import Tables

/// The lines that training loops print: names with numbers, as in `step 250: train loss 1.9, val loss 2.0`.
///
/// Read so are the consoles of nanoGPT, Keras, XGBoost, LightGBM and CatBoost and most loops written by hand: each line
/// with a loss gives a row. A count in brackets or before a colon at a line's beginning is its round.
struct PrintedLog {
  private static let most = 1 << 28

  private let path: String
  private let bytes: [UInt8]
  private let point: UInt8
  /// Whether headings divide the lines of training from those of validation: one of each kind, or the lines below the
  /// only heading may be of either.
  private let hasSections: Bool

  /// The text of a file, which may be anything.
  init(path: String, _ bytes: [UInt8], decimalComma: Bool) {
    (self.path, self.bytes, point) = (path, bytes, UInt8(ascii: decimalComma ? "," : "."))
    let short = bytes.split { $0 == 10 || $0 == 13 }.lazy.filter { $0.count < PrintedLine.longestHeading }
    let headings = short.compactMap { PrintedLine($0, point: 0).heading }.compactMap { Quantity.set($0)?.set }
    hasSections = headings.contains(.training) && headings.contains(.validation)
  }

  /// The lines that name a loss; nil where they are fewer than two.
  var log: TrainingLog? {
    get throws(Failure) {
      for redraws in [false, true] {
        let log = try rows(redraws: redraws) { line in line.pairs.contains { TrainingCurves.isLoss($0.name) } }
        if log.rowCount >= 2, TrainingCurves.hasLoss(log) { return log }
      }
      return nil
    }
  }

  /// The lines that begin with their round and name numbers; nil where they are fewer than two.
  ///
  /// CatBoost does not print what its numbers measure, and other boosters print no loss where none was asked for.
  var roundsWithoutLoss: TrainingLog? {
    get throws(Failure) {
      let log = try rows(redraws: true) { line in line.pairs.first?.name == "round" && line.pairs.count > 1 }
      return log.rowCount >= 2 ? log : nil
    }
  }

  /// The rows of the lines that are some; of a line that was drawn again and again the last counts, or each drawing.
  private func rows(redraws: Bool, where isRow: (PrintedLine) -> Bool) throws(Failure) -> TrainingLog {
    var builder = TrainingLogBuilder()
    guard bytes.count < PrintedLog.most, !bytes.contains(0) else { return builder.log(path) }
    // The data that the next lines are of, where a line says nothing else.
    var section: String?
    var repeatsAnother = false
    for (number, text) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      let drawings = text.split(separator: 13)
      for part in redraws ? drawings : drawings.suffix(1) {
        let line = PrintedLine(part, point: point, section: section)
        if hasSections, let set = line.heading { section = set }
        defer { repeatsAnother = line.announcesBest }
        // What is printed once more when the training is over is no further round.
        guard !repeatsAnother, isRow(line) else { continue }
        try refuse(line, text, number + 1)
        builder.add(line.pairs.compactMap { pair in pair.value.map { (pair.name, $0) } })
      }
    }
    return builder.log(path)
  }

  /// Throws where the number of a loss can be read in two ways.
  private func refuse(_ line: PrintedLine, _ text: ArraySlice<UInt8>, _ number: Int) throws(Failure) {
    guard let pair = line.pairs.first(where: { $0.value == nil && TrainingCurves.isLoss($0.name) }) else { return }
    let place = Place(
      path: path, line: number, column: String(decoding: text[..<pair.start], as: UTF8.self).count + 1,
      text: pair.text, source: String(decoding: text.filter { $0 != 13 }, as: UTF8.self))
    let cure = CellCure.cure(of: pair.text, in: CellCure.File(path: path, separator: "\t", header: 0))
    throw .data(
      "not-a-number", "'\(pair.text.quotable)' is not a number (after '\(pair.name.quotable)')", at: place,
      hints: [cure].compactMap(\.self))
  }
}

/// One line of a console: the names in it with their numbers.
struct PrintedLine {
  struct Pair {
    var name: String
    /// Nil where a comma stands in the digits.
    var value: Double?
    var text: String
    /// Where the number stands.
    var start: Int
  }

  /// Of two numbers after each other the first counts, as in `Epoch 3/10`.
  private(set) var pairs: [Pair] = []
  /// The word for a data set that is all that the line says.
  let heading: String?
  /// Whether the best of the rounds follows.
  let announcesBest: Bool

  private let bytes: ArraySlice<UInt8>
  private let point: UInt8
  /// The word for the data that the numbers are of, if one stands before them outside of their names.
  private var set: String?
  private var hasNumbers = false

  init(_ bytes: ArraySlice<UInt8>, point: UInt8, section: String? = nil) {
    (self.bytes, self.point, set) = (bytes, point, section)
    let hasDigits = bytes.contains(where: PrintedLine.isDigit)
    let words = hasDigits || bytes.count > PrintedLine.longestHeading ? [] : PrintedLine.words(bytes)
    heading = words.count == 1 && Quantity.set(words[0]) != nil ? words[0] : nil
    announcesBest = words.suffix(3).map { $0.lowercased() } == ["best", "iteration", "is"]
    if hasDigits { readPairs() }
  }

  private mutating func readPairs() {
    var start = bytes.startIndex
    var i = start
    while i < bytes.endIndex {
      if let (name, number) = pair(start, i) {
        add(name, number)
        i = afterUnit(number.end)
        start = i
      } else {
        let isMark = PrintedLine.marks.contains(bytes[i])
        // What separates pairs begins a new name; what stands inside names stays.
        if isMark || bytes[start..<i].suffix(3).elementsEqual(" - ".utf8) {
          leave(bytes[start..<i])
          start = isMark ? i + 1 : i
        }
        i += 1
      }
    }
  }

  /// So long is a line that says no more than what follows.
  static let longestHeading = 80
  private static let marks = Set(",;|[]()\t".utf8)
  private static let links = Set(" :=-'\"".utf8)
  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
  private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7a ~= byte | 0x20 || byte >= 0x80 }

  /// The name that begins at a place, and the number that follows it at another.
  private func pair(_ start: Int, _ i: Int) -> (name: ArraySlice<UInt8>, number: Number)? {
    if isEndOfName(bytes[start..<i]), let number = number(at: i) { return (bytes[start..<i], number) }
    guard bytes[i] == UInt8(ascii: "("), let end = endOfName(beforeType: start..<i), i + 1 < bytes.endIndex else {
      return nil
    }
    return number(at: i + 1).map { (bytes[start..<end], $0) }
  }

  private func isEndOfName(_ name: ArraySlice<UInt8>) -> Bool {
    name.last.map { $0 == 0x20 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") } ?? true
  }

  /// Where a name ends that Python's word for a type follows, as in `loss tensor(0.5, …)`.
  private func endOfName(beforeType range: Range<Int>) -> Int? {
    guard let space = bytes[range].lastIndex(where: { $0 == 0x20 || $0 == UInt8(ascii: "=") }) else { return nil }
    let type = String(decoding: bytes[(space + 1)..<range.upperBound], as: UTF8.self)
    return PrintedLine.types.contains { type.hasPrefix($0) } ? space : nil
  }

  private static let types = ["tensor", "Tensor", "tf.Tensor", "array", "np.float", "numpy.float", "float", "Decimal"]

  // MARK: names

  private mutating func add(_ text: ArraySlice<UInt8>, _ number: Number) {
    defer { hasNumbers = true }
    var words = text
    // Python prints a dictionary with its keys in quotes: {'loss': 0.7}.
    while let last = words.last, PrintedLine.links.contains(last) { words.removeLast() }
    if let mark = words.lastIndex(of: UInt8(ascii: ":")) {
      leave(words[..<mark])
      words = words[(mark + 1)...]
    }
    while let first = words.first, !PrintedLine.isLetter(first) { words.removeFirst() }
    let name = named(String(decoding: words, as: UTF8.self))
    if name.isEmpty {
      guard !hasNumbers, set == nil, isRound(number) else { return }
      pairs.append(Pair(name: "round", value: number.value, text: number.text, start: number.start))
    } else if !pairs.contains(where: { $0.name == name }) {
      pairs.append(Pair(name: name, value: number.value, text: number.text, start: number.start))
    }
  }

  /// A name without the level that a logger prints before it, and with the data that it is of.
  private func named(_ text: String) -> String {
    var words = text.split(separator: " ")
    while words.count > 1, PrintedLine.levels.contains(String(words[0])) { words.removeFirst() }
    let name = words.joined(separator: " ")
    guard let set, !name.isEmpty, !TrainingCurves.isAxis(name), !Quantity.namesSet(name) else { return name }
    return "\(set) \(name)"
  }

  private static let levels: Set = ["DEBUG", "INFO", "WARNING", "WARN", "ERROR"]

  /// Takes note of the data that a text speaks of which is no name.
  private mutating func leave(_ text: ArraySlice<UInt8>) {
    guard text.count > 1 else { return }
    for word in PrintedLine.words(text) where Quantity.set(word) != nil { set = word }
  }

  private static func words(_ text: ArraySlice<UInt8>) -> [String] {
    text.split { $0 <= 0x20 || ":='\"".utf8.contains($0) || marks.contains($0) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: numbers

  private struct Number {
    var value: Double?
    var text: String
    var start: Int
    var end: Int
  }

  private static let numeric = Set("+-.eE0123456789".utf8)
  private static let others: [([UInt8], Double)] = [
    (Array("nan".utf8), .nan), (Array("infinity".utf8), .infinity), (Array("inf".utf8), .infinity),
  ]

  private func number(at start: Int) -> Number? {
    let first = bytes[start]
    guard PrintedLine.isDigit(first) || "+-.".utf8.contains(first) || first == point else {
      return word(at: start)
    }
    var end = start
    while end < bytes.endIndex, PrintedLine.numeric.contains(bytes[end]) || bytes[end] == point { end += 1 }
    while end > start {
      let text = String(decoding: bytes[start..<end].map { $0 == point ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
      if text.utf8.contains(where: PrintedLine.isDigit), let value = Double(text) {
        return grouped(value, text, start..<end)
      }
      end -= 1
    }
    return word(at: start)
  }

  /// A number, with no value where digits follow it behind a comma.
  private func grouped(_ value: Double, _ text: String, _ range: Range<Int>) -> Number {
    var end = range.upperBound
    let comma = UInt8(ascii: ",")
    guard point != comma, end + 1 < bytes.endIndex, bytes[end] == comma, PrintedLine.isDigit(bytes[end + 1]),
      text.allSatisfy({ $0.isNumber || $0 == "-" || $0 == "+" })
    else { return Number(value: value, text: text, start: range.lowerBound, end: end) }
    while end < bytes.endIndex, PrintedLine.numeric.contains(bytes[end]) || bytes[end] == comma { end += 1 }
    while end > range.lowerBound, !PrintedLine.isDigit(bytes[end - 1]) { end -= 1 }
    let digits = String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
    return Number(value: nil, text: digits, start: range.lowerBound, end: end)
  }

  /// Words for numbers that have no digits, as C, Python and JavaScript print them.
  private func word(at start: Int) -> Number? {
    let isSigned = bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "+")
    let text = bytes[(isSigned ? start + 1 : start)...]
    for (word, value) in PrintedLine.others where text.prefix(word.count).map({ $0 | 0x20 }) == word {
      let end = text.startIndex + word.count
      if end < bytes.endIndex, PrintedLine.isLetter(bytes[end]) { continue }
      let printed = String(decoding: bytes[start..<end], as: UTF8.self)
      return Number(value: printed.hasPrefix("-") ? -value : value, text: printed, start: start, end: end)
    }
    return nil
  }

  /// Where a number's unit ends, or what it is one of.
  private func afterUnit(_ end: Int) -> Int {
    var i = end
    while i < bytes.endIndex, PrintedLine.isLetter(bytes[i]) || bytes[i] == UInt8(ascii: "%") { i += 1 }
    guard i < bytes.endIndex, bytes[i] == UInt8(ascii: "/") else { return i }
    i += 1
    while i < bytes.endIndex, PrintedLine.isDigit(bytes[i]) { i += 1 }
    return i
  }

  /// Whether a number without a name can be a count: it is none at the beginning of a date or of a time.
  private func isRound(_ number: Number) -> Bool {
    guard let value = number.value, value >= 0, value == value.rounded() else { return false }
    let rest = bytes[number.end...]
    return rest.first != UInt8(ascii: "-")
      && !(rest.first == UInt8(ascii: ":") && rest.dropFirst().first.map(PrintedLine.isDigit) ?? false)
  }
}
