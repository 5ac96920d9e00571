import Foundation

@testable import Tables

/// A file of JSON that is read in every way, and removed in the end.
final class JSONTestFile {
  let path: String

  init(_ text: String) throws {
    path = NSTemporaryDirectory() + "losscalc-\(UUID().uuidString).json"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func table(chunk: Int = 256 * 1024, format: Format? = nil) throws(ReadError) -> Table {
    var options = ReadOptions()
    options.chunkSize = chunk
    options.format = format
    return try Table(path: path, options: options)
  }

  /// All the rows of some columns, read in blocks of `capacity`; by default all columns as numbers.
  func rows(
    _ requests: [Request]? = nil, chunk: Int = 256 * 1024, capacity: Int = 3, format: Format? = nil
  ) throws(ReadError) -> (columns: [[Double]], troubles: Troubles) {
    let table = try table(chunk: chunk, format: format)
    let requests = requests ?? table.names.indices.map { Request(column: $0) }
    let feed = try Feed([(table, requests)])
    var result = requests.map { _ in [Double]() }
    var block = requests.map { _ in [Double](repeating: 0, count: capacity) }
    var troubles = Troubles()
    while var claim = try feed.claim() {
      while true {
        let count = try claim.next(into: &block, capacity: capacity, troubles: &troubles)
        if count == 0 { break }
        for i in result.indices { result[i] += block[i][..<count] }
      }
    }
    return (result, troubles)
  }

  /// The error that reading ends with, as `line:column: message [slug]`.
  func failure(chunk: Int = 256 * 1024, format: Format? = nil) -> String? {
    do throws(ReadError) {
      _ = try rows(chunk: chunk, format: format)
      return nil
    } catch {
      return "\(error.place?.line ?? 0):\(error.place?.column ?? 0): \(error.message) [\(error.slug)]"
    }
  }
}
