import Foundation
import Testing

/// The commands in the hints of a run: whoever pastes one gets a number or the next error, never the same one again.
struct PastedHint {
  /// The command, without what is said before it.
  let command: String

  /// The commands of a run's hints, each once.
  static func all(in errors: String) -> [PastedHint] {
    var found: [String] = []
    for line in errors.split(separator: "\n") where line.hasPrefix("hint: ") {
      guard let command = command(in: line.dropFirst(6)), !found.contains(command) else { continue }
      found.append(command)
    }
    return found.map { PastedHint(command: $0) }
  }

  private static let programs = [
    "losscalc", "sed", "tail", "tr", "awk", "jq", "iconv", "gzip", "zstd", "bzip2", "xz", "unzip", "duckdb", "python3",
    "grep", "paste", "tar",
  ]

  /// The command in a hint: all of it, or what stands behind the first colon or question mark that a program follows.
  private static func command(in hint: Substring) -> String? {
    guard hint.contains("losscalc ") else { return nil }
    var starts = [hint.startIndex]
    for mark in [": ", "? "] { starts += hint.ranges(of: mark).map(\.upperBound) }
    let start = starts.sorted().first { start in
      programs.contains { hint[start...].hasPrefix("\($0) ") }
    }
    return start.map { String(hint[$0...]) }
  }

  /// Whether every program of the command is installed here.
  private var isRunnable: Bool {
    PastedHint.programs.filter { " \(command)".contains(" \($0) ") && $0 != "losscalc" }.allSatisfy { program in
      ["/usr/bin", "/bin", "/usr/local/bin"].contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
      }
    }
  }

  /// Runs the command in a copy of the folder and records an issue where it leads nowhere.
  func check(after run: Workdir.Outcome, in folder: Workdir, input: String?) throws -> Workdir.Outcome? {
    guard isRunnable else { return nil }
    let copy = try folder.copy()
    let pasted = try copy.shell(command, input: input, pastesHints: false)
    let isSame = pasted.status == run.status && pasted.firstError == run.firstError && run.status != 0
    if ![0, 1, 64, 65, 66, 73].contains(pasted.status) || isSame {
      Issue.record("a hint of\n\(run)\nleads to\n\(pasted)")
    }
    return pasted
  }
}
