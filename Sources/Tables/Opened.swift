/// What a format's opener found: the columns, and the rows yet to be read.
struct Opened: Sendable {
  var format: Format
  /// Whether the input may be opened again.
  var isReplayable: Bool
  var hasHeader: Bool
  /// One name a column.
  var names: [String]
  var warnings: [ReadError] = []
  /// Where the header's cells stand, one place a column; empty without a header.
  var headerPlaces: [Place] = []
  /// The cells of the first data rows, as text; empty where none was looked at.
  var head: [[String]] = []
  var stream: any RowStream
}
