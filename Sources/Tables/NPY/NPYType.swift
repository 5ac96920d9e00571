/// How the numbers, or the texts, of an array are stored.
struct NPYType: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case float, brainFloat, signed, unsigned, boolean
    /// Texts of one length, filled up with zeros: characters of four bytes, or bytes.
    case unicode, bytes
  }

  var kind: Kind
  /// The number of bytes of one number: 1, 2, 4 or 8; of a text any number.
  var width: Int
  var isBigEndian: Bool

  /// The type that numpy describes as `<f8`; nil for one that is no number or none that is read here.
  init?(_ description: String) {
    if description == "bfloat16" {
      (kind, width, isBigEndian) = (.brainFloat, 2, false)
      return
    }
    var rest = Substring(description)
    isBigEndian = rest.first == ">"
    if let order = rest.first, "<>|=".contains(order) { rest = rest.dropFirst() }
    guard let letter = rest.popFirst(), let width = Int(rest) else { return nil }
    self.width = width
    switch (letter, width) {
    case ("f", 2), ("f", 4), ("f", 8): kind = .float
    // What ml_dtypes writes for bfloat16: two bytes without a meaning.
    case ("V", 2): kind = .brainFloat
    case ("i", 1), ("i", 2), ("i", 4), ("i", 8): kind = .signed
    case ("u", 1), ("u", 2), ("u", 4), ("u", 8): kind = .unsigned
    case ("b", 1): kind = .boolean
    case ("U", 1..<Self.mostCharacters): (kind, self.width) = (.unicode, 4 * width)
    case ("S", 1..<Self.mostCharacters): kind = .bytes
    default: return nil
    }
  }

  private static let mostCharacters = 1 << 16

  var isText: Bool { kind == .unicode || kind == .bytes }

  /// The text that begins at a place, without the zeros that fill it up.
  func string(_ bytes: borrowing Span<UInt8>, at start: Int) -> String {
    var text = ""
    if kind == .bytes {
      var own: [UInt8] = []
      for i in start..<start + width { own.append(bytes[i]) }
      while own.last == 0 { own.removeLast() }
      return String(decoding: own, as: UTF8.self)
    }
    for i in stride(from: start, to: start + width, by: 4) {
      let word = UInt32(truncatingIfNeeded: bytes.word(at: i))
      let value = isBigEndian ? word.byteSwapped : word
      text.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    while text.unicodeScalars.last == "\0" { text.unicodeScalars.removeLast() }
    return text
  }

  /// Reads `count` numbers that begin `stride` bytes apart into a column; eight bytes behind each must be there.
  ///
  /// Returns false when one is NaN, is a whole number that no double holds, or is a text.
  func read(
    _ bytes: Span<UInt8>, from start: Int, stride: Int, _ count: Int, into column: inout MutableSpan<Double>
  ) -> Bool {
    let isPacked = stride == width && !isBigEndian
    switch (kind, width) {
    case (.float, 8) where isPacked:
      return column.fill(count, fromDoubles: bytes, at: start)
    case (.float, 4) where isPacked:
      return column.fill(0..<count, from: bytes, at: start) { (bits: UInt32) in Double(Float(bitPattern: bits)) }
    default: return readSpread(bytes, start, stride, count, &column)
    }
  }

  /// Reads numbers of any type, with others between them or not.
  private func readSpread(
    _ bytes: Span<UInt8>, _ start: Int, _ stride: Int, _ count: Int, _ column: inout MutableSpan<Double>
  ) -> Bool {
    switch (kind, width) {
    case (.float, 8):
      convert(bytes, start, stride, count, &column) { Double(bitPattern: $0) }
    case (.float, 4):
      convert(bytes, start, stride, count, &column) {
        Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0)))
      }
    case (.float, _):
      convert(bytes, start, stride, count, &column) { Self.half($0) }
    case (.brainFloat, _):
      convert(bytes, start, stride, count, &column) {
        Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0 & 0xffff) << 16))
      }
    case (.unicode, _), (.bytes, _): Self.fillWithNaN(&column, count)
    case (.boolean, _):
      convert(bytes, start, stride, count, &column) { $0 & 0xff == 0 ? 0 : 1 }
    case (.signed, _):
      convert(bytes, start, stride, count, &column) { value in
        let unused = UInt64(64 - 8 * width)
        let whole = Int64(bitPattern: value &<< unused) >> Int64(unused)
        return Int64(exactly: Double(whole)) == whole ? Double(whole) : .nan
      }
    case (.unsigned, _):
      convert(bytes, start, stride, count, &column) { value in
        let unused = UInt64(64 - 8 * width)
        let whole = (value &<< unused) >> unused
        return UInt64(exactly: Double(whole)) == whole ? Double(whole) : .nan
      }
    }
  }

  private static func fillWithNaN(_ column: inout MutableSpan<Double>, _ count: Int) -> Bool {
    for i in 0..<count { column[i] = .nan }
    return count == 0
  }

  @inline(__always)
  private func convert(
    _ bytes: Span<UInt8>, _ start: Int, _ stride: Int, _ count: Int, _ column: inout MutableSpan<Double>,
    _ number: (UInt64) -> Double
  ) -> Bool {
    var hasNaN = false
    let unused = UInt64(truncatingIfNeeded: 64 &- 8 &* width)
    if isBigEndian {
      for i in 0..<count {
        let value = number(bytes.word(at: start &+ i &* stride).byteSwapped &>> unused)
        hasNaN = hasNaN || value.isNaN
        column[i] = value
      }
    } else {
      for i in 0..<count {
        let value = number(bytes.word(at: start &+ i &* stride))
        hasNaN = hasNaN || value.isNaN
        column[i] = value
      }
    }
    return !hasNaN
  }

  /// The value of sixteen bits of IEEE 754.
  private static func half(_ word: UInt64) -> Double {
    let significand = Double(word & 0x3ff)
    let exponent = Int(truncatingIfNeeded: word >> 10) & 0x1f
    let size: Double =
      switch exponent {
      case 0: significand * 0x1p-24
      case 31: significand == 0 ? .infinity : .nan
      default: (1024 + significand) * Double(bitPattern: UInt64(exponent + 1023 - 25) << 52)
      }
    return word & 0x8000 == 0 ? size : -size
  }

  /// What a number says that is no usable double.
  func text(_ bytes: borrowing Span<UInt8>, at start: Int) -> (TroubleKind, String) {
    guard kind == .signed || kind == .unsigned else { return (.nan, "nan") }
    let word = bytes.word(at: start)
    let value = isBigEndian ? word.byteSwapped : word
    return (.inexact, kind == .signed ? String(Int64(bitPattern: value)) : String(value))
  }
}
