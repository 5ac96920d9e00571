// What libFuzzer calls with bytes of its own making: the reader that FUZZ_READER names must not trap on them, and must
// say the same whatever the size of its blocks and chunks, packed or plain, in a file or a pipe, by one thread or several.
// Of FUZZ_EVERY inputs one is read in all these ways, without it each.

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

  /// What comes of reading; `atOnce` claims are taken before the first of them is worked through, as by threads, the last
  /// one first.
  func outcome(_ path: String? = nil, chunkSize: Int, rows: Int, atOnce: Int = 1) -> Outcome {
    let path = path ?? ScratchFile.path
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
      while true {
        var claims: [Claim] = []
        while claims.count < atOnce, let claim = try feed.claim() { claims.append(claim) }
        if claims.isEmpty { break }
        var parts = claims.map { _ in [[UInt64]](repeating: [], count: width) }
        for index in claims.indices.reversed() {
          while case let count = try claims[index].next(into: &block, capacity: rows, troubles: &troubles), count > 0 {
            for k in 0..<width { parts[index][k] += block[k][..<count].map { $0.isNaN ? 0 : $0.bitPattern } }
          }
        }
        for part in parts { for k in 0..<width { outcome.columns[k] += part[k] } }
      }
      outcome.troubles = troubles.entries.map { "\($0.kind) \($0.request) \($0.row) \($0.count)" }.sorted()
    } catch {
      // Where a mistake is met first depends on what was read before it.
      outcome = Outcome(error: error.slug)
    }
    return outcome
  }
}

/// The bytes in a pipe that ends after them; they have room in it.
func piped(_ bytes: [UInt8], _ body: (String) -> Outcome) -> Outcome {
  var ends: [Int32] = [0, 0]
  guard unsafe pipe(&ends) == 0 else { fatalError("no pipe") }
  do throws(SystemError) {
    try System.write(ends[1], bytes, 0..<bytes.count)
    try System.close(ends[1])
  } catch {
    fatalError("pipe: \(error.reason)")
  }
  defer { close(ends[0]) }
  return body("/dev/fd/\(ends[0])")
}

/// The columns as CSV, each number with all its digits.
func written(_ columns: [[UInt64]]) -> [UInt8] {
  let count = columns.first?.count ?? 0
  let lines = (0..<count).map { row in
    columns.map { DecimalWriter.shortest(Double(bitPattern: $0[row])) }.joined(separator: ",") + "\n"
  }
  return Array((columns.indices.map { "c\($0)" }.joined(separator: ",") + "\n" + lines.joined()).utf8)
}

func checksum(_ bytes: [UInt8]) -> UInt32 {
  var sum = CRC32()
  sum.update(bytes.span, 0..<bytes.count)
  return sum.value
}

/// The bytes as gzip would store them without compressing.
func stored(_ bytes: [UInt8]) -> [UInt8] {
  func little(_ value: UInt32, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
  }
  let length = UInt32(bytes.count)
  return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1] + little(length, 2) + little(~length, 2) + bytes
    + little(checksum(bytes), 4) + little(length, 4)
}

let reader: Reader = {
  let name = System.environment("FUZZ_READER") ?? ""
  return Reader(format: Format(rawValue: name))
}()

/// Of how many inputs one is read in other ways too.
let every = UInt32(System.environment("FUZZ_EVERY") ?? "") ?? 1

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0, count < 60_000 else { return 0 }
  let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  ScratchFile.write(bytes)
  let whole = reader.outcome(chunkSize: 1 << 16, rows: 1024)
  // The same input is always read in the same ways.
  if checksum(bytes) % every == 0 { compare(whole, bytes) }
  return 0
}

/// Traps where the bytes, which are in the file, say something else when they are read in another way.
func compare(_ whole: Outcome, _ bytes: [UInt8]) {
  let small = reader.outcome(chunkSize: 7, rows: 3)
  guard whole == small else { fatalError("in blocks of 1,024: \(whole)\nof 3: \(small)") }
  let several = reader.outcome(chunkSize: 7, rows: 3, atOnce: 4)
  guard whole == several else { fatalError("by one: \(whole)\nby four: \(several)") }
  if [.csv, .tsv, .json, .ndjson, nil].contains(reader.format) {
    let passing = piped(bytes) { reader.outcome($0, chunkSize: 1 << 16, rows: 1024) }
    guard whole == passing else { fatalError("file: \(whole)\npipe: \(passing)") }
  }
  if !bytes.starts(with: GzipReader.magic) {
    ScratchFile.write(stored(bytes))
    let packed = reader.outcome(chunkSize: 1 << 16, rows: 1024)
    guard whole == packed else { fatalError("plain: \(whole)\ngzipped: \(packed)") }
  }
  if whole.error == nil, whole.troubles.isEmpty, whole.columns.count > 1, whole.columns[0].count > 0,
    whole.columns.allSatisfy({ $0.count == whole.columns[0].count })
  {
    ScratchFile.write(written(whole.columns))
    let again = Reader(format: .csv).outcome(chunkSize: 1 << 16, rows: 1024)
    guard again.columns == whole.columns else { fatalError("read: \(whole)\nwritten: \(again)") }
  }
}
