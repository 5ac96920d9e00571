/// A word of an expression and where it begins.
struct Token: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case number(Double)
    case name(String)
    /// An operator or a bracket, as typed.
    case symbol(String)
    case end
  }

  var kind: Kind
  /// The first character, counted from 1.
  var column: Int

  /// Cuts an expression into words.
  static func all(of text: String) throws(ExpressionError) -> [Token] {
    var reader = TokenReader(text: text, characters: Array(text))
    var tokens: [Token] = []
    while let token = try reader.next() {
      tokens.append(token)
      guard tokens.count <= ExpressionParser.longest else {
        throw ExpressionError(text, token.column, "longer than \(ExpressionParser.longest) words")
      }
    }
    return tokens + [Token(kind: .end, column: max(1, reader.lastColumn))]
  }
}

private struct TokenReader {
  let text: String
  let characters: [Character]
  private var position = 0
  /// The last character that is no space, counted from 1.
  private(set) var lastColumn = 0

  init(text: String, characters: [Character]) {
    self.text = text
    self.characters = characters
  }

  mutating func next() throws(ExpressionError) -> Token? {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    guard position < characters.count else { return nil }
    let start = position
    defer { lastColumn = position }
    let character = characters[position]
    if isDigit(position) || (character == "." && isDigit(position + 1)) {
      return Token(kind: .number(try number()), column: start + 1)
    }
    if isLetter(position) {
      var name = ""
      while isLetter(position) || isDigit(position) {
        name.append(characters[position])
        position += 1
      }
      if let loss = hyphenatedLoss(from: start) { name = loss }
      return Token(kind: .name(name), column: start + 1)
    }
    return Token(kind: .symbol(try symbol()), column: start + 1)
  }

  /// A loss whose name was typed with hyphens, such as `log-cosh`, in its usual spelling; nil where it is a difference.
  private mutating func hyphenatedLoss(from start: Int) -> String? {
    guard position < characters.count, characters[position] == "-" else { return nil }
    var end = position
    while isLetter(end) || isDigit(end) || (end < characters.count && characters[end] == "-") { end += 1 }
    let name = String(characters[start..<end])
    // Most differences are of inputs, and need no look at the losses' names.
    guard !name.split(separator: "-").allSatisfy({ FormulaLibrary.inputs.contains(String($0)) }),
      let type = Catalogue.loss(named: name)
    else { return nil }
    position = end
    return type.card.name
  }

  private func isDigit(_ index: Int) -> Bool {
    index < characters.count && ("0"..."9").contains(characters[index]) && characters[index].isASCII
  }

  private func isLetter(_ index: Int) -> Bool {
    index < characters.count && characters[index].isASCII && (characters[index].isLetter || characters[index] == "_")
  }

  private mutating func digits() { while isDigit(position) { position += 1 } }

  private mutating func number() throws(ExpressionError) -> Double {
    let start = position
    digits()
    // Two points are the sign of a range.
    if position < characters.count, characters[position] == ".",
      !(position + 1 < characters.count && characters[position + 1] == ".")
    {
      position += 1
      digits()
    }
    if position < characters.count, characters[position] == "e" || characters[position] == "E" {
      let sign = position + 1 < characters.count && "+-".contains(characters[position + 1]) ? 1 : 0
      if isDigit(position + 1 + sign) {
        position += 1 + sign
        digits()
      }
    }
    let word = String(characters[start..<position])
    guard let value = Double(word), value.isFinite else {
      throw ExpressionError(text, start + 1, "\(word) is larger than a double can hold")
    }
    guard !isLetter(position) else {
      throw ExpressionError(
        text, position + 1, "a number is followed by '\(characters[position])'", hints: ["multiplication is written *"])
    }
    return value
  }

  private mutating func symbol() throws(ExpressionError) -> String {
    let pair = String(characters[position..<min(position + 2, characters.count)])
    if ["<=", ">=", "==", ".."].contains(pair) {
      position += 2
      return pair
    }
    if pair == "**" { throw mistake("'**' is no operator", "a power is written ^") }
    if pair == "!=" { throw mistake("'!=' is no operator", "swap the branches: where(a==b, other, one)") }
    let single = characters[position]
    guard "+-*/^(),:=<>".contains(single) else {
      let shown = ExpressionError.isPrintable(single) ? "'\(single)'" : "a control character"
      throw mistake("\(shown) has no meaning here", TokenReader.meant(by: single))
    }
    position += 1
    return String(single)
  }

  /// How what other languages and papers write is written here.
  private static func meant(by character: Character) -> String? {
    switch character {
    case ".": "functions have no module before them: abs(y-yhat)"
    case "²", "³": "a power is written ^\(character == "²" ? 2 : 3)"
    case "√": "a root is written sqrt(...)"
    case "ŷ": "the prediction is written yhat"
    case "|": "an absolute value is written abs(...)"
    case ";": "commas stand between losses"
    case "?": "a choice is written where(y>yhat, one, other)"
    case "×", "·": "multiplication is written *"
    case "−", "–": "a minus sign is written -"
    default: nil
    }
  }

  private func mistake(_ reason: String, _ hint: String?) -> ExpressionError {
    ExpressionError(text, position + 1, reason, hints: hint.map { [$0] } ?? [])
  }
}
