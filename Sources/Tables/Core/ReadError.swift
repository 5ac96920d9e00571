public import Messages
import Platform

/// Why an input cannot be read, said to the person at the terminal.
public struct ReadError: Error, Sendable, Hashable {
  /// The stable name of this kind of mistake, such as `ragged-row`.
  public var slug: String
  /// What is wrong, in lower case, without a full stop.
  public var message: String
  /// Where; nil when no single place is to blame.
  public var place: Place?
  /// How to mend it, the likeliest first.
  public var hints: [Cure]
  /// True when the file could not be opened or read at all (exit 66 instead of 65).
  public var isUnreadable: Bool

  public init(
    _ slug: String, _ message: String, at place: Place? = nil, hints: [Cure] = [], isUnreadable: Bool = false
  ) {
    self.slug = slug
    self.message = message
    self.place = place
    self.hints = hints
    self.isUnreadable = isUnreadable
  }
}

extension ReadError {
  static func cannotRead(_ path: String, _ error: SystemError) -> Self {
    let reason =
      switch error {
      case _ where error.isMissing: "no such file"
      case _ where error.isForbidden: "permission denied"
      case SystemError(code: SystemError.isADirectory): "is a directory"
      default: error.reason
      }
    if error.isMissing, let address = Address(path) {
      return Self(
        "no-file", "\(path.visible): an address, and files are read", hints: [address.cure], isUnreadable: true)
    }
    let isDirectory = error.code == SystemError.isADirectory
    let hints: [Cure] =
      isDirectory
      ? [
        .command(.gather(path), reason: "all its files as one"), .command(.spread(path), reason: "each file by itself"),
        .command(.join(path), reason: "its files one below the other"),
      ]
      : error.isMissing ? [.command(.seek(path))] : []
    return Self("no-file", "\(path.visible): \(reason)", hints: hints, isUnreadable: true)
  }

  static func binary(_ place: Place) -> Self {
    var place = place
    place.source = nil
    return Self("binary", "not text (byte 0x00)", at: place, hints: ["'losscalc explain formats' says what is read"])
  }

  static func otherEncoding(_ path: String, _ name: String) -> Self {
    Self("encoding", "\(name) text", at: Place(path: path), hints: [.command(.feed(path, [.iconv(from: name)]))])
  }

  static func openQuote(_ place: Place) -> Self {
    Self(
      "csv-quote", "this quote is never closed", at: place,
      hints: [.command(.set("--quote", "none"), reason: "to take quotes as text")])
  }

  static func endlessRow(_ place: Place, megabytes: Int) -> Self {
    var place = place
    place.source = nil
    return Self(
      "csv-quote", "this row goes on for more than \(megabytes) MiB", at: place, hints: ["is a quote not closed?"])
  }

  static func noRows(_ path: String, hasHeader: Bool) -> Self {
    Self("empty", hasHeader ? "no data rows after the header" : "no data rows", at: Place(path: path))
  }
}
