import Foundation

@testable import Tables

/// A file of arrays that is read in every way, and removed in the end.
final class NPYTestFile {
  let path: String

  init(_ bytes: [UInt8]) throws {
    path = NSTemporaryDirectory() + "losscalc-\(UUID().uuidString)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The bytes of an .npy file.
  static func npy(_ type: String, _ shape: String, _ data: [UInt8], fortran: Bool = false, version: UInt8 = 1)
    -> [UInt8]
  {
    var text = "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }"
    while (text.utf8.count + 13) % 64 != 0 { text += " " }
    text += "\n"
    let length = text.utf8.count
    let size = version == 1 ? [length & 0xff, length >> 8] : [length & 0xff, length >> 8, 0, 0]
    return NPYHeader.magic + [version, 0] + size.map { UInt8($0) } + Array(text.utf8) + data
  }

  /// Doubles as they stand in a file of type `<f8`.
  static func bytes(_ values: [Double]) -> [UInt8] { values.flatMap { littleEndian($0.bitPattern, 8) } }

  /// The lowest bytes of a number, the lowest first.
  static func littleEndian(_ value: UInt64, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }

  /// All the rows of all columns.
  func rows(
    chunk: Int = 256 * 1024, kind: Request.Kind = .number
  ) throws(ReadError) -> (columns: [[Double]], troubles: Troubles, names: [String]) {
    var options = ReadOptions()
    options.chunkSize = chunk
    let table = try Table(path: path, options: options)
    let requests = table.names.indices.map { Request(column: $0, kind: kind) }
    let feed = try Feed([(table, requests)])
    var result = requests.map { _ in [Double]() }
    var block = requests.map { _ in [Double](repeating: 0, count: 3) }
    var troubles = Troubles()
    while var claim = try feed.claim() {
      while true {
        let count = try claim.next(into: &block, capacity: 3, troubles: &troubles)
        if count == 0 { break }
        for i in result.indices { result[i] += block[i][..<count] }
      }
    }
    return (result, troubles, table.names)
  }

  /// The message that reading ends with.
  func failure() -> String? {
    do throws(ReadError) {
      _ = try rows()
      return nil
    } catch {
      return "\(error.message) [\(error.slug)]"
    }
  }
}
