/// What the name of a column says that it is for.
public enum ColumnWord: Sendable {
  case label, other
}

/// A text that stands in the place of a file: one that was typed, or what the file is known to hold.
public struct TypedText: Sendable {
  /// What messages call it.
  let name: String
  let bytes: [UInt8]

  /// - Parameters:
  ///   - name: what stands in the place of a path.
  ///   - text: what the file would hold; not empty.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// What a file holds, which can then be read more than once, also where it is a pipe.
  public init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
}

/// What the user says of an input, where detection must not decide.
public struct ReadOptions: Sendable {
  /// nil: by the first bytes.
  public var format: Format?
  /// Whether the first line of a text names the columns; nil: by the first lines (`HeaderRule`).
  public var header: Bool?
  /// The byte between two fields, a space for runs of blanks; nil: by the first lines (`SeparatorFinder`).
  public var delimiter: UInt8?
  /// Whether numbers are written `0,541`.
  public var decimalComma = false
  /// How many lines of a text stand above its table.
  public var skippedLines = 0
  /// Lines of a text that begin with this byte are left out; 0 for none.
  public var comment: UInt8 = 0
  /// Whether quotes in a text are text.
  public var takesQuotesAsText = false
  /// What stands for a missing value beside the usual words.
  public var missingWords: [String] = []
  /// Texts that are known to be classes: a line that has one is no header.
  public var classWords: Set<String> = []

  /// The names of columns that the user typed for each input: a line that has one is the header.
  public var typedNames: [String: Set<String>] = [:]
  /// Whether a name is one of columns that tell rows apart.
  public var isID: @Sendable (_ name: String) -> Bool = { _ in false }

  /// Whether what can be read but once is kept in memory, so that it can be read again.
  public var keepsPipes = false
  /// An input that has a pass for each of its columns where it has several: then all that can be read but once is kept.
  public var pathOfPasses: String?
  /// The inputs that have one column for one role, without a word that chooses it: an object of numbers is then a
  /// column by ids, and not a row.
  public var columnPaths: Set<String> = []
  /// What a column of such a name is for, as far as the name tells: whether keys of JSON are columns or ids.
  public var word: @Sendable (_ name: String) -> ColumnWord? = { _ in nil }

  /// Where the classes are in arrays that have an axis for them beyond those of their labels.
  public enum ClassAxis: Sendable { case second, last }
  /// Which it is where the shapes leave it open; nil where inputs have no classes.
  public var classAxis: ClassAxis?
  /// What the shapes have told.
  var axes: ArrayAxes?

  /// Told how much of an input has been read, while one that must be had whole is opened.
  public var whileOpening: (@Sendable (_ path: String, _ bytes: Int) -> Void)?

  /// How many bytes are read at a time; tests cut their inputs everywhere with it.
  var chunkSize = 256 * 1024
  /// Whether even simple text is read by the careful path alone, so that tests can compare the two.
  var isGeneralPathOnly = false

  /// What is read in place of the file of its name.
  public var typed: TypedText?

  public init() {}

  /// All that stands for a missing value.
  var markers: MissingMarkers { MissingMarkers(missingWords, point: point) }

  /// The byte of the decimal point.
  var point: UInt8 { UInt8(ascii: decimalComma ? "," : ".") }
}
