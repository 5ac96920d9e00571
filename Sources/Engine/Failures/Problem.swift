package import Messages
package import Tables

/// One message for standard error: what is wrong, where, and how to mend it.
package struct Problem: Sendable {
  package enum Severity: String, Sendable { case error, warning }

  package var severity = Severity.error
  /// The stable name of this kind of mistake.
  package var slug: String
  /// A sentence in lower case without a full stop.
  package var message: String
  /// Where; nil when no single place is to blame.
  package var place: Place?
  /// The column's name or number.
  package var field: String?
  /// The data row, from 1.
  package var row: Int?
  /// The text of the value.
  package var value: String?
  /// How many rows have the same.
  package var count = 1
  package var hints: [Cure] = []

  package init(
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
package struct Failure: Error, Sendable {
  package var problems: [Problem]
  package var code: ExitCode

  package init(_ problems: [Problem], _ code: ExitCode) {
    self.problems = problems
    self.code = code
  }

  /// A mistake on the command line.
  package static func usage(_ slug: String, _ message: String, hints: [Cure] = []) -> Failure {
    Failure([Problem(slug, message, hints: hints)], .usage)
  }

  /// A mistake in the data.
  package static func data(_ slug: String, _ message: String, at place: Place? = nil, hints: [Cure] = []) -> Failure {
    Failure([Problem(slug, message, at: place, hints: hints)], .badData)
  }

  package init(_ error: ReadError) {
    self.init([Problem(error)], error.isUnreadable ? .noInput : .badData)
  }
}

/// Runs what reads a file: its mistake is the command's.
package func reading<Result>(_ body: () throws(ReadError) -> Result) throws(Failure) -> Result {
  do throws(ReadError) { return try body() } catch { throw Failure(error) }
}

extension Problem {
  package init(_ error: ReadError, severity: Severity = .error) {
    self.init(error.slug, error.message, at: error.place, hints: error.hints, severity: severity)
    if let text = error.place?.text, !text.isEmpty { value = text }
  }
}
