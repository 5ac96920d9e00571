/// A formula as other programs and papers write it, put into the words of the formulas here:
/// `np.mean((y_true - y_pred)**2)` is `(y-yhat)^2`.
enum ForeignFormula {
  /// The formula that was probably meant; nil where nothing in it is foreign.
  ///
  /// Whether it is one, the parser must say.
  static func meant(by text: String) -> String? {
    var own = text.replacing("**", with: "^").replacing("²", with: "^2").replacing("ŷ", with: "yhat")
    own = words(own).map(ours).joined().filter { !$0.isWhitespace }
    for name in ["mean", "average"] {
      own = own.hasSuffix(".\(name)()") ? String(own.dropLast(name.count + 3)) : unwrapped(own, name)
    }
    own = squared(own).replacing("(y,yhat)", with: "").replacing("(yhat,y)", with: "")
    return own == text.filter { !$0.isWhitespace } ? nil : own
  }

  /// What stands in the brackets of `mean(...)`, where they are all of the formula.
  private static func unwrapped(_ text: String, _ name: String) -> String {
    guard text.hasPrefix(name + "("), let end = closing(text, from: text.index(text.startIndex, offsetBy: name.count)),
      text.index(after: end) == text.endIndex
    else { return text }
    return String(text[text.index(text.startIndex, offsetBy: name.count + 1)..<end])
  }

  /// `(x)^2` for `square(x)`.
  private static func squared(_ text: String) -> String {
    guard let range = text.firstRange(of: "square("),
      let end = closing(text, from: text.index(before: range.upperBound))
    else { return text }
    let inside = text[range.upperBound..<end]
    return squared(String(text[..<range.lowerBound] + "(" + inside + ")^2" + text[text.index(after: end)...]))
  }

  /// The bracket that closes another one.
  private static func closing(_ text: String, from opening: String.Index) -> String.Index? {
    var depth = 0
    for index in text[opening...].indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// The names in a text with their points, and what stands between them.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for character in text {
      let isName = character == "_" || character.isLetter || character.isNumber && words.last.map(isWord) ?? false
      let isPoint = character == "." && words.last.map(isWord) ?? false
      if isName || isPoint, let last = words.last, isWord(last) {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
    }
    return words
  }

  private static func isWord(_ text: String) -> Bool { text.first.map { $0.isLetter || $0 == "_" } ?? false }

  /// A name without the module before it; labels and predictions under the names that these have here.
  private static func ours(_ word: String) -> String {
    guard isWord(word) else { return word }
    let modules = ["np", "numpy", "torch", "tf", "math", "jnp", "K", "F", "pd", "tf.math", "df", "d", "data"]
    let module = modules.first { word.hasPrefix($0 + ".") }
    let name = module.map { String(word.dropFirst($0.count + 1)) } ?? word
    switch WellKnownNames.meaning(of: name) {
    case nil: return name
    case .label?: return "y"
    default: return "yhat"
    }
  }
}
