public import Messages

/// What is wrong with a command line, said to the person who typed it.
public struct FlagError: Error, Sendable, Hashable {
  /// A line of an options file.
  public struct Place: Sendable, Hashable {
    /// The path as it was written after `@`.
    public var path: String
    /// Counts from 1.
    public var line: Int
    /// In characters from 1: where the value begins, or the option where the mistake is in its name.
    public var column = 1
  }

  /// The stable name of this kind of mistake: `unknown-option`, `option-value`, `option-repeated`, `no-file`.
  public var slug: String
  /// What is wrong, in lower case, without a full stop.
  public var message: String
  /// Lines that say how to mend it.
  public var hints: [Cure]
  /// The option that the table does not have, as it was typed; nil for other mistakes.
  public var unknown: String?
  /// Where, when the mistake stands in an options file; nil on the command line itself.
  public var place: Place?

  public init(_ slug: String, _ message: String, hints: [Cure] = []) {
    self.slug = slug
    self.message = message
    self.hints = hints
  }

  /// A value that its option cannot take: `must be …`.
  ///
  /// An action throws it without naming the option; the table puts `--rows ten: ` in front.
  public static func value(_ message: String, hints: [Cure] = []) -> FlagError {
    FlagError("option-value", message, hints: hints)
  }

  func prefixed(_ prefix: String) -> FlagError {
    var copy = self
    copy.message = prefix + message
    return copy
  }

  func placed(at place: Place) -> FlagError {
    var copy = self
    copy.place = copy.place ?? place
    return copy
  }
}
