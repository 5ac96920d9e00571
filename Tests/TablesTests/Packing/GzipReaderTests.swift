import Foundation
import Messages
import Testing

@testable import Tables

@Suite struct GzipReaderTests {
  /// Inflates as a source does, `chunk` compressed bytes and `room` inflated bytes at a time.
  private func inflate(_ bytes: [UInt8], chunk: Int = 1 << 16, room: Int = 5000) throws(InflateFault) -> [UInt8] {
    var reader = GzipReader([])
    var position = 0
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: room)
    while true {
      let got = try reader.read(into: &buffer, at: 0, upTo: room) { (target, start) throws(InflateFault) in
        let count = min(chunk, bytes.count - position)
        for i in 0..<count { target[start + i] = bytes[position + i] }
        position += count
        return count
      } _: {
        $0
      }
      if got == 0 { return result }
      result += buffer[..<got]
    }
  }

  /// What `gzip` makes of bytes.
  private func gzip(_ bytes: [UInt8], level: Int) throws -> [UInt8] {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-c", "-\(level)"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    DispatchQueue.global().async {
      try? input.fileHandleForWriting.write(contentsOf: Data(bytes))
      try? input.fileHandleForWriting.close()
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(data)
  }

  private func sample(_ count: Int) -> [UInt8] {
    var random = SplitMix(seed: 9)
    var bytes: [UInt8] = []
    while bytes.count < count {
      switch random.next() % 4 {
      case 0: bytes += Array("0.\(random.next()),".utf8)
      case 1: bytes += [UInt8](repeating: UInt8(truncatingIfNeeded: random.next()), count: Int(random.next() % 700))
      case 2: bytes += bytes.suffix(Int(random.next() % 40_000)).prefix(Int(random.next() % 600))
      default: for _ in 0..<random.next() % 50 { bytes.append(UInt8(truncatingIfNeeded: random.next())) }
      }
    }
    return bytes
  }

  @Test(arguments: [1, 6, 9]) func inflatesWhatGzipDeflated(_ level: Int) throws {
    let bytes = sample(150_000)
    let packed = try gzip(bytes, level: level)
    #expect(try inflate(packed) == bytes)
    #expect(try inflate(packed, chunk: 1000, room: 100_000) == bytes)
  }

  @Test func inflatesByteByByte() throws {
    let bytes = sample(20_000)
    let packed = try gzip(bytes, level: 6)
    #expect(try inflate(packed, chunk: 1, room: 7) == bytes)
  }

  @Test func inflatesStoredBlocks() throws {
    var random = SplitMix(seed: 10)
    let bytes = (0..<100_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    #expect(try inflate(try gzip(bytes, level: 1)) == bytes)
  }

  @Test func inflatesShortAndEmptyInputs() throws {
    #expect(try inflate(try gzip([], level: 6)) == [])
    #expect(try inflate(try gzip(Array("abc".utf8), level: 6)) == Array("abc".utf8))
  }

  @Test func keepsTheBytesThatWereLoadedWhenMoreAreRead() throws {
    // A block of codes, an empty stored block (Z_SYNC_FLUSH) and another block of codes.
    let packed: [UInt8] = [
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xaa, 0xd4, 0x29, 0xe0, 0x32, 0xd4, 0x31, 0xd0,
      0xb3, 0xe4, 0x02, 0x00, 0x00, 0x00, 0xff, 0xff, 0x33, 0x00, 0x92, 0x26, 0x5c, 0x00, 0xeb, 0x53, 0xd2, 0x75,
      0x10, 0x00, 0x00, 0x00,
    ]
    for chunk in 1...packed.count {
      #expect(try inflate(packed, chunk: chunk) == Array("y,p\n1,0.9\n0,0.4\n".utf8))
    }
  }

  @Test func joinsMembersAndIgnoresZerosBehind() throws {
    let (first, second) = (Array("y\n1\n".utf8), Array("0\n".utf8))
    let packed = try gzip(first, level: 6) + gzip(second, level: 1)
    #expect(try inflate(packed) == first + second)
    #expect(try inflate(packed + [UInt8](repeating: 0, count: 600), chunk: 3) == first + second)
  }

  @Test func saysWhereItEndsTooEarly() throws {
    let packed = try gzip(sample(50_000), level: 6)
    for length in [0, 5, 40, packed.count / 2, packed.count - 9, packed.count - 8, packed.count - 1] {
      let fault = #expect(throws: InflateFault.self) { _ = try inflate(Array(packed[..<length])) }
      let part = length < 10 ? "a header" : length < packed.count - 8 ? "a block" : "its checksum"
      #expect(fault == .truncated(part))
    }
  }

  @Test func noticesEveryChangedByte() throws {
    let bytes = Array("0.541,0.823,0.312,0.791,0.458,0.541,0.823".utf8)
    let packed = try gzip(bytes, level: 9)
    // The flags, the time and the system say nothing of the content.
    for i in 10..<packed.count {
      var changed = packed
      changed[i] ^= 1
      #expect(throws: InflateFault.self) { _ = try inflate(changed) }
    }
  }

  @Test func neverTrapsOnNoise() throws {
    var random = SplitMix(seed: 11)
    let packed = try gzip(sample(3000), level: 6)
    for _ in 0..<150 {
      var changed = packed
      for _ in 0..<1 + random.next() % 4 {
        changed[10 + Int(random.next() % UInt64(packed.count - 10))] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = try? inflate(changed)
    }
  }

  @Test func checksumsLikeTheStandard() {
    var sum = CRC32()
    let bytes = Array("123456789".utf8)
    sum.update(bytes.span, 0..<9)
    #expect(sum.value == 0xcbf4_3926)
  }

  @Test func readsATableFromACompressedFile() throws {
    let text = "y,p\n" + (0..<5000).map { "\($0 % 2),0.\($0)\n" }.joined()
    let path = NSTemporaryDirectory() + "losscalc-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let packed = try gzip(Array(text.utf8), level: 6)
    try Data(packed).write(to: URL(fileURLWithPath: path))
    #expect(try rows(path) == 5000)
    try Data(packed.dropLast(20)).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: ReadError.self) { _ = try rows(path) }
    #expect(error?.slug == "compressed")
    #expect(error?.message == "not a whole gzip stream: it ends inside a block")
    #expect(error?.hints == [.words(["gzip", "-t", path])])
  }

  private func rows(_ path: String) throws -> Int {
    var options = ReadOptions()
    options.chunkSize = 2000
    let table = try Table(path: path, options: options)
    let feed = try Feed([(table, [Request(column: 1)])])
    while try feed.claim() != nil {}
    return feed.rowCount
  }
}
