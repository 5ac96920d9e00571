/// What a cell of the first lines is, before anybody asks for its value.
enum CellKind: Sendable {
  case missing
  /// Digits alone, with a sign or without.
  case whole
  /// A number that says that it has a fraction, or an exponent, or is infinite.
  case fraction
  case text

  init(_ cell: String, _ markers: MissingMarkers, point: UInt8) {
    let bytes = Array(cell.utf8)
    let reading = DecimalReader.read(bytes, point: point)
    let isNumber = reading != .notANumber && reading != .nan
    // A number is missing only where the user says so.
    if !isNumber || markers.hasOwn, reading == .nan || markers.contain(bytes.span, 0..<bytes.count) {
      self = .missing
    } else if !isNumber {
      self = .text
    } else {
      self = bytes.allSatisfy { (48...57).contains($0) || $0 == 43 || $0 == 45 } ? .whole : .fraction
    }
  }

  var isNumber: Bool { self == .whole || self == .fraction }
}

/// What a column of the first lines holds.
struct ColumnKinds: Sendable {
  private(set) var (missing, wholes, fractions, texts) = (0, 0, 0, 0)

  mutating func add(_ kind: CellKind) {
    switch kind {
    case .missing: missing += 1
    case .whole: wholes += 1
    case .fraction: fractions += 1
    case .text: texts += 1
    }
  }

  /// Whether there are numbers, and nothing else but missing values.
  var isNumbers: Bool { texts == 0 && wholes + fractions > 0 }
  /// Whether all of them say that they have a fraction.
  var isFractions: Bool { isNumbers && wholes == 0 }
  /// Whether some of them do.
  var hasFractions: Bool { isNumbers && fractions > 0 }
}
