/// What is wrong with an expression, and where.
public struct ExpressionError: Error, Sendable {
  /// The expression as it was typed.
  public var text: String
  /// The character that is to blame, counted from 1.
  public var column: Int
  /// What is wrong there, to follow "column 3 of 'abs(': ".
  public var reason: String
  /// A word that is not known, and the words that might have been meant.
  public var unknown: (word: String, known: [String])?
  public var hints: [String]

  init(_ text: String, _ column: Int, _ reason: String, hints: [String] = []) {
    self.text = text
    self.column = column
    self.reason = reason
    self.hints = hints
  }

  /// The sentence: one line, however long or strange the expression is.
  public var message: String { "column \(column) of '\(excerpt)': \(reason)" }

  /// The expression on one line, cut around the column when it is long.
  private var excerpt: String {
    let characters = text.map { ExpressionError.isPrintable($0) ? $0 : "?" }
    guard characters.count > 72 else { return String(characters) }
    let start = max(0, min(column - 37, characters.count - 72))
    let end = min(characters.count, start + 72)
    return (start > 0 ? "..." : "") + String(characters[start..<end]) + (end < characters.count ? "..." : "")
  }

  static func isPrintable(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 && !(128..<160).contains($0.value) }
      && !character.isNewline
  }
}
