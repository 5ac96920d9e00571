/// How the lines of a text are to be taken apart: known from its first lines, the same for all its pieces.
struct TextLayout: Sendable {
  var path: String
  var dialect: Dialect
  /// The byte of the decimal point.
  var point: UInt8
  var columnCount: Int
  /// What stands for a missing value beside the usual words.
  var markers = MissingMarkers()
  /// Whether even simple text is read by the careful path.
  var isGeneralPathOnly = false
}

/// The bytes with a meaning in every delimited text.
enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let hash = UInt8(ascii: "#")
  static let comma = UInt8(ascii: ",")
  static let minus = UInt8(ascii: "-")
  static let zero = UInt8(ascii: "0")
}
