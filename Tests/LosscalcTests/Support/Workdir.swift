import Foundation
import Testing

/// A temporary folder with files in it, where the built program is run.
final class Workdir {
  /// What a run of the program left behind.
  struct Outcome: CustomTestStringConvertible {
    var command: String
    var status: Int32
    var output: String
    var errors: String
    /// What the commands of the hints led to, each by itself.
    var pasted: [Outcome] = []

    /// What is wrong, without its cures.
    var firstError: Substring { errors.prefix { $0 != "\n" } }

    var testDescription: String {
      "$ \(command)\nstatus \(status)\n--- stdout ---\n\(output)--- stderr ---\n\(errors)"
    }

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }

    /// Standard output as JSON.
    func json() throws -> JSONValue { try JSONValue(output) }

    /// The last cell of each line of CSV but the header.
    var lastCells: [String] { lines.dropFirst().map { String($0.split(separator: ",").last ?? "") } }
  }

  let folder: URL

  /// A folder with these files.
  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("losscalc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

  func write(_ name: String, _ data: Data) throws {
    let url = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path) }

  /// The names of all files that are there.
  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? [] }

  /// The program that was built beside these tests.
  static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("losscalc").path

  /// A folder with the same files.
  func copy() throws -> Workdir {
    let copy = try Workdir()
    try FileManager.default.removeItem(at: copy.folder)
    try FileManager.default.copyItem(at: folder, to: copy.folder)
    return copy
  }

  /// Runs the program, and the commands of its hints; the words are given as they are, no shell is between.
  func run(_ arguments: [String], input: String? = nil) throws -> Outcome {
    try paste(
      launch(Workdir.program, arguments, input: input, shown: "losscalc " + arguments.joined(separator: " ")), input)
  }

  /// Runs the program with words between spaces.
  func run(_ command: String, input: String? = nil) throws -> Outcome {
    try run(command.split(separator: " ").map(String.init), input: input)
  }

  /// Runs a shell command in which `losscalc` is the program.
  func shell(_ command: String, input: String? = nil, pastesHints: Bool = true) throws -> Outcome {
    let script = "losscalc() { '\(Workdir.program)' \"$@\"; }\n\(command)"
    let outcome = try launch("/bin/bash", ["-c", script], input: input, shown: command)
    return pastesHints ? try paste(outcome, input) : outcome
  }

  private func paste(_ outcome: Outcome, _ input: String?) throws -> Outcome {
    var outcome = outcome
    for hint in PastedHint.all(in: outcome.errors) {
      if let pasted = try hint.check(after: outcome, in: self, input: input) { outcome.pasted.append(pasted) }
    }
    return outcome
  }

  private func launch(_ path: String, _ arguments: [String], input: String?, shown: String) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    let (output, errors) = (folder.appendingPathComponent(".stdout"), folder.appendingPathComponent(".stderr"))
    let stdin = folder.appendingPathComponent(".stdin")
    try Data((input ?? "").utf8).write(to: stdin)
    for file in [output, errors] { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: stdin)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    defer { for file in [output, errors, stdin] { try? FileManager.default.removeItem(at: file) } }
    let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return Outcome(
      command: shown, status: signal + process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8), errors: try String(contentsOf: errors, encoding: .utf8))
  }
}

/// The files of the worked example: five labels, five predictions.
let fiveRows = [
  "y.csv": "y\n0\n1\n0\n1\n0\n",
  "p.csv": "p\n0.541\n0.823\n0.312\n0.791\n0.458\n",
]
