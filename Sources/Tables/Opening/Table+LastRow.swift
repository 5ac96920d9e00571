import Messages
import Platform

extension Table {
  /// The first cell of the last row of a delimited text; nil where it begins with a digit, or cannot be looked at.
  ///
  /// It may be among the first rows; if not, the end of a file is read.
  public var lastWord: String? {
    guard let text else { return nil }
    guard head.count + (hasHeader ? 1 : 0) >= SeparatorFinder.mostRows else {
      return head.last?.first.flatMap { $0.utf8.first.map(Self.isDigit) ?? false ? nil : $0 }
    }
    guard isReplayable, path != "-", let line = lastLine else { return nil }
    let mark = text.separator == "tab" ? "\t" : text.separator == "space" ? " " : Character(text.separator)
    let cell = line.drop { $0 == " " }.prefix { $0 != mark }.filter { $0 != "\"" }
    return String(trimmedEnd(cell[...]))
  }

  /// The last line that is not empty, unless it is long.
  private var lastLine: String? {
    var bytes = [UInt8](repeating: 0, count: 1024)
    guard let status = try? System.status(path), status.kind == .regular, let descriptor = try? System.open(path) else {
      return nil
    }
    defer { try? System.close(descriptor) }
    let start = max(0, status.size - bytes.count)
    guard let count = try? System.read(descriptor, into: &bytes, at: 0, upTo: bytes.count, from: start) else {
      return nil
    }
    var end = count
    while end > 0, bytes[end - 1] == Byte.lineFeed || bytes[end - 1] == Byte.carriageReturn { end -= 1 }
    guard let feed = bytes[..<end].lastIndex(where: { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }) else {
      return nil
    }
    // Most first cells are numbers.
    guard feed + 1 < end, !Self.isDigit(bytes[feed + 1]) else { return nil }
    let line = bytes[(feed + 1)..<end]
    // A field over several lines does not end here; a compressed file is no text.
    guard line.count(where: { $0 == Byte.quote }) % 2 == 0, !line.contains(0) else { return nil }
    return String(validating: line, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
