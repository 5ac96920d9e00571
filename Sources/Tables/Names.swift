private import Synchronization

/// The different texts of a column, each with a number: for columns that are no numbers, such as ids and groups.
///
/// Which number a text has depends on which thread met it first, so nothing that is printed may depend on it.
public final class Names: Sendable, Hashable {
  private struct Content {
    var numbers: [[UInt8]: Int] = [:]
    var texts: [String] = []
  }

  private let content = Mutex(Content())

  public init() {}

  /// The number of a text, from 0; a text that is new gets the next one.
  func number(of bytes: [UInt8]) -> Int {
    content.withLock { content in
      if let known = content.numbers[bytes] { return known }
      let number = content.texts.count
      content.numbers[bytes] = number
      content.texts.append(String(decoding: bytes, as: UTF8.self))
      return number
    }
  }

  /// The text with a number.
  public subscript(number: Int) -> String { content.withLock { $0.texts[number] } }

  /// How many texts there are.
  public var count: Int { content.withLock { $0.texts.count } }

  public static func == (left: Names, right: Names) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
