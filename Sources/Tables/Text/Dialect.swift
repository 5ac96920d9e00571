/// How the lines of a text are cut into fields.
struct Dialect: Sendable, Hashable {
  /// What stands between two fields; a space stands for every run of spaces and tabs.
  var delimiter: UInt8
  /// What opens and closes a field that may hold delimiters and line ends; 0, which no text has, where quotes are text.
  var quote = Byte.quote
  /// A line that begins with it is left out, wherever it is; 0 for none.
  var comment: UInt8 = 0
  /// Whether a blank line is a row with an empty cell, as in a file of one column.
  var keepsBlankLines = false

  /// Whether runs of spaces and tabs separate, and those at both ends of a line are nothing.
  var isByBlanks: Bool { delimiter == Byte.space }

  /// Whether delimiters and line feeds that stand outside of quotes are all there is to know.
  var isSimple: Bool { !isByBlanks && quote == Byte.quote && comment == 0 }

  /// The name of the separator, as `--delim` has it.
  var name: String { Self.name(delimiter) }

  static func name(_ delimiter: UInt8) -> String {
    switch delimiter {
    case Byte.tab: "tab"
    case Byte.space: "space"
    default: String(UnicodeScalar(delimiter))
    }
  }
}
