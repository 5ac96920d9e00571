/// The checksum of gzip and ZIP (RFC 1952, section 8), eight bytes at a time.
public struct CRC32: Sendable {
  private var state: UInt32 = .max

  public init() {}

  /// The checksum of the bytes so far.
  public var value: UInt32 { ~state }

  /// Takes in the bytes of a range.
  public mutating func update(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
    let tables = crcTables.span
    var crc = state
    var i = range.lowerBound
    while i &+ 8 <= range.upperBound {
      let word = bytes.word(at: i) ^ UInt64(crc)
      crc = 0
      for k in 0..<8 {
        let byte = Int(truncatingIfNeeded: (word >> UInt64(8 &* k)) & 0xff)
        crc ^= tables[(7 &- k) &* 256 &+ byte]
      }
      i &+= 8
    }
    while i < range.upperBound {
      crc = tables[Int((crc ^ UInt32(bytes[i])) & 0xff)] ^ (crc >> 8)
      i &+= 1
    }
    state = crc
  }
}

/// For k = 0…7 and each byte what the byte adds to the checksum when k bytes follow it.
private let crcTables: [UInt32] = {
  var tables = [UInt32](repeating: 0, count: 8 * 256)
  for byte in 0..<256 {
    var crc = UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    tables[byte] = crc
  }
  for i in 256..<tables.count {
    let shorter = tables[i - 256]
    tables[i] = tables[Int(shorter & 0xff)] ^ (shorter >> 8)
  }
  return tables
}()
