import Messages

/// HTML being written: elements, attributes and text; nothing that a user named gets in raw.
struct HTMLText {
  private(set) var text = ""

  mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    text += "<\(name)\(HTMLText.written(attributes))>\n"
  }

  mutating func close(_ name: String) { text += "</\(name)>\n" }

  mutating func element(_ name: String, _ content: String) { element(name, [:], content) }

  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>, _ content: String) {
    text += "<\(name)\(HTMLText.written(attributes))>\(HTMLText.escaped(content))</\(name)>\n"
  }

  /// What is HTML already.
  mutating func raw(_ html: String) { text += html }

  /// A table, which scrolls by itself where the page is too narrow for it.
  ///
  /// - Parameter sorts: whether a click on a header sorts the rows by its column.
  mutating func table(_ table: TextTable, sorts: Bool = false) {
    open("div", ["class": "wide", "tabindex": "0"])
    open("table", sorts ? ["class": "sorts"] : [:])
    open("thead")
    text += "<tr>"
    for column in table.columns {
      text += "<th scope=\"col\"\(HTMLText.alignment(column))>\(HTMLText.escaped(column.header))</th>"
    }
    text += "</tr>\n"
    close("thead")
    open("tbody")
    for row in table.columns.first?.cells.indices ?? 0..<0 {
      text += "<tr>"
      for column in table.columns {
        text += "<td\(HTMLText.alignment(column))>\(HTMLText.escaped(column.cells[row]))</td>"
      }
      text += "</tr>\n"
    }
    close("tbody")
    close("table")
    close("div")
  }

  private static func alignment(_ column: TextTable.Column) -> String {
    column.alignment == .left ? "" : " class=\"n\""
  }

  private static func written(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  }

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      // HTML has no way to write a control character.
      case "\0"..<" ": escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
