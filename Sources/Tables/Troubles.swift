/// A kind of cell that could not be read as asked.
public enum TroubleKind: Int, Sendable, Hashable, CaseIterable {
  /// An empty cell or one of NA, N/A, null, None.
  case missing
  /// A cell that says NaN.
  case nan
  /// Text where a number is needed.
  case notANumber
  /// A number in a JSON string.
  case string
  /// A whole number beyond 2⁵³ that no double holds exactly.
  case inexact
  /// A number larger than a double can hold.
  case tooLarge
  /// A class label that is not in the list of classes.
  case unknownClass
  /// A row with too few or too many fields.
  case ragged
  /// Bytes that are not UTF-8.
  case encoding
}

/// The cells of a run that could not be read, by kind and column: how many, and the first of them.
///
/// Merging is independent of the order, so any number of threads reports the same first place.
public struct Troubles: Sendable {
  /// One kind in one requested column.
  public struct Entry: Sendable {
    public var kind: TroubleKind
    /// The index of the request, over all tables of the feed.
    public var request: Int
    /// The row of the first, counted from 0 over the whole input.
    public var row: Int
    public var place: Place
    public var count: Int
    /// Up to eight different cells with how often each came, for hints.
    public var texts: [String: Int]
    /// For `ragged`: the fields found and expected.
    public var fields: (found: Int, expected: Int)
  }

  public private(set) var entries: [Entry] = []
  /// Rows of the current block (counted from its first) that have a missing cell or NaN, each once, ascending.
  public internal(set) var missingRows: [Int] = []

  public init() {}

  /// True when nothing was reported.
  public var isEmpty: Bool { entries.isEmpty }
}
