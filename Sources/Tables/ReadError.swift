/// Where in an input something is: what an error message points at.
public struct Place: Sendable, Hashable {
  /// The path as the user wrote it, `-` for standard input.
  public var path: String
  /// Counts from 1; 0 when the format has no lines (NPY).
  public var line: Int
  /// Counts characters from 1; 0 when unknown.
  public var column: Int
  /// The cell as it stands in the file, quotes removed.
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

/// Why an input cannot be read, said to the person at the terminal.
public struct ReadError: Error, Sendable, Hashable {
  /// The stable name of this kind of mistake, such as `ragged-row`.
  public var slug: String
  /// What is wrong, in lower case, without a full stop.
  public var message: String
  /// Where; nil when no single place is to blame.
  public var place: Place?
  /// Lines that say how to mend it.
  public var hints: [String]
  /// True when the file could not be opened or read at all (exit 66 instead of 65).
  public var isUnreadable: Bool

  public init(
    _ slug: String, _ message: String, at place: Place? = nil, hints: [String] = [], isUnreadable: Bool = false
  ) {
    self.slug = slug
    self.message = message
    self.place = place
    self.hints = hints
    self.isUnreadable = isUnreadable
  }
}
