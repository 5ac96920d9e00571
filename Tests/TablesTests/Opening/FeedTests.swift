import Foundation
import Messages
import Platform
import Testing

@testable import Tables

@Suite struct FeedTests {
  private let bench: Workbench

  init() throws { bench = try Workbench() }

  private func options(_ chunkSize: Int) -> ReadOptions {
    var options = ReadOptions()
    options.chunkSize = chunkSize
    return options
  }

  private func feed(_ paths: [String], chunkSize: Int = 1 << 18, hashing: Bool = false) throws -> Feed {
    let tables = try Table.open(paths, options: options(chunkSize))
    return try Feed(tables.map { ($0, [Request(column: 0)]) }, hashing: hashing)
  }

  @Test func readsTwoFilesInStep() throws {
    let y = (0..<3000).map { "\($0 % 7)" }
    let p = (0..<3000).map { "0.\($0)5" }
    let paths = [
      try bench.file("y", "y\n" + y.joined(separator: "\n")), try bench.file("p", p.joined(separator: "\n")),
    ]
    for chunkSize in [64, 100, 1000, 1 << 18] {
      let harvest = try Harvest(feed(paths, chunkSize: chunkSize), columns: 2, capacity: 10)
      #expect(harvest.columns == [y.compactMap(Double.init), p.compactMap(Double.init)])
      #expect(harvest.claims.map(\.count).reduce(0, +) == 3000)
    }
  }

  @Test func givesNoMoreRowsAtOnceThanWanted() throws {
    let numbers = (0..<1000).map { Double($0) / 8 }
    let y = try bench.file("y", numbers.map { "\($0)\n" }.joined())
    let plain = try bench.file("p", "a,b\n" + numbers.map { "\($0),7\n" }.joined())
    let quoted = try bench.file("q", "a,b\n" + numbers.map { "\"\($0)\",7\n" }.joined())
    for (p, isPlain) in [(plain, true), (quoted, false)] {
      for rows in [1, 7, 64, 999, 1000, 5000] {
        let tables = try Table.open([y, p], options: options(500))
        let feed = try Feed(tables.map { ($0, [Request(column: 0)]) }, rowsAtOnce: rows)
        let harvest = try Harvest(feed, columns: 2)
        #expect(harvest.columns == [numbers, numbers])
        #expect(harvest.claims.allSatisfy { $0.count <= rows } || !isPlain)
      }
    }
  }

  @Test func knowsThatOneClaimIsAll() throws {
    let path = try bench.file("y", "y\n1\n2\n")
    let feed = try feed([path, path])
    let claim = try #require(try feed.claim())
    #expect(claim.isWhole && claim.count == 2 && claim.index == 0)
    #expect(try feed.claim() == nil)
    #expect(feed.rowCount == 2)
  }

  @Test func givesTheSameRowsToAnyNumberOfThreads() throws {
    let text = "a,b\n" + (0..<20_000).map { "\($0),\($0 % 3 == 0 ? "x" : "1")\n" }.joined()
    let path = try bench.file("a.csv", text)
    for threads in [1, 2, 5] {
      let table = try Table(path: path, options: options(512))
      let feed = try Feed([(table: table, requests: [Request(column: 0), Request(column: 1)])])
      let results = Guarded((rows: [Double](repeating: -1, count: 20_000), troubles: Troubles()))
      System.concurrently(threads) { _ in
        var troubles = Troubles()
        var block = [[Double]](repeating: Array(repeating: 0, count: 16), count: 2)
        while var claim = (try? feed.claim()) ?? nil {
          var row = claim.firstRow
          while let count = try? claim.next(into: &block, capacity: 16, troubles: &troubles), count > 0 {
            let (start, values) = (row, block[0][..<count])
            results.withLock { $0.rows.replaceSubrange(start..<start + count, with: values) }
            row += count
          }
        }
        results.withLock { $0.troubles.merge(troubles) }
      }
      let (rows, troubles) = results.withLock { $0 }
      #expect(rows == (0..<20_000).map(Double.init))
      let entry = try #require(troubles.entries.first)
      #expect(troubles.entries.count == 1 && entry.kind == .notANumber && entry.request == 1)
      #expect(entry.count == 6667 && entry.row == 0 && entry.place.line == 2 && entry.place.column == 3)
      #expect(entry.texts == ["x": 6667])
    }
  }

  @Test(arguments: [64, 1 << 18]) func saysWhichFileIsLonger(chunkSize: Int) throws {
    let long = try bench.file("y", "y\n# no row\n1\n2\n3\n4\n5\n")
    let short = try bench.file("p", "p\n1\n2\n3\n")
    for paths in [[long, short], [short, long], [short, short, long]] {
      let feed = try feed(paths, chunkSize: chunkSize)
      let error = try #require(throws: ReadError.self) { try Harvest(feed, columns: paths.count) }
      #expect(error.slug == "length-mismatch")
      #expect(error.message.contains("\(long) has 5 rows"))
      #expect(error.message.contains("\(short) has 3 rows"))
      #expect(error.hints.first == "\(long):6 is the first without a partner")
      #expect(throws: error) { try feed.claim() }
    }
  }

  @Test func saysThatAFileHasNoRows() throws {
    let paths = [try bench.file("y", "y\n1\n"), try bench.file("p", "p\n" + String(repeating: "#\n", count: 10_000))]
    #expect(throws: ReadError("empty", "no data rows after the header", at: Place(path: paths[1]))) {
      try feed(paths)
    }
  }

  @Test func hashesTheBytesOfEachFile() throws {
    let texts = ["y\r\n1\r\n2\r\n", "p\n0.5\n0.25"]
    let feed = try feed([try bench.file("y", texts[0]), try bench.file("p", texts[1])], chunkSize: 64, hashing: true)
    _ = try Harvest(feed, columns: 2)
    for (i, text) in texts.enumerated() {
      var hash = XXH64()
      hash.update(Array(text.utf8).span, 0..<text.utf8.count)
      #expect(feed.hash(ofTable: i) == hash.digest)
    }
    #expect(try self.feed([try bench.file("y", "1\n")]).hash(ofTable: 0) == nil)
  }

  /// One writer fills one pipe further than the other lets it, as `tee` does.
  @Test(arguments: [1, 1000, 200_000], [false, true])
  func readsTwoPipesOfOneWriter(step: Int, isSecondFirst: Bool) throws {
    let paths = [try bench.pipe("y"), try bench.pipe("p")]
    let rows = 100_000
    let y = Array(("y\n" + (0..<rows).map { "\($0 % 10)\n" }.joined()).utf8)
    let p = Array(("p\n" + (0..<rows).map { "0.\($0)\n" }.joined()).utf8)
    let writer = Thread {
      let order = isSecondFirst ? [1, 0] : [0, 1]
      let handles = order.map { FileHandle(forWritingAtPath: paths[$0]) }
      let bytes = order.map { [y, p][$0] }
      let size = step == 1 ? 4096 : step
      for start in stride(from: 0, to: max(y.count, p.count), by: size) {
        for (handle, bytes) in zip(handles, bytes) where start < bytes.count {
          try? handle?.write(contentsOf: bytes[start..<min(bytes.count, start + size)])
        }
      }
      for handle in handles { try? handle?.close() }
    }
    writer.start()
    let harvest = try Harvest(feed(paths), columns: 2)
    #expect(harvest.columns[0] == (0..<rows).map { Double($0 % 10) })
    #expect(harvest.columns[1].count == rows)
    #expect(harvest.troubles.isEmpty)
  }

  @Test func understandsAPipeAsItUnderstandsAFile() throws {
    let path = try bench.pipe("y")
    let text = "1,NA\n" + String(repeating: "0,0.5\n", count: 6000)
    let writer = Thread {
      let handle = FileHandle(forWritingAtPath: path)
      for byte in text.utf8.prefix(3000) { try? handle?.write(contentsOf: [byte]) }
      try? handle?.write(contentsOf: Array(text.utf8.dropFirst(3000)))
      try? handle?.close()
    }
    writer.start()
    let piped = try Table(path: path)
    #expect(!piped.isReplayable)
    #expect(piped.text?.header == (try Table(path: bench.file("z", text)).text?.header))
    #expect(piped.head.count == 100)
    #expect(try Harvest(Feed([(table: piped, requests: [Request(column: 0)])]), columns: 1).columns[0].count == 6001)
  }
}
