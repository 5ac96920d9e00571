/// The labels of a classification in class order.
struct ClassList: Sendable {
  private let texts: [[UInt8]]
  private let numbers: [Double]
  /// Of many classes, where each stands in the order of hashes of their texts, and the first class of each number.
  private let places: [Int32]
  private let seed: UInt64
  private let byNumber: [Double: Int]
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
  private init() {
    (texts, numbers, names, isKey, takesNothing) = ([], [], nil, true, false)
    (places, seed, byNumber) = ([], 0, [:])
  }

  private init(_ names: Names, takesNothing: Bool = false) {
    (self.names, self.takesNothing) = (names, takesNothing)
    (texts, numbers, isKey) = ([], [], false)
    (places, seed, byNumber) = ([], 0, [:])
  }

  init(_ names: [String], point: UInt8) {
    (self.names, isKey, takesNothing) = (nil, false, false)
    texts = names.map { Array($0.utf8) }
    numbers = names.map { name in
      if case .value(let value) = DecimalReader.read(name) { value } else { .nan }
    }
    let areMany = names.count > Self.mostCompared
    byNumber =
      areMany
      ? Dictionary(zip(numbers, numbers.indices).filter { !$0.0.isNaN }, uniquingKeysWith: { first, _ in first }) : [:]
    seed = areMany ? .random(in: .min ... .max) : 0
    places = areMany ? Self.places(of: texts, seed) : []
  }

  /// Up to so many classes a cell is compared with one after the other.
  private static let mostCompared = 16

  /// A table with open addressing that is at most half full; −1 where it is free.
  private static func places(of texts: [[UInt8]], _ seed: UInt64) -> [Int32] {
    var size = 2
    while size < 2 * texts.count { size *= 2 }
    var places = [Int32](repeating: -1, count: size)
    for (index, text) in texts.enumerated() {
      var place = Int(truncatingIfNeeded: TextHash.of(text.span, 0..<text.count, seed: seed)) & (size - 1)
      while places[place] >= 0, texts[Int(places[place])] != text { place = (place + 1) & (size - 1) }
      if places[place] < 0 { places[place] = Int32(index) }
    }
    return places
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
    guard places.isEmpty else { return place(of: bytes, cell) }
    for (index, text) in texts.enumerated() where text.count == cell.count {
      if Self.equal(bytes, cell, text) { return index }
    }
    return nil
  }

  private func place(of bytes: Span<UInt8>, _ cell: Range<Int>) -> Int? {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: TextHash.of(bytes, cell, seed: seed)) & mask
    while places[place] >= 0 {
      let index = Int(places[place])
      if texts[index].count == cell.count, Self.equal(bytes, cell, texts[index]) { return index }
      place = (place + 1) & mask
    }
    return nil
  }

  private static func equal(_ bytes: Span<UInt8>, _ cell: Range<Int>, _ text: [UInt8]) -> Bool {
    for i in text.indices where bytes[cell.lowerBound + i] != text[i] { return false }
    return true
  }

  /// The class that is a number equal to this one.
  func index(of value: Double) -> Int? {
    if isKey { return KeyHash.number(of: value) }
    return places.isEmpty ? numbers.firstIndex(of: value) : byNumber[value]
  }

  /// The class of a number that has no text, in a binary file.
  func index(ofBinary value: Double) -> Int? {
    guard let names else { return index(of: value) }
    return names.number(of: Array(DecimalWriter.shortest(value).utf8))
  }
}
