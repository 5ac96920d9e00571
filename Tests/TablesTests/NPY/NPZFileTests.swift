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
      guard isDeflated else { return content }
      let length = UInt64(content.count)
      return [1] + NPYTestFile.littleEndian(length, 2) + NPYTestFile.littleEndian(~length, 2) + content
    }
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
      Member(name: "names.npy", content: NPYTestFile.npy("<U1", "(1,)", [65, 0, 0, 0])),
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

  @Test func noticesDamage() throws {
    let file = zip(members)
    var changed = file
    changed[130] ^= 1
    #expect(try NPYTestFile(changed).failure()?.contains("checksum of 'y.npy'") == true)
    for length in stride(from: 2, to: file.count, by: 41) {
      #expect(try NPYTestFile(Array(file[..<length])).failure() != nil)
    }
    #expect(try NPYTestFile(zip([members[2]])).failure() == "damaged .npz file: no arrays in this .npz file [npz]")
    #expect(try NPYTestFile(zip([members[3]])).failure() == "numbers of type '<U1' are not read here [npy]")
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
