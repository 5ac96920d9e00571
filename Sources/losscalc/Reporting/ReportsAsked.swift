import Engine
import Flags

/// What a command line asks for that says so when it fails, as far as its words can be understood when something is
/// wrong with them.
struct ReportsAsked {
  /// The JUnit files.
  private(set) var files: [String] = []
  private(set) var isOnStandardOutput = false
  private(set) var diagnostics = DiagnosticFormat.text

  /// - Parameter readFile: gives the text of a file of options, which may ask for as much as the command line.
  init(_ arguments: [String], readFile: FlagTable<Settings>.FileReader) {
    let words = optionWords(of: arguments, readFile: readFile)
    var (format, errors): (String?, String?)
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1] : nil
      if let value = value(of: ["-o", "--output"], word, next) { add(value) }
      if let value = value(of: ["-f", "--format"], word, next) { format = value }
      if let value = value(of: ["--errors"], word, next) { errors = value }
    }
    isOnStandardOutput = format == "junit" && !words.contains("-q") && !words.contains("--quiet")
    diagnostics = errors.flatMap(DiagnosticFormat.init(rawValue:)) ?? (format == "github" ? .github : .text)
  }

  private func value(of names: [String], _ word: String, _ next: String?) -> String? {
    for name in names {
      if word == name { return next }
      if word.hasPrefix(name + "=") { return String(word.dropFirst(name.count + 1)) }
      if !name.hasPrefix("--"), word.hasPrefix(name), !word.hasPrefix("--") {
        return String(word.dropFirst(name.count))
      }
    }
    return nil
  }

  private mutating func add(_ output: String) {
    let prefix = "junit:"
    if output.hasPrefix(prefix) {
      files.append(String(output.dropFirst(prefix.count)))
    } else if OutputFormat(extensionOf: output) == .junit, !output.contains(":") {
      files.append(output)
    }
  }
}
