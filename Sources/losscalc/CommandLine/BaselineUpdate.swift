/// When `--update-baseline` writes.
enum BaselineUpdate: String, Sendable {
  case never
  case always
  /// Only where a cost has become better and none worse.
  case improved
}
