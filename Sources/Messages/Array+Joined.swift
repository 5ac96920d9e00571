extension [String] {
  /// The strings with a separator between them.
  ///
  /// The standard library's own looks its collection up among all that the program knows, at the first call: a
  /// twentieth of a run over five rows.
  package func joined(separator: String = "") -> String {
    guard var text = first else { return "" }
    for part in dropFirst() {
      text += separator
      text += part
    }
    return text
  }
}
