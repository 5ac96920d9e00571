/// How problems look on standard error.
enum DiagnosticFormat: String, CaseIterable, Sendable {
  case text, json, github
}
