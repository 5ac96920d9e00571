/// What the name of a column says that it is for.
public enum ColumnWord: Sendable {
  case label, other
}

/// What the user says of an input, where detection must not decide.
public struct ReadOptions: Sendable {
  /// nil: by the first bytes.
  public var format: Format?
  /// Whether the first line of a text names the columns; nil: when it has a cell that is no number and not missing.
  public var header: Bool?
  /// The byte between two fields; nil: one of comma, tab, semicolon and bar, by the first lines.
  public var delimiter: UInt8?
  /// Whether numbers are written `0,541`.
  public var decimalComma = false

  /// Whether what can be read but once is kept in memory, so that it can be read again.
  public var keepsPipes = false
  /// The inputs that have one column for one role, without a word that chooses it: an object of numbers is then a
  /// column by ids, and not a row.
  public var columnPaths: Set<String> = []
  /// What a column of such a name is for, as far as the name tells: whether keys of JSON are columns or ids.
  public var word: @Sendable (_ name: String) -> ColumnWord? = { _ in nil }

  /// Told how much of an input has been read, while one that must be had whole is opened.
  public var whileOpening: (@Sendable (_ path: String, _ bytes: Int) -> Void)?

  /// How many bytes are read at a time; tests cut their inputs everywhere with it.
  var chunkSize = 256 * 1024
  /// Whether even simple text is read by the careful path alone, so that tests can compare the two.
  var isGeneralPathOnly = false

  public init() {}

  /// The byte of the decimal point.
  var point: UInt8 { UInt8(ascii: decimalComma ? "," : ".") }
}
