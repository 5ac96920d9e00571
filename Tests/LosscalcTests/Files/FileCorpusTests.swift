import Foundation
import Testing

/// Small files of every kind that people have, each with a command and what comes of it: plain, gzipped and piped.
@Suite struct FileCorpusTests {
  /// A line of `commands.txt`.
  struct Entry: Sendable, CustomTestStringConvertible {
    var command: String
    /// The costs in order; empty where the command is refused.
    var costs: [Double]
    /// The exit and the slug of a refusal.
    var refusal: (status: Int32, slug: String)?
    var testDescription: String { command }

    init?(_ line: Substring) {
      guard !line.hasPrefix("#"), let arrow = line.firstRange(of: " -> ") else { return nil }
      command = String(line[..<arrow.lowerBound]).trimmingCharacters(in: .whitespaces)
      let words = line[arrow.upperBound...].split(separator: " ").map(String.init)
      costs = words.compactMap(Double.init)
      guard costs.count < words.count, let status = words.first.flatMap(Int32.init) else { return }
      (costs, refusal) = ([], (status, words[1]))
    }

    /// The files that the command names.
    var files: [String] {
      command.split(separator: " ").map(String.init).filter { FileCorpusTests.names.contains($0) }
    }

    /// Whether the files are tables, which can be written in any format, and no option is about text.
    var canBeWritten: Bool {
      files.allSatisfy { $0.hasPrefix("tables/") } && !["--delim", "--header"].contains { command.contains($0) }
    }
  }

  private static let folder = Repository.fixtures.appendingPathComponent("files")

  private static let names = Set(
    FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])

  static let entries: [Entry] = {
    let text = (try? String(contentsOf: folder.appendingPathComponent("commands.txt"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap(Entry.init)
  }()

  /// A folder with the files of an entry.
  private func workdir(_ entry: Entry) throws -> Workdir {
    let workdir = try Workdir()
    for file in entry.files {
      try workdir.write(file, try Data(contentsOf: Self.folder.appendingPathComponent(file)))
    }
    return workdir
  }

  @Test func everyFileIsInACommand() {
    let used = Set(Self.entries.flatMap(\.files))
    let files = Self.names.filter { $0 != "commands.txt" && $0 != "tables" }
    #expect(files.subtracting(used).isEmpty && Self.entries.count > 150)
  }

  @Test(arguments: entries) func isReadOrRefusedInEveryWay(entry: Entry) throws {
    let workdir = try workdir(entry)
    let plain = try workdir.shell(Self.line(entry.command))
    try check(plain, entry)
    try checkOtherWays(workdir, entry, entry.files)
  }

  @Test(arguments: entries.filter(\.canBeWritten)) func aTableIsReadInEveryFormat(entry: Entry) throws {
    let workdir = try workdir(entry)
    for format in TableWriter.formats {
      var (own, files) = (entry, [String]())
      for file in entry.files {
        let table = TableWriter(try workdir.read(file))
        files.append("\(file.dropLast(4)).\(format.name)")
        try workdir.write(files.last ?? "", format.text(table))
        own.command = own.command.replacing(file, with: files.last ?? "")
      }
      try check(workdir.shell(Self.line(own.command), pastesHints: false), own)
      try checkOtherWays(workdir, own, files)
    }
  }

  /// Compressed, from pipes by name, and from standard input.
  private func checkOtherWays(_ workdir: Workdir, _ entry: Entry, _ files: [String]) throws {
    _ = try workdir.shell("gzip -k \(files.joined(separator: " "))", pastesHints: false)
    func command(_ replacement: (String) -> String) -> String {
      let words = entry.command.split(separator: " ").map(String.init)
      return Self.line(words.map { files.contains($0) ? replacement($0) : $0 }.joined(separator: " "))
    }
    let first = files.first ?? ""
    let ways = [
      command { "\($0).gz" }, command { "<(cat \($0))" }, "cat \(first).gz | " + command { $0 == first ? "-" : $0 },
    ]
    for way in ways { try check(workdir.shell(way, pastesHints: false), entry) }
  }

  private static func line(_ command: String) -> String { "losscalc \(command) -f json -n none" }

  private func check(_ run: Workdir.Outcome, _ entry: Entry) throws {
    if let refusal = entry.refusal {
      #expect(run.status == refusal.status && run.output.isEmpty, "\(run)")
      #expect(run.errors.contains("[\(refusal.slug)]"), "\(run)")
      return
    }
    guard run.status == 0 else {
      Issue.record("\(run)")
      return
    }
    let costs = try run.json()["results"].elements.map { $0["cost"].number ?? .nan }
    let isRight =
      costs.count == entry.costs.count && zip(costs, entry.costs).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($1)) }
    #expect(isRight, "\(costs) for \(entry.costs): \(run)")
  }
}

/// A table of plain CSV, written as other programs write the same rows.
struct TableWriter {
  let names: [String]
  let rows: [[String]]

  init(_ text: String) {
    let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    names = (lines.first ?? []).map(String.init)
    rows = lines.dropFirst().map { $0.map(String.init) }
  }

  struct Format: Sendable {
    let name: String
    let text: @Sendable (TableWriter) -> String
  }

  static let formats = [
    Format(name: "tsv") { $0.delimited("\t") },
    Format(name: "rows.json") { "[" + $0.objects.joined(separator: ",\n ") + "]\n" },
    Format(name: "columns.json") { table in
      table.object(of: table.names.indices.map { "[\(table.column($0).joined(separator: ", "))]" })
    },
    Format(name: "ndjson") { $0.objects.map { $0 + "\n" }.joined() },
  ]

  private func delimited(_ separator: String) -> String {
    ([names] + rows).map { $0.joined(separator: separator) + "\n" }.joined()
  }

  private var objects: [String] { rows.map { row in object(of: row.map(value)) } }

  private func column(_ index: Int) -> [String] { rows.map { value($0[index]) } }

  private func object(of values: [String]) -> String {
    "{" + zip(names, values).map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }

  /// A cell as a value of JSON: a number, a text, or null where it is empty.
  private func value(_ cell: String) -> String {
    cell.isEmpty ? "null" : Double(cell) == nil ? "\"\(cell)\"" : cell
  }
}
