/// What a format's opener found: the columns, and the rows yet to be read.
struct Opened: Sendable {
  var format: Format
  /// Whether the input may be opened again.
  var isReplayable: Bool
  var hasHeader: Bool
  /// One name a column.
  var names: [String]
  /// The columns that are elements of arrays: what they are called is their place, and no word of the input.
  var elements: Set<Int> = []
  /// Where the header's cells stand, one place a column; empty without a header.
  var headerPlaces: [Place] = []
  /// The cells of the first data rows, as text; empty where none was looked at.
  var head: [[String]] = []
  /// The column of the ids that rows have without being asked for them, as members of an object have keys.
  var keyColumn: Int?
  /// Whether those ids are 0, 1, 2… in order, so that they say no more than the order does.
  var isKeyCounted = false
  /// The shapes of its arrays; empty where it has none.
  var shapes: [[Int]] = []
  /// What the input says that the elements of its arrays are the scores of, in their order.
  var classNames: [String]?
  /// What the input has beside its table.
  var leftOut: [String] = []
  /// What was found out about a delimited text.
  var text: TextFacts?
  var stream: any RowStream
}
