import Foundation
import Platform
import Testing

@testable import Tables

/// Every file of the examples and every text of these tests, read in every way there is: the same bits, the same
/// troubles, the same errors.
@Suite struct CorpusTests {
  private let bench: Workbench

  init() throws { bench = try Workbench() }

  /// One input, and what is said of it.
  struct Item: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var delimiter: UInt8?
    var header: Bool?
    var testDescription: String { name }
  }

  private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples")

  private static let files: [Item] = {
    let names = (FileManager.default.enumerator(atPath: examples.path)?.compactMap { $0 as? String } ?? []).sorted()
    return names.filter { name in ["csv", "tsv", "json"].contains { name.hasSuffix("." + $0) } }.compactMap { name in
      let data = try? Data(contentsOf: examples.appendingPathComponent(name))
      return data.map { Item(name: name, bytes: [UInt8]($0)) }
    }
  }()

  private static let texts = TextStreamTests.cases.map {
    Item(name: $0.name, bytes: Array($0.text.utf8), delimiter: $0.delimiter, header: $0.header)
  }

  /// Many rows in every format, so that there is more than one claim.
  private static let many: [Item] = {
    var random = SplitMix(seed: 31)
    let rows = (0..<1200).map { i in
      (y: i % 7 == 0 ? 12 : i % 2, p: Double.random(in: -1...1, using: &random) * (i % 11 == 0 ? 1e-9 : 1))
    }
    func list(_ cells: [String]) -> String { "[" + cells.joined(separator: ", ") + "]" }
    let labels = rows.map { "\($0.y)" }
    let predictions = list(rows.map { "\($0.p)" })
    func object(_ labels: [String]) -> String { "{\"p\": " + predictions + ",\n \"y\": " + list(labels) + "}" }
    let texts: [(String, String)] = [
      ("plain.csv", "y,p\n" + rows.map { "\($0.y),\($0.p)\n" }.joined()),
      ("quoted.csv", "\"y\",p\r\n" + rows.map { "\($0.y),\" \($0.p)\"\r\n" }.joined()),
      ("faulty.tsv", "y\tp\n" + rows.map { "\($0.y)\t\($0.y == 12 ? "x" : "\($0.p)")\n" }.joined()),
      ("remarks.csv", "y,p\r" + rows.map { "\($0.y),\"\($0.p)\"\r" + ($0.y == 12 ? "# 1,\"2\r\n\r" : "") }.joined()),
      ("ragged.csv", "y,p\n\n" + rows.map { $0.y == 12 ? "1\n1,2,3\n" : "\($0.y), \($0.p)\n" }.joined()),
      ("one.csv", rows.map { "\($0.p)\n" }.joined()),
      ("d.ndjson", rows.map { "{\"y\": \($0.y), \"p\": \($0.p)}\n" }.joined()),
      ("rows.json", "[" + rows.map { "[\($0.y), \($0.p)]" }.joined(separator: ",\n ") + "]"),
      ("flat.json", predictions),
      ("d.json", object(labels)),
      ("text.json", object(labels.map { "\"\($0)\"" })),
      ("null.json", object(labels.map { $0 == "12" ? "null" : $0 })),
      ("short.json", object(labels.dropLast())),
      ("wrong.json", object(labels.map { $0 == "12" ? "1.x" : $0 })),
      ("cut.json", String(object(labels).dropLast())),
    ]
    return texts.map { Item(name: $0.0, bytes: Array($0.1.utf8)) }
  }()

  /// How an input is read.
  private struct Way: CustomStringConvertible {
    var isGeneralPathOnly = false
    var threads = 1
    var chunkSize = 1 << 18
    var description: String { "general \(isGeneralPathOnly), \(threads) threads, chunks of \(chunkSize)" }

    static let quick = [(1, 1 << 18), (2, 97), (7, 1024)].map { Way(threads: $0.0, chunkSize: $0.1) }
    static let all = quick + [Way(isGeneralPathOnly: true, threads: 2, chunkSize: 511)]
  }

  /// What came of reading.
  private struct Outcome: Equatable {
    var columns: [[UInt64]] = []
    /// Troubles, or the error; without the path.
    var notes: [String] = []
  }

  @Test(arguments: files + texts + many) func isReadTheSameInEveryWay(item: Item) throws {
    let path = try bench.file("a", item.bytes)
    let packed = bench.directory.appendingPathComponent("a.gz").path
    try run("gzip -c '\(path)' > '\(packed)'")?.waitUntilExit()
    let expected = outcome(path, item, Way(isGeneralPathOnly: true))
    for way in Way.all {
      #expect(outcome(path, item, way) == expected, "\(way)")
    }
    for way in Way.quick {
      #expect(outcome(packed, item, way) == expected, "gzipped, \(way)")
      let pipe = try bench.pipe("pipe\(way.threads)")
      let writer = try run("cat '\(path)' > '\(pipe)'")
      #expect(outcome(pipe, item, way) == expected, "from a pipe, \(way)")
      writer?.waitUntilExit()
    }
    try expectTheSameOfArrays(expected)
  }

  /// The numbers, written as NPY in both orders and as CSV, are read as they were.
  private func expectTheSameOfArrays(_ expected: Outcome) throws {
    let columns = expected.columns.map { $0.map { Double(bitPattern: $0) } }
    guard expected.notes.isEmpty, let count = columns.first?.count else { return }
    let rows = (0..<count).flatMap { row in columns.map { $0[row] } }
    let shape = "(\(count), \(columns.count))"
    var text = ByteBuffer()
    for row in 0..<count {
      for (k, column) in columns.enumerated() {
        if k > 0 { text.append(UInt8(ascii: ",")) }
        text.append(column[row])
      }
      text.append("\n")
    }
    let files = [
      NPYTestFile.npy("<f8", shape, NPYTestFile.bytes(rows)),
      NPYTestFile.npy("<f8", shape, NPYTestFile.bytes(columns.flatMap(\.self)), fortran: true),
      Array(text.storage[..<text.count]),
    ]
    for (i, bytes) in files.enumerated() {
      let path = try bench.file("array\(i)", bytes)
      let item = Item(name: "", bytes: [], delimiter: i == 2 ? Byte.comma : nil, header: false)
      for way in Way.quick { #expect(outcome(path, item, way).columns == expected.columns, "array \(i), \(way)") }
    }
  }

  private func run(_ command: String) throws -> Process? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    try process.run()
    return process
  }

  /// Reads all columns as numbers, on as many threads as asked.
  private func outcome(_ path: String, _ item: Item, _ way: Way) -> Outcome {
    var options = ReadOptions()
    (options.delimiter, options.header) = (item.delimiter, item.header)
    (options.chunkSize, options.isGeneralPathOnly) = (way.chunkSize, way.isGeneralPathOnly)
    do throws(ReadError) {
      let table = try Table(path: path, options: options)
      let feed = try Feed([(table: table, requests: table.names.indices.map { Request(column: $0) })])
      return try gather(feed, table.columnCount, threads: way.threads)
    } catch {
      let place = error.place.map { "\($0.line):\($0.column)" } ?? "-"
      return Outcome(notes: ["\(place) \(error.slug) \(error.message.replacingOccurrences(of: path, with: "-"))"])
    }
  }

  private func gather(_ feed: Feed, _ width: Int, threads: Int) throws(ReadError) -> Outcome {
    typealias Part = (first: Int, columns: [[Double]])
    let results = Guarded((parts: [Part](), troubles: Troubles(), errors: [(claim: Int, error: ReadError)]()))
    System.concurrently(threads) { _ in
      var claims = 0
      do throws(ReadError) {
        while var claim = try feed.claim() {
          claims = claim.index
          var (columns, troubles) = ([[Double]](repeating: [], count: width), Troubles())
          var block = [[Double]](repeating: Array(repeating: 0, count: 100), count: width)
          while case let count = try claim.next(into: &block, capacity: 100, troubles: &troubles), count > 0 {
            for k in 0..<width { columns[k] += block[k][..<count] }
          }
          let part = (claim.firstRow, columns)
          results.withLock {
            $0.parts.append(part)
            $0.troubles.merge(troubles)
          }
        }
      } catch {
        let mishap = (claims, error)
        results.withLock { $0.errors.append(mishap) }
      }
    }
    let (parts, troubles, errors) = results.withLock { $0 }
    if let first = errors.min(by: { $0.claim < $1.claim }) { throw first.error }
    var outcome = Outcome(columns: Array(repeating: [], count: width))
    for part in parts.sorted(by: { $0.first < $1.first }) {
      for k in 0..<width { outcome.columns[k] += part.columns[k].map { $0.isNaN ? 0x7ff8 << 48 : $0.bitPattern } }
    }
    outcome.notes = troubles.entries.map { entry in
      "\(entry.kind) \(entry.request) \(entry.row) \(entry.count) \(entry.place.line):\(entry.place.column) "
        + "\(entry.texts.sorted { $0.key < $1.key }) \(entry.fields)"
    }.sorted()
    return outcome
  }
}
