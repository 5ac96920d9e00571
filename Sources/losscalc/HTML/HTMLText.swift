import Charts
import Messages

/// HTML being written: elements, attributes and text; nothing that a user named gets in raw.
struct HTMLText {
  private(set) var text = ""

  mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    text += "<\(name)\(Markup.written(attributes))>\n"
  }

  mutating func close(_ name: String) { text += "</\(name)>\n" }

  mutating func element(_ name: String, _ content: String) { element(name, [:], content) }

  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>, _ content: String) {
    text += "<\(name)\(Markup.written(attributes))>\(Markup.escaped(content))</\(name)>\n"
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
      text += "<th scope=\"col\"\(HTMLText.alignment(column))>\(Markup.escaped(column.header))</th>"
    }
    text += "</tr>\n"
    close("thead")
    open("tbody")
    for row in table.columns.first?.cells.indices ?? 0..<0 {
      text += "<tr>"
      for column in table.columns {
        text += "<td\(HTMLText.alignment(column))>\(Markup.escaped(column.cells[row]))</td>"
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
}
