/// A number for the text of a cell that tells rows apart, equal for equal ids.
///
/// A whole number of 52 bits, which a double holds exactly. Numbers are equal whatever way they are written; those of
/// more digits than a double surely holds are compared as text.
enum KeyHash {
  static func number(of text: Span<UInt8>, _ range: Range<Int>) -> Int {
    if case .value(let value) = DecimalReader.read(text, range, point: UInt8(ascii: ".")), value.magnitude < 1e15 {
      return folded((value + 0).bitPattern &* 0x9e37_79b9_7f4a_7c15)
    }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in range { hash = (hash ^ UInt64(text[i])) &* 0x100_0000_01b3 }
    return folded(hash)
  }

  /// The same of a number that has no text, in a binary file.
  static func number(of value: Double) -> Int {
    let text = Array(DecimalWriter.shortest(value).utf8)
    return number(of: text.span, 0..<text.count)
  }

  private static func folded(_ hash: UInt64) -> Int { Int((hash ^ (hash >> 52)) & 0xf_ffff_ffff_ffff) }
}
