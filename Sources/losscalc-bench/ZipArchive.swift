import Tables

/// ZIP files of uncompressed members (APPNOTE.TXT of PKWARE).
enum ZipArchive {
  static func bytes(of members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let facts = facts(member.name, member.bytes)
      directory += header(0x0201_4b50, [20], facts)
      // No comment, the first disk, no attributes, and where the member begins.
      directory.append(littleEndian: 0, width: 10)
      directory.append(littleEndian: archive.count, width: 4)
      directory += Array(member.name.utf8)
      archive += header(0x0403_4b50, [], facts) + Array(member.name.utf8) + member.bytes
    }
    var end = header(0x0605_4b50, [0, 0, members.count, members.count], [])
    end.append(littleEndian: directory.count, width: 4)
    end.append(littleEndian: archive.count, width: 4)
    end.append(littleEndian: 0, width: 2)
    return archive + directory + end
  }

  /// What both headers of a member say: version, flags, method, time and date, checksum, two sizes, two lengths.
  private static func facts(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    var checksum = CRC32()
    checksum.update(bytes.span, 0..<bytes.count)
    var facts: [UInt8] = []
    for value in [20, 0, 0, 0, 0x21] { facts.append(littleEndian: value, width: 2) }
    for value in [Int(checksum.value), bytes.count, bytes.count] { facts.append(littleEndian: value, width: 4) }
    for value in [name.utf8.count, 0] { facts.append(littleEndian: value, width: 2) }
    return facts
  }

  private static func header(_ magic: Int, _ numbers: [Int], _ facts: [UInt8]) -> [UInt8] {
    var header: [UInt8] = []
    header.append(littleEndian: magic, width: 4)
    for number in numbers { header.append(littleEndian: number, width: 2) }
    return header + facts
  }
}
