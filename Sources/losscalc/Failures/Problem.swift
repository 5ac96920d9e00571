import Flags
import Messages
import Tables

/// One message for standard error: what is wrong, where, and how to mend it.
struct Problem: Sendable {
  enum Severity: String, Sendable { case error, warning }

  var severity = Severity.error
  /// The stable name of this kind of mistake.
  var slug: String
  /// A sentence in lower case without a full stop.
  var message: String
  /// Where; nil when no single place is to blame.
  var place: Place?
  /// The column's name or number.
  var field: String?
  /// The data row, from 1.
  var row: Int?
  /// The text of the value.
  var value: String?
  /// How many rows have the same.
  var count = 1
  var hints: [Cure] = []

  init(
    _ slug: String, _ message: String, at place: Place? = nil, count: Int = 1, hints: [Cure] = [],
    severity: Severity = .error
  ) {
    self.slug = slug
    self.message = message
    self.place = place
    self.count = count
    self.hints = hints
    self.severity = severity
  }
}

/// Why a run ends without a result: the problems to print and the exit code.
struct Failure: Error, Sendable {
  var problems: [Problem]
  var code: ExitCode

  init(_ problems: [Problem], _ code: ExitCode) {
    self.problems = problems
    self.code = code
  }

  /// A mistake on the command line.
  static func usage(_ slug: String, _ message: String, hints: [Cure] = []) -> Failure {
    Failure([Problem(slug, message, hints: hints)], .usage)
  }

  /// A mistake in the data.
  static func data(_ slug: String, _ message: String, at place: Place? = nil, hints: [Cure] = []) -> Failure {
    Failure([Problem(slug, message, at: place, hints: hints)], .badData)
  }

  init(_ error: FlagError) {
    let place = error.place.map { Place(path: $0.path, line: $0.line, column: $0.column) }
    self.init(
      [Problem(error.slug, error.message, at: place, hints: error.hints)],
      error.slug == "no-file" ? .noInput : .usage)
  }

  /// The same mistake at the place of a value in an options file, where it came from one.
  func placed(at origins: [OptionOrigin], value: String) -> Failure {
    guard let place = origins.first(where: { $0.value == value })?.place else { return self }
    var copy = self
    for index in copy.problems.indices where copy.problems[index].place == nil {
      copy.problems[index].place = Place(path: place.path, line: place.line, column: place.column)
    }
    return copy
  }

  init(_ error: ReadError) {
    self.init([Problem(error)], error.isUnreadable ? .noInput : .badData)
  }
}

extension Problem {
  init(_ error: ReadError, severity: Severity = .error) {
    self.init(error.slug, error.message, at: error.place, hints: error.hints, severity: severity)
    if let text = error.place?.text, !text.isEmpty { value = text }
  }
}
