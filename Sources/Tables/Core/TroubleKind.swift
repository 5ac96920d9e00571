/// A kind of cell that could not be read as asked.
public enum TroubleKind: Int, Sendable, Hashable, CaseIterable {
  /// An empty cell, or a word for a missing value such as NA.
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
  /// A row with text after a closing quote.
  case quote
  /// Bytes that are not UTF-8.
  case encoding
}
