import Platform

extension OutputSettings {
  /// Whether standard output shows colours.
  var isColored: Bool { isColored(on: 1) }

  /// Whether an output shows colours: the option, then the variables that people set, then the terminal.
  func isColored(on descriptor: Int32) -> Bool {
    func isSet(_ name: String) -> Bool { System.environment(name).map { !$0.isEmpty } ?? false }
    func forces(_ name: String) -> Bool { System.environment(name).map { !$0.isEmpty && $0 != "0" } ?? false }
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      if isSet("NO_COLOR") { return false }
      if forces("FORCE_COLOR") || forces("CLICOLOR_FORCE") { return true }
      return System.environment("TERM") != "dumb" && System.isTerminal(descriptor)
    }
  }
}
