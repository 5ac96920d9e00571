import Testing

@testable import Tables

@Suite struct PlainNumbersTests {
  /// What the quick parser says of one cell; nil when it leaves the cell to the careful one.
  private func value(_ cell: String) -> Double? {
    let bytes = [UInt8](repeating: 0x39, count: 64) + Array(cell.utf8) + [0x0a] + [UInt8](repeating: 0x39, count: 64)
    var column = [Double.nan]
    let failures = PlainNumbers(point: UInt8(ascii: ".")).parse(
      bytes.span, [63, 64 + UInt32(cell.utf8.count)].span, offset: 0, stride: 1, rows: 1, hasQuotes: false,
      hasReturns: false, into: &column, at: 0)
    return failures.isEmpty ? column[0] : nil
  }

  @Test(arguments: [
    "0", "7", "-1", "0.5", "-0.5", "-0", "-0.0", "0.0", ".5", "-.5", "5.", "12", "12345678", "12345678.5",
    "0.1234567890123456789", "0.0000000000000000000", "0.0000000000000000001", "9.999999999999999999",
    "1.1102230246251565", "12345678.12345678901", "0.30000000000000004", "100.00000000000001", "1.0000000000000001",
    "1.00000000000000011102230246251565",
  ])
  func givesTheNearestDouble(cell: String) {
    guard let value = value(cell) else { return }
    #expect(value.bitPattern == Double(cell)?.bitPattern)
  }

  @Test func readsTheUsualFormsByItself() {
    for cell in ["0.30000000000000004", "0.012345678901234567", "-12.5", "7", "150", "5.", ".5"] {
      #expect(value(cell) != nil, "\(cell)")
    }
  }

  @Test(arguments: ["", "-", ".", "-.", "+1", "1e5", "0x1", " 1", "1 ", "1,5", "1.2.3", "0.5a", "a.5", "NA", "0.١"])
  func leavesTheRestToTheCarefulParser(cell: String) {
    #expect(value(cell) == nil)
  }

  @Test func agreesWithTheCarefulParserOnRandomDigits() {
    var random = SplitMix(seed: 17)
    var taken = 0
    for _ in 0..<50_000 {
      let whole = String(
        UInt64.random(in: 0...999_999_999, using: &random) >> UInt64.random(in: 0..<32, using: &random))
      let count = Int.random(in: 0...20, using: &random)
      let digits = (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      let cell = (Bool.random(using: &random) ? "-" : "") + whole + "." + digits
      guard let value = value(cell) else { continue }
      taken += 1
      guard case .value(let expected) = DecimalReader.read(cell), expected.bitPattern == value.bitPattern else {
        Issue.record("\(cell) became \(value)")
        continue
      }
    }
    #expect(taken > 25_000)
  }

  /// A product that cannot tell the side of a middle must not decide.
  @Test func roundsMiddlesToEven() {
    for cell in ["1.5", "9007199254740993.0", "0.5000000000000000001", "4503599.5", "1.000000000000000222"] {
      if let value = value(cell) { #expect(value == Double(cell)) }
    }
  }
}
