extension StringProtocol {
  /// The text as one word of a shell's command line, in quotes where the shell would change it.
  public var shellWord: String {
    if unicodeScalars.contains(where: \.isUnseen) { return ShellWord.escaped(unicodeScalars) }
    if !isEmpty, utf8.allSatisfy(ShellWord.isPlain) { return String(self) }
    return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}

private enum ShellWord {
  /// Whether no shell takes a byte for more than itself.
  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xff: true
    default: "_-+./:,@%=".utf8.contains(byte)
    }
  }

  /// A word with control characters in it, as bash, zsh and ksh read it: `$'a\nb'`.
  static func escaped(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = "$'"
    for scalar in scalars {
      switch scalar {
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "'", "\\": text += "\\\(scalar)"
      case _ where scalar.isUnseen:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "'"
  }
}
