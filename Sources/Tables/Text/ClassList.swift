/// The labels of a classification in class order.
struct ClassList: Sendable {
  private let texts: [[UInt8]]
  private let numbers: [Double]
  /// Where every text is a class of its own.
  let names: Names?
  /// Whether a cell becomes a number made of its text.
  private let isKey: Bool
  /// Whether a cell without text is a text like others.
  let takesNothing: Bool

  /// Nil for plain numbers.
  init?(_ kind: Request.Kind, point: UInt8 = UInt8(ascii: ".")) {
    switch kind {
    case .number: return nil
    case .category(let names): self.init(names, point: point)
    case .text(let names): self.init(names)
    case .passage(let names): self.init(names, takesNothing: true)
    case .key: self.init()
    }
  }

  /// Of cells that are only compared.
  private init() { (texts, numbers, names, isKey, takesNothing) = ([], [], nil, true, false) }

  private init(_ names: Names, takesNothing: Bool = false) {
    (self.names, self.takesNothing) = (names, takesNothing)
    (texts, numbers, isKey) = ([], [], false)
  }

  init(_ names: [String], point: UInt8) {
    (self.names, isKey, takesNothing) = (nil, false, false)
    texts = names.map { Array($0.utf8) }
    numbers = names.map { name in
      if case .value(let value) = DecimalReader.read(name) { value } else { .nan }
    }
  }

  /// The class whose text a cell is.
  func index(of bytes: Span<UInt8>, _ cell: Range<Int>) -> Int? {
    if isKey { return KeyHash.number(of: bytes, cell) }
    if let names {
      guard takesNothing || !cell.isEmpty else { return nil }
      var text: [UInt8] = []
      var isASCII = true
      for i in cell {
        text.append(bytes[i])
        if bytes[i] >= 0x80 { isASCII = false }
      }
      guard isASCII || String(validating: text, as: UTF8.self) != nil else { return nil }
      return names.number(of: text)
    }
    for (index, text) in texts.enumerated() where text.count == cell.count {
      if Self.equal(bytes, cell, text) { return index }
    }
    return nil
  }

  private static func equal(_ bytes: Span<UInt8>, _ cell: Range<Int>, _ text: [UInt8]) -> Bool {
    for i in text.indices where bytes[cell.lowerBound + i] != text[i] { return false }
    return true
  }

  /// The class that is a number equal to this one.
  func index(of value: Double) -> Int? { isKey ? KeyHash.number(of: value) : numbers.firstIndex(of: value) }

  /// The class of a number that has no text, in a binary file.
  func index(ofBinary value: Double) -> Int? {
    guard let names else { return index(of: value) }
    return names.number(of: Array(DecimalWriter.shortest(value).utf8))
  }
}
