extension StringProtocol {
  /// The text on one line, with every character that would move the cursor, colour the terminal or turn the direction
  /// of writing shown as an escape: `\n`, `\t`, `\u{1B}`.
  public var visible: String {
    guard unicodeScalars.contains(where: \.isUnseen) else { return String(self) }
    return unicodeScalars.reduce(into: "") { $0 += $1.visible }
  }

  /// What a message quotes of a text that came from outside: visible, and no longer than 60 characters.
  public var quotable: String {
    let most = 60
    guard unicodeScalars.index(startIndex, offsetBy: most, limitedBy: endIndex) ?? endIndex != endIndex else {
      let text = visible
      return text.unicodeScalars.count <= most ? text : text.cut(to: most)
    }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(most + 1))).visible.cut(to: most)
  }

  private func cut(to most: Int) -> String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(most - 3))) + "..."
  }
}

extension String {
  /// The same of a whole text, for there may be very many: those of plain characters are soon told.
  public var visible: String {
    for byte in utf8 where byte < 0x20 || byte >= 0x7f { return self[...].visible }
    return self
  }
}

extension Unicode.Scalar {
  /// True for C0, DEL, C1, the ends of lines and paragraphs, and all that sets the direction of writing.
  public var isUnseen: Bool {
    switch value {
    case 0..<0x20, 0x7f..<0xa0, 0x061c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: true
    default: false
    }
  }

  /// The character, or its escape.
  public var visible: String {
    guard isUnseen else { return String(self) }
    switch self {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: return "\\u{\(String(value, radix: 16, uppercase: true))}"
    }
  }
}
