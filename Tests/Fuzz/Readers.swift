// What libFuzzer calls with bytes of its own making: the reader that FUZZ_READER names must not trap on them, and must
// say the same whatever the size of its blocks and chunks, packed or plain.

import Glibc
import Platform

@testable import Tables

/// What came of reading.
struct Outcome: Equatable {
  var columns: [[UInt64]] = []
  var troubles: [String] = []
  var error: String?
}

struct Reader {
  let format: Format?
  let path: String

  func outcome(chunkSize: Int, rows: Int) -> Outcome {
    var options = ReadOptions()
    (options.format, options.chunkSize) = (format, chunkSize)
    options.word = { ["y": .label, "p": .other][$0] }
    var outcome = Outcome()
    do throws(ReadError) {
      let table = try Table(path: path, options: options)
      let width = min(table.columnCount, 64)
      let requests = (0..<width).map { Request(column: $0) }
      let feed = try Feed([(table: table, requests: requests)])
      var (block, troubles) = ([[Double]](repeating: .init(repeating: 0, count: rows), count: width), Troubles())
      outcome.columns = [[UInt64]](repeating: [], count: width)
      while var claim = try feed.claim() {
        while case let count = try claim.next(into: &block, capacity: rows, troubles: &troubles), count > 0 {
          for k in 0..<width { outcome.columns[k] += block[k][..<count].map { $0.isNaN ? 0 : $0.bitPattern } }
        }
      }
      outcome.troubles = troubles.entries.map { "\($0.kind) \($0.request) \($0.row) \($0.count)" }.sorted()
    } catch {
      // Where a mistake is met first depends on what was read before it.
      outcome = Outcome(error: error.slug)
    }
    return outcome
  }

  func write(_ bytes: [UInt8]) {
    System.remove(path)
    do throws(SystemError) {
      let file = try System.create(path)
      try System.write(file, bytes, 0..<bytes.count)
      try System.close(file)
    } catch {
      fatalError("\(path): \(error.reason)")
    }
  }
}

/// The bytes as gzip would store them without compressing.
func stored(_ bytes: [UInt8]) -> [UInt8] {
  func little(_ value: UInt32, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
  }
  var sum = CRC32()
  sum.update(bytes.span, 0..<bytes.count)
  let length = UInt32(bytes.count)
  return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1] + little(length, 2) + little(~length, 2) + bytes
    + little(sum.value, 4) + little(length, 4)
}

let reader: Reader = {
  let name = System.environment("FUZZ_READER") ?? ""
  return Reader(format: Format(rawValue: name), path: "/dev/shm/losscalc-fuzz-\(getpid())")
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0, count < 60_000 else { return 0 }
  let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  reader.write(bytes)
  let whole = reader.outcome(chunkSize: 1 << 16, rows: 1024)
  let small = reader.outcome(chunkSize: 7, rows: 3)
  guard whole == small else { fatalError("in blocks of 1,024: \(whole)\nof 3: \(small)") }
  if !bytes.starts(with: GzipReader.magic) {
    reader.write(stored(bytes))
    let packed = reader.outcome(chunkSize: 1 << 16, rows: 1024)
    guard whole == packed else { fatalError("plain: \(whole)\ngzipped: \(packed)") }
  }
  return 0
}
