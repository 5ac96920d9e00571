/// The inside of JSON strings: escapes and characters beyond ASCII.
enum JSONString {
  /// The length of the escape that a slice begins with; 0 when it is none, beyond the slice when it is cut off.
  static func escapeLength(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let letter = bytes.dropFirst().first else { return 2 }
    guard letter == UInt8(ascii: "u") else { return simpleEscapes[letter] == nil ? 0 : 2 }
    return bytes.dropFirst(2).prefix(4).allSatisfy { hexadecimal($0) != nil } ? 6 : 0
  }

  /// The length of the UTF-8 character that a slice begins with; 0 when it is none.
  static func characterLength(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let lead = bytes.first else { return 0 }
    let length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
    let tail = bytes.dropFirst().prefix(max(0, length - 1))
    guard tail.allSatisfy({ $0 & 0xc0 == 0x80 }) else { return 0 }
    // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
    if let second = tail.first {
      switch lead {
      case 0xe0 where second < 0xa0, 0xed where second > 0x9f: return 0
      case 0xf0 where second < 0x90, 0xf4 where second > 0x8f: return 0
      default: break
      }
    }
    return length
  }

  /// The bytes that a string stands for; a lone surrogate becomes U+FFFD.
  static func resolve(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let letter = rest.popFirst() else {
        result.append(byte)
        continue
      }
      if let simple = simpleEscapes[letter] {
        result.append(simple)
      } else {
        result += Array(String(character(&rest)).utf8)
      }
    }
    return result
  }

  /// Takes the four digits after `\u`, and a second escape when they are the first half of a pair.
  private static func character(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar {
    let unit = codeUnit(&rest)
    if unit & 0xfc00 == 0xd800, rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
      var second = rest.dropFirst(2)
      let low = codeUnit(&second)
      if low & 0xfc00 == 0xdc00 {
        rest = second
        return Unicode.Scalar(0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff)) ?? "\u{fffd}"
      }
    }
    return Unicode.Scalar(unit) ?? "\u{fffd}"
  }

  private static func codeUnit(_ rest: inout ArraySlice<UInt8>) -> UInt32 {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    return digits.reduce(0) { $0 << 4 | (hexadecimal($1) ?? 0) }
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 0x61 + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 0x41 + 10
    default: nil
    }
  }

  private static let simpleEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0c, UInt8(ascii: "n"): 0x0a,
    UInt8(ascii: "r"): 0x0d, UInt8(ascii: "t"): 0x09,
  ]
}
