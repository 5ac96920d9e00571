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
      return (.nan, markers.hasOwn && markers.contain(bytes, cell) ? .missing : .unknownClass)
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
