import Engine
import Platform

extension StandardError {
  /// Prints what is wrong, as it was asked for.
  static func print(_ problems: [Problem], _ settings: Settings) {
    guard !problems.isEmpty else { return }
    print(
      Diagnostics.render(
        problems, as: settings.output.diagnostics, typed: TypedCommand(settings.arguments, settings.grammar),
        isColored: settings.output.isColored(on: 2)))
  }
}
