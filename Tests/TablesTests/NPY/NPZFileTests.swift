import Foundation
import Testing

@testable import Tables

@Suite struct NPZFileTests {
  /// A member, stored as it is or as a block of DEFLATE that is stored as well.
  private struct Member {
    var name: String
    var content: [UInt8]
    var isDeflated = false

    var packed: [UInt8] {
      isDeflated ? NPZFileTests.deflated(content) : content
    }
  }

  /// DEFLATE in blocks that are stored.
  private static func deflated(_ content: [UInt8]) -> [UInt8] {
    stride(from: 0, to: content.count, by: 60_000).flatMap { start -> [UInt8] in
      let end = min(start + 60_000, content.count)
      let length = UInt64(end - start)
      return [end == content.count ? 1 : 0] + NPYTestFile.littleEndian(length, 2)
        + NPYTestFile.littleEndian(~length, 2) + content[start..<end]
    }
  }

  private func gzip(_ content: [UInt8]) -> [UInt8] {
    var checksum = CRC32()
    checksum.update(content.span, 0..<content.count)
    return GzipReader.magic + [8, 0, 0, 0, 0, 0, 0, 3] + Self.deflated(content)
      + NPYTestFile.littleEndian(UInt64(checksum.value), 4) + NPYTestFile.littleEndian(UInt64(content.count), 4)
  }

  private func zip(_ members: [Member]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      var checksum = CRC32()
      checksum.update(member.content.span, 0..<member.content.count)
      func field(_ value: Int, _ width: Int) -> [UInt8] { NPYTestFile.littleEndian(UInt64(value), width) }
      let common =
        field(20, 2) + field(0, 2) + field(member.isDeflated ? 8 : 0, 2) + field(0, 4)
        + field(Int(checksum.value), 4) + field(member.packed.count, 4) + field(member.content.count, 4)
        + field(member.name.utf8.count, 2) + field(0, 2)
      directory += field(0x0201_4b50, 4) + field(20, 2) + common + field(0, 10) + field(file.count, 4)
      directory += Array(member.name.utf8)
      file += field(0x0403_4b50, 4) + common + Array(member.name.utf8) + member.packed
    }
    let count = NPYTestFile.littleEndian(UInt64(members.count), 2)
    let end =
      NPYTestFile.littleEndian(0x0605_4b50, 4) + [0, 0, 0, 0] + count + count
      + NPYTestFile.littleEndian(UInt64(directory.count), 4) + NPYTestFile.littleEndian(UInt64(file.count), 4) + [0, 0]
    return file + directory + end
  }

  private var members: [Member] {
    [
      Member(name: "y.npy", content: NPYTestFile.npy("|b1", "(3,)", [0, 1, 1])),
      Member(
        name: "yhat.npy", content: NPYTestFile.npy("<f8", "(3, 2)", NPYTestFile.bytes([1, 2, 3, 4, 5, 6])),
        isDeflated: true),
      Member(name: "note.txt", content: Array("hello".utf8)),
      Member(name: "names.npy", content: NPYTestFile.npy("<c8", "(1,)", [65, 0, 0, 0, 0, 0, 0, 0])),
    ]
  }

  @Test func namesColumnsByTheirMembers() throws {
    let rows = try NPYTestFile(zip(members)).rows()
    #expect(rows.names == ["y", "yhat.1", "yhat.2"])
    #expect(rows.columns == [[0, 1, 1], [1, 3, 5], [2, 4, 6]])
    #expect(rows.troubles.isEmpty)
    let table = try NPYTestFile(zip(members))
    #expect(try Table(path: table.path).columns(named: "yhat") == [1, 2])
  }

  @Test func comparesTheLengthsOfMembers() throws {
    let short = Member(name: "p.npy", content: NPYTestFile.npy("<f8", "(2,)", NPYTestFile.bytes([1, 2])))
    #expect(try NPYTestFile(zip([members[0], short])).failure() == "'y' has 3 rows but 'p' has 2 [length-mismatch]")
  }

  /// Members of every kind with more rows than a read takes.
  private func large(_ rows: Int) -> [Member] {
    let numbers = (0..<2 * rows).map { Double($0) / 4 }
    let matrix = NPYTestFile.bytes(numbers)
    let shape = "(\(rows), 2)"
    return [
      Member(name: "a.npy", content: NPYTestFile.npy("<f8", "(\(rows),)", Array(matrix[..<(8 * rows)]))),
      Member(name: "b.npy", content: NPYTestFile.npy("<f8", shape, matrix), isDeflated: true),
      Member(name: "c.npy", content: NPYTestFile.npy("<f8", shape, matrix, fortran: true)),
      Member(name: "d.npy", content: NPYTestFile.npy("<f8", shape, matrix, fortran: true), isDeflated: true),
    ]
  }

  @Test func readsMembersPieceByPiece() throws {
    let count = 9000
    let file = zip(large(count))
    let numbers = (0..<2 * count).map { Double($0) / 4 }
    let (evens, odds) = ((0..<count).map { numbers[2 * $0] }, (0..<count).map { numbers[2 * $0 + 1] })
    let (upper, lower) = (Array(numbers[..<count]), Array(numbers[count...]))
    for bytes in [file, gzip(file)] {
      for chunk in [100, 5000, 1 << 18] {
        let rows = try NPYTestFile(bytes).rows(chunk: chunk)
        #expect(rows.names == ["a", "b.1", "b.2", "c.1", "c.2", "d.1", "d.2"])
        #expect(rows.columns == [upper, evens, odds, upper, lower, upper, lower])
      }
    }
  }

  @Test func comparesTheChecksumOfWhatItReads() throws {
    let file = zip(large(9000))
    let ends = try large(9000).map { member in
      let content = member.packed
      let start = try #require(file.indices.first { file[$0...].starts(with: content.prefix(200)) })
      return start + content.count - 1
    }
    for (end, name) in [(ends[0], "'a.npy'"), (ends[1], "'b.npy'"), (ends[3], "'d.npy'")] {
      var changed = file
      changed[end] ^= 1
      #expect(try NPYTestFile(changed).failure() == "damaged .npz file: the checksum of \(name) does not fit [npz]")
    }
  }

  @Test func noticesDamage() throws {
    let file = zip(members)
    var changed = file
    changed[130] ^= 1
    #expect(try NPYTestFile(changed).failure()?.contains("checksum of 'y.npy'") == true)
    for length in stride(from: 2, to: file.count, by: 41) {
      #expect(try NPYTestFile(Array(file[..<length])).failure() != nil)
    }
    #expect(
      try NPYTestFile(zip([members[2], members[2]])).failure()
        == "a zip archive of 2 files: note.txt, note.txt [compressed]")
    #expect(try NPYTestFile(zip([members[3]])).failure() == "numbers of type '<c8' are not read here [npy]")
  }

  @Test func neverTrapsOnNoise() throws {
    var random = SplitMix(seed: 12)
    let file = zip(members)
    for _ in 0..<40 {
      var changed = file
      for _ in 0..<1 + random.next() % 3 {
        changed[Int(random.next() % UInt64(file.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = try NPYTestFile(changed).failure()
    }
  }
}
