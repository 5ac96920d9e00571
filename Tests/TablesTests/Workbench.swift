import Foundation

@testable import Tables

/// Files for a test, in a directory of their own that goes when the test is over.
final class Workbench {
  let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  /// Writes a file and returns its path.
  func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = directory.appendingPathComponent(name)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// Makes a named pipe and returns its path.
  func pipe(_ name: String) throws -> String {
    let path = directory.appendingPathComponent(name).path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["mkfifo", path]
    try process.run()
    process.waitUntilExit()
    return path
  }
}

/// All rows of a feed.
struct Harvest {
  var columns: [[Double]] = []
  var troubles = Troubles()
  var missingRows: [Int] = []
  var claims: [Range<Int>] = []

  /// Takes everything on one thread.
  init(_ feed: Feed, columns count: Int, capacity: Int = 1024) throws {
    columns = Array(repeating: [], count: count)
    var block = Array(repeating: Array(repeating: 0.0, count: capacity), count: count)
    while var claim = try feed.claim() {
      claims.append(claim.firstRow..<claim.firstRow + claim.count)
      var row = claim.firstRow
      while true {
        let rows = try claim.next(into: &block, capacity: capacity, troubles: &troubles)
        if rows == 0 { break }
        for k in 0..<count { columns[k] += block[k][..<rows] }
        missingRows += troubles.missingRows.map { row + $0 }
        row += rows
      }
    }
  }

  /// Reads some columns of one file.
  init(_ path: String, _ requests: [Request], _ options: ReadOptions = ReadOptions(), capacity: Int = 1024) throws {
    let feed = try Feed([(table: Table(path: path, options: options), requests: requests)])
    try self.init(feed, columns: requests.count, capacity: capacity)
  }

  /// The bits, in which NaN equals NaN.
  var bits: [[UInt64]] { columns.map { $0.map { $0.isNaN ? 0x7ff8_0000_0000_0000 : $0.bitPattern } } }

  func trouble(_ kind: TroubleKind) -> Troubles.Entry? { troubles.entries.first { $0.kind == kind } }
}
