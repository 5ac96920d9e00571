import Platform

/// Standard error; what cannot be written there is lost, as everywhere.
enum StandardError {
  static func print(_ text: String) {
    let bytes = Array(text.utf8)
    try? System.write(2, bytes, 0..<bytes.count)
  }

  static func print(_ problems: [Problem], _ settings: Settings) {
    guard !problems.isEmpty else { return }
    print(
      Diagnostics.render(
        problems, as: settings.diagnostics, typed: TypedCommand(settings.arguments, settings.grammar),
        isColored: settings.isColored(on: 2)))
  }
}
