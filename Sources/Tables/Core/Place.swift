/// Where in an input something is: what an error message points at.
public struct Place: Sendable, Hashable {
  /// The path as the user wrote it, `-` for standard input.
  public var path: String
  /// Counts from 1; 0 when the format has no lines (NPY).
  public var line: Int
  /// Counts characters from 1; 0 when unknown.
  public var column: Int
  /// The cell as it stands in the file, without quotes and spaces around it.
  public var text: String
  /// The whole source line, without its end, for the quotation under a message; nil for binary formats.
  public var source: String?

  public init(path: String, line: Int = 0, column: Int = 0, text: String = "", source: String? = nil) {
    self.path = path
    self.line = line
    self.column = column
    self.text = text
    self.source = source
  }
}
