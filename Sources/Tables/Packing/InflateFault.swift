import Messages

/// Why compressed bytes cannot be inflated.
enum InflateFault: Error, Equatable {
  /// The bytes end too early: inside what.
  case truncated(String)
  /// What is wrong, and at which byte of the file.
  case damaged(String, Int)

  /// The mistake as the user reads it; `kind` is `gzip stream` or the like.
  func error(_ path: String, kind: String, cure: Cure?) -> ReadError {
    let message =
      switch self {
      case .truncated(let part): "not a whole \(kind): it ends inside \(part)"
      case .damaged(let what, let offset): "damaged \(kind): \(what) at byte \(offset)"
      }
    return ReadError("compressed", message, at: Place(path: path), hints: cure.map { [$0] } ?? [])
  }
}
