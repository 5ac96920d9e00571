import Messages
import Tables

/// A check as a JSON object.
enum CheckJSON {
  static func text(_ verdict: Verdict) -> String {
    JSONText.object { json in
      json.member("kind", verdict.kind.rawValue)
      json.member("metric", verdict.metric)
      json.member("op", verdict.comparison)
      json.member("expected", verdict.expected)
      json.member("actual", verdict.actual)
      json.member("tolerance", verdict.tolerance)
      json.member("ok", verdict.isOK)
      json.member("message", verdict.message)
      json.member("detail", verdict.detail)
      json.member("source", verdict.source)
      json.member("group", verdict.group)
      json.member("against", verdict.against)
    }
  }

  /// The notes as an array, on one line.
  static func notes(_ checks: Checks) -> String {
    JSONText.list(checks.notes.map(JSONText.quoted))
  }

  /// The array of all checks, one a line.
  static func list(_ verdicts: [Verdict]) -> String { JSONText.lines(verdicts.map(text)) }
}
