/// The number of a row as text; that of the next row is made from it.
struct RowNumberText {
  private var number = -1
  /// The last eight digits in ASCII, the first in the lowest byte, and how many of them are zeros at the beginning.
  private var digits: UInt64 = 0x39 << 56
  private var zeros = 0

  /// Writes a number that is not negative, and returns the index after it; 32 bytes of room are needed.
  @inline(__always)
  mutating func write(_ next: Int, into room: inout MutableSpan<UInt8>, at start: Int) -> Int {
    // Nine numbers of ten differ from the one before in the last digit alone.
    if next == number &+ 1, digits >> 56 < 0x39 { digits &+= 1 << 56 } else { renew(next) }
    number = next
    guard next < 100_000_000 else { return writeLong(into: &room, at: start) }
    room.store(digits >> UInt64(truncatingIfNeeded: 8 &* zeros), at: start)
    return start &+ 8 &- zeros
  }

  @inline(never)
  private mutating func renew(_ next: Int) {
    let last = PortableDigitText.digits(UInt64(truncatingIfNeeded: next) % 100_000_000)
    zeros = min(7, last.trailingZeroBitCount >> 3)
    digits = last | 0x3030_3030_3030_3030
  }

  @inline(never)
  private func writeLong(into room: inout MutableSpan<UInt8>, at start: Int) -> Int {
    var i = start
    for byte in String(number / 100_000_000).utf8 {
      room[i] = byte
      i += 1
    }
    room.store(digits, at: i)
    return i + 8
  }
}
