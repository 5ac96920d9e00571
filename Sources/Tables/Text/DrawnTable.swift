import Messages

/// A table drawn with lines for people, as databases, notebooks and Markdown have them.
///
/// The lines that are drawn are no rows, and the borders no fields; `sed` takes both away. What it leaves, such as the
/// row of types that DuckDB and polars print, is another question, with its own answer.
struct DrawnTable {
  /// The index of the first byte of the first line that is drawn.
  let start: Int
  /// What the first row begins with; nil where only lines between rows are drawn.
  private let border: String?

  /// Looks at the first lines of a text; nil where none of them is drawn.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    var (at, drawn, border) = (range.lowerBound, Int?.none, String?.none)
    for _ in 0..<Self.looked where at < range.upperBound {
      let end = bytes[at..<range.upperBound].firstIndex(of: Byte.lineFeed) ?? range.upperBound
      let line = bytes[at..<end].drop(while: Byte.isSpace)
      if Self.isDrawn(line) {
        drawn = drawn ?? at
      } else {
        border = border ?? Self.borders.first { line.starts(with: $0.utf8) }
      }
      at = end + 1
    }
    guard let drawn else { return nil }
    (start, self.border) = (drawn, border)
  }

  /// What leaves names and rows, with a bar between two fields.
  var filter: Filter {
    let lines = "/^[^[:alnum:]]*(---|===|─|━|═)[^[:alnum:]]*$/d"
    return switch border {
    case nil: Filter("sed", "-E", #"\#(lines);/^\([0-9]+ rows?\)$/d"#)
    case "|": Filter("sed", "-E", #"\#(lines);/^ *\|/!d;s/^ *\| *//;s/ *\| *$//"#)
    default: Filter("sed", "-E", "\(lines);/^ *(│|┃|║)/!d;s/^ *(│|┃|║) *//;s/ *(│|┃|║) *$//;s/ *(│|┆|┃|║) */|/g")
    }
  }

  /// A title, a border, the names, and the line below them.
  private static let looked = 4
  private static let borders = ["|", "│", "┃", "║"]

  /// Whether a line is nothing but a line: bars, corners and blanks with three dashes in a row, or a longer one.
  private static func isDrawn(_ line: ArraySlice<UInt8>) -> Bool {
    var (run, isLong) = (0, false)
    for byte in line {
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "="): run += 1
      case UInt8(ascii: "+"), UInt8(ascii: "|"), UInt8(ascii: ":"), Byte.space, Byte.carriageReturn: run = 0
      // The characters from U+2500 to U+257F are these bytes.
      case 0xe2: (run, isLong) = (0, true)
      case 0x80...0xbf where isLong: break
      default: return false
      }
      isLong = isLong || run > 2
    }
    return isLong
  }
}

extension ReadError {
  static func drawn(_ place: Place, _ filter: Filter) -> Self {
    Self(
      "drawn-table", "line \(place.line) is drawn, and separates no fields", at: place,
      hints: [.command(.feed(place.path, [filter]), reason: "without the lines")])
  }
}
