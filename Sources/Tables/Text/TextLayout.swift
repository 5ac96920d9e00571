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
