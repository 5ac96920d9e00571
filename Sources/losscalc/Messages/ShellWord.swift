extension String {
  /// The text as one word of a shell's command line, in quotes where the shell would change it.
  var shellWord: String {
    if !isEmpty, utf8.allSatisfy(ShellWord.isPlain) { return self }
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
}
