/// A list of words between commas, as it is typed.
public enum WordList {
  /// The items between commas, spaces around them removed.
  ///
  /// A comma within double quotes does not separate. Quotes are kept, because they tell the column named "3" from the
  /// third one; `unquoted` removes them.
  public static func items(of text: String) throws(WordListMistake) -> [String] {
    var isQuoted = false
    let items = text.split(omittingEmptySubsequences: false) { (character: Character) in
      if character == "\"" { isQuoted.toggle() }
      return character == "," && !isQuoted
    }
    .map { String(trimmed($0)) }
    guard !isQuoted else { throw .openQuote }
    guard !items.contains("") else { throw .emptyItem }
    return items
  }

  /// A list's item without the double quotes around it; a doubled quote inside is one.
  public static func unquoted(_ item: String) -> String {
    guard item.count >= 2, item.hasPrefix("\""), item.hasSuffix("\"") else { return item }
    var text = ""
    var isSecond = false
    for character in item.dropFirst().dropLast() {
      isSecond = character == "\"" && !isSecond
      if !isSecond { text.append(character) }
    }
    return isSecond ? text + "\"" : text
  }
}

/// What is wrong with a list of words; the raw value is to follow its name.
public enum WordListMistake: String, Error {
  case openQuote = "has a quote that is not closed"
  case emptyItem = "has an empty item between commas"
}
