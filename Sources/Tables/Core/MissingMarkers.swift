/// The texts that stand for a missing value: those of other programs, and those that the user adds.
struct MissingMarkers: Sendable, Hashable {
  /// Added by the user.
  private let own: [[UInt8]]
  /// Those of them that are numbers: a number cell that equals one is missing.
  let numbers: [Double]

  init(_ own: [String] = [], point: UInt8 = UInt8(ascii: ".")) {
    self.own = own.map { Array($0.utf8) }
    numbers = own.compactMap { text in
      if case .value(let value) = DecimalReader.read(text, point: point) { value } else { nil }
    }
  }

  /// What pandas takes for missing, the null of databases, and NaN as C programs spell it; in small letters.
  ///
  /// The words that `DecimalReader` reads as NaN are not among them.
  private static let usual: [[UInt8]] = [
    "na", "n/a", "null", "none", "#n/a", "#na", "<na>", "#n/a n/a", "\\n",
    "nan(ind)", "-nan(ind)", "nan(snan)", "-nan(snan)", "1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan", "1.#snan",
    "-1.#snan",
  ].map { Array($0.utf8) }

  /// Whether the user named some.
  var hasOwn: Bool { !own.isEmpty }

  /// Whether a cell is empty or one of the texts; letters may be of any case in the usual ones.
  func contain(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Bool {
    if cell.isEmpty || own.contains(where: { Self.equal(bytes, cell, $0) { $0 } }) { return true }
    guard cell.count <= 9 else { return false }
    return Self.usual.contains {
      Self.equal(bytes, cell, $0) { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
    }
  }

  func contain(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return contain(bytes.span, 0..<bytes.count)
  }

  private static func equal(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, _ text: [UInt8], _ fold: (UInt8) -> UInt8
  ) -> Bool {
    guard cell.count == text.count else { return false }
    for i in text.indices where fold(bytes[cell.lowerBound + i]) != text[i] { return false }
    return true
  }
}
