/// Text in XML and HTML.
package enum Markup {
  /// Text as elements and attributes hold it.
  ///
  /// XML 1.0 and HTML have no way to write a control character: it becomes a space, and ends of lines and tabs, too,
  /// where they are not kept.
  package static func escaped(_ text: String, keepsLines: Bool = false) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n" where keepsLines, "\t" where keepsLines, "\r" where keepsLines: escaped += "&#\(scalar.value);"
      case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The attributes of an element, each with a space before it.
  package static func written(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  }
}
