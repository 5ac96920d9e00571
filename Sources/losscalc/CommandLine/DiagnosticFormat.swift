/// How problems look on standard error.
enum DiagnosticFormat: String, CaseIterable, Sendable {
  case text, json, github

  /// The form that a command line asks for: it must be known before the first message, also one about the command line.
  init(askedFor arguments: [String]) {
    func value(_ isName: (Substring) -> Bool) -> String? {
      for index in arguments.indices.reversed() {
        let argument = arguments[index]
        if isName(argument[...]), index + 1 < arguments.count { return arguments[index + 1] }
        guard let equals = argument.firstIndex(of: "=") else { continue }
        if isName(argument[..<equals]) { return String(argument[argument.index(after: equals)...]) }
      }
      return nil
    }
    self = .text
    if value({ $0 == "-f" || $0 == "--format" }) == "github" { self = .github }
    if let format = value({ $0 == "--errors" }).flatMap(DiagnosticFormat.init(rawValue:)) { self = format }
  }
}
