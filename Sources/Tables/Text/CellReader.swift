/// How the cells of one requested column become doubles.
struct CellReader: Sendable {
  let request: Request
  private let point: UInt8
  private let classes: ClassList?
  private let markers: MissingMarkers

  init(_ request: Request, point: UInt8, markers: MissingMarkers) {
    self.request = request
    self.point = point
    self.markers = markers
    classes = ClassList(request.kind, point: point)
  }

  /// Whether the cells are plain numbers.
  var isNumber: Bool { classes == nil }

  /// Where every text is a class of its own.
  var names: Names? { classes?.names }

  /// The value of a cell, and what is wrong with it when that is NaN.
  func read(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> (value: Double, trouble: TroubleKind?) {
    if let classes { return category(bytes, cell, classes) }
    return number(bytes, cell)
  }

  private func number(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> (value: Double, trouble: TroubleKind?) {
    switch DecimalReader.read(bytes, cell, point: point) {
    case .value(let value): (value, nil)
    case .nan: (.nan, .nan)
    case .tooLarge: (.nan, .tooLarge)
    case .inexact: (.nan, .inexact)
    case .notANumber: (.nan, reasonForNoNumber(bytes, cell))
    }
  }

  private func category(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, _ classes: ClassList
  ) -> (value: Double, trouble: TroubleKind?) {
    if let index = classes.index(of: bytes, cell) { return (Double(index), nil) }
    switch DecimalReader.read(bytes, cell, point: point) {
    case .value(let value):
      if let index = classes.index(of: value) { return (Double(index), nil) }
      return (.nan, .unknownClass)
    case .nan: return (.nan, .nan)
    case .tooLarge, .inexact: return (.nan, .unknownClass)
    case .notANumber:
      let reason = reasonForNoNumber(bytes, cell)
      return (.nan, reason == .notANumber ? .unknownClass : reason)
    }
  }

  /// What a cell is that is no number: missing, not UTF-8, or some text.
  private func reasonForNoNumber(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> TroubleKind {
    if markers.contain(bytes, cell) { return .missing }
    var isASCII = true
    for i in cell where bytes[i] >= 0x80 { isASCII = false }
    if isASCII { return .notANumber }
    var text: [UInt8] = []
    for i in cell { text.append(bytes[i]) }
    return String(validating: text, as: UTF8.self) == nil ? .encoding : .notANumber
  }

  /// The cell without spaces and tabs around it.
  @inline(__always)
  static func trimmed(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Range<Int> {
    var (start, end) = (cell.lowerBound, cell.upperBound)
    while start < end, bytes[start] == Byte.space || bytes[start] == Byte.tab { start &+= 1 }
    while start < end, bytes[end &- 1] == Byte.space || bytes[end &- 1] == Byte.tab { end &-= 1 }
    return start..<end
  }
}

/// The labels of a classification in class order.
struct ClassList: Sendable {
  private let texts: [[UInt8]]
  private let numbers: [Double]
  /// Where every text is a class of its own.
  let names: Names?
  /// Whether a cell becomes a number made of its text.
  private let isKey: Bool

  /// Nil for plain numbers.
  init?(_ kind: Request.Kind, point: UInt8 = UInt8(ascii: ".")) {
    switch kind {
    case .number: return nil
    case .category(let names): self.init(names, point: point)
    case .text(let names): self.init(names)
    case .key: self.init()
    }
  }

  /// Of cells that are only compared.
  private init() { (texts, numbers, names, isKey) = ([], [], nil, true) }

  private init(_ names: Names) {
    self.names = names
    (texts, numbers, isKey) = ([], [], false)
  }

  init(_ names: [String], point: UInt8) {
    (self.names, isKey) = (nil, false)
    texts = names.map { Array($0.utf8) }
    numbers = names.map { name in
      if case .value(let value) = DecimalReader.read(name) { value } else { .nan }
    }
  }

  /// The class whose text a cell is.
  func index(of bytes: Span<UInt8>, _ cell: Range<Int>) -> Int? {
    if isKey { return KeyHash.number(of: bytes, cell) }
    if let names {
      guard !cell.isEmpty else { return nil }
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
    names.map { $0.number(of: Array(DecimalWriter.shortest(value).utf8)) } ?? index(of: value)
  }
}
