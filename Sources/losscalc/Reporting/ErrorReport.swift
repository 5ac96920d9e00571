import Engine
import Flags
import Platform

/// What a run that compared nothing leaves behind: the reports that a CI server reads say so too, and an old green one
/// never stays.
struct ErrorReport {
  let failure: Failure
  /// The words of the command line, which may be what is wrong.
  let arguments: [String]
  let grammar: Grammar

  /// Writes the reports; what cannot be written is lost, because the failure is told anyway.
  func write() {
    guard failure.code.isError, !failure.problems.isEmpty else { return }
    let asked = ReportsAsked(arguments)
    let text = JUnitReport(
      checks: Checks(), name: "losscalc", errors: failure.problems.filter { $0.severity == .error },
      typed: TypedCommand(arguments, grammar)
    ).text
    for path in asked.files where isReport(path) {
      guard let sink = try? Sink(replacing: path) else { continue }
      do throws(Failure) {
        try sink.write(text)
        try sink.commit()
      } catch {
        sink.discard()
      }
    }
    if asked.isOnStandardOutput { try? Sink().write(text) }
  }

  /// Whether a path may be written over: it is a report, or nothing yet.
  ///
  /// Of a mistyped command line nothing else is sure.
  private func isReport(_ path: String) -> Bool {
    guard let status = try? System.status(path) else { return true }
    guard status.kind == .regular, let bytes = try? System.contents(of: path) else { return false }
    return bytes.isEmpty || String(decoding: bytes.prefix(400), as: UTF8.self).contains("<testsuite")
  }
}

extension ExitCode {
  /// True where nothing was computed, so nothing was checked.
  fileprivate var isError: Bool { rawValue >= ExitCode.usage.rawValue }
}

/// The reports that a command line asks for, as far as its words can be understood when something is wrong with them.
private struct ReportsAsked {
  private(set) var files: [String] = []
  private(set) var isOnStandardOutput = false

  init(_ arguments: [String]) {
    var format: String?
    for (index, word) in arguments.enumerated() {
      let next = index + 1 < arguments.count ? arguments[index + 1] : nil
      if let value = value(of: ["-o", "--output"], word, next) { add(value) }
      if let value = value(of: ["-f", "--format"], word, next) { format = value }
    }
    isOnStandardOutput = format == "junit" && !arguments.contains("-q") && !arguments.contains("--quiet")
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
