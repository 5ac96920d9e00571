extension ExactSum: LosslessStringConvertible {
  /// The exact sum as text: an odd hexadecimal integer times a power of two, as `-0x3p-2` for −0.75.
  ///
  /// Equal sums have equal texts, zero is `0x0p+0`. Infinite or NaN terms follow after a space, added up by IEEE's
  /// rules: `0x3p-2 inf`, `0x3p-2 -inf`, `0x3p-2 nan`; the finite part is kept, for it says what the others hid.
  public var description: String {
    let (finite, nonfinite) = parts
    let digits = finite.significand.magnitude.reversed().enumerated().map { place, word in
      let digits = String(word, radix: 16)
      return place == 0 ? digits : String(repeating: "0", count: 16 - digits.count) + digits
    }
    let sign = finite.significand.isNegative ? "-" : ""
    let exponent = finite.exponent < 0 ? "\(finite.exponent)" : "+\(finite.exponent)"
    let number = "\(sign)0x\(digits.isEmpty ? "0" : digits.joined())p\(exponent)"
    return nonfinite == 0 ? number : "\(number) \(nonfinite)"
  }

  /// The sum that `description` wrote; nil for any other text, and for values that no sum of 2^64 products has.
  public init?(_ description: String) { self.init(description, isWeighted: false) }

  /// The same of a sum of products that have a weight each, which may be much smaller or larger.
  public init?(weighted description: String) { self.init(description, isWeighted: true) }

  private init?(_ description: String, isWeighted: Bool) {
    let words = description.split(separator: " ", omittingEmptySubsequences: false)
    guard let number = words.first, words.count <= 2, let value = Self.value(of: number) else { return nil }
    let nonfinite = words.count == 2 ? Double(words[1]) : 0
    guard let nonfinite else { return nil }
    self.init(exactly: value, nonfinite: nonfinite, isWeighted: isWeighted)
    // One value has one text: leading zeros, even significands and finite second words do not come back.
    guard self.description == description else { return nil }
  }

  private static func value(of text: Substring) -> Dyadic? {
    let isNegative = text.hasPrefix("-")
    let unsigned = text.dropFirst(isNegative ? 1 : 0)
    let halves = unsigned.dropFirst(2).split(separator: "p", omittingEmptySubsequences: false)
    guard unsigned.hasPrefix("0x"), halves.count == 2, let exponent = Int(halves[1]) else { return nil }
    // 1,100 digits are more than the longest sum has.
    guard exponent.magnitude < 10_000, halves[0].utf8.count <= 1_100 else { return nil }
    var words: [UInt64] = []
    var digits = halves[0]
    while !digits.isEmpty {
      guard let word = UInt64(digits.suffix(16), radix: 16) else { return nil }
      words.append(word)
      digits = digits.dropLast(16)
    }
    return Dyadic(BigInteger(isNegative: isNegative, magnitude: words), exponent: exponent)
  }
}

extension ExactSum: Equatable {
  /// Whether two sums have the same exact value, and the same IEEE sum of infinite and NaN terms.
  public static func == (left: Self, right: Self) -> Bool {
    left.description == right.description
  }
}
