import Foundation
import Testing

@testable import Tables

@Suite struct DecimalReaderTests {
  /// The C library's answer.
  private func nearest(_ text: String) -> Double { Double(text) ?? .nan }

  private func expectNearest(_ text: String, _ comment: Comment? = nil) {
    guard case .value(let value) = DecimalReader.read(text) else {
      Issue.record("\(text) is read as \(DecimalReader.read(text))")
      return
    }
    #expect(value.bitPattern == nearest(text).bitPattern, comment ?? "\(text)")
  }

  @Test func readsRandomDoublesInSeventeenDigits() {
    var random = SplitMix(seed: 1)
    for _ in 0..<100_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = String(format: "%.16e", value)
      guard DecimalReader.read(text) != .value(value) else { continue }
      Issue.record("\(text) is not \(value)")
    }
  }

  @Test func readsRandomLiteralsLikeStrtod() {
    var random = SplitMix(seed: 2)
    for _ in 0..<100_000 {
      let digits = (0..<1 + Int(random.next() % 25)).map { _ in String(random.next() % 10) }.joined()
      let point = Int(random.next() % UInt64(digits.count + 1))
      let text = "\(digits.prefix(point)).\(digits.dropFirst(point))e\(Int(random.next() % 680) - 350)"
      let expected = nearest(text)
      let reading = DecimalReader.read(text)
      guard reading != (expected.isInfinite ? .tooLarge : .value(expected)) else { continue }
      Issue.record("\(text) is read as \(reading), not \(expected)")
    }
  }

  @Test func decidesTheMiddleBetweenTwoDoublesExactly() {
    var random = SplitMix(seed: 3)
    for _ in 0..<2000 {
      let lower = Double(bitPattern: random.next() & 0x7fff_ffff_ffff_ffff)
      guard lower < Double.greatestFiniteMagnitude, lower > 1e-290 else { continue }
      let middle = ExactDecimal.middle(above: lower)
      expectNearest(middle)
      expectNearest(middle.replacingOccurrences(of: "e", with: "0000000001e"))
      expectNearest(middle.replacingOccurrences(of: "e", with: String(repeating: "0", count: 900) + "1e"))
    }
  }

  @Test(arguments: [
    "1.7976931348623159e308", "1.7976931348623158e308", "179769313486231580793e289", "2.4703282292062327e-324",
    "2.4703282292062328e-324", "4.9e-324", "5e-324", "2.2250738585072014e-308", "2.2250738585072011e-308",
    "2.2250738585072012e-308", "9007199254740993.0", "9007199254740993.00000000000000000000000001", "1e22", "1e23",
    "8.988465674311580536566680e307", "0.000000000000000000000000000000000000000000000000000001",
    "1090544144181609348835077142190", "6929495644600919.5", "3.2378839133029012895883524125015321748630094e-3",
    "-0", "-0.0", "0e99999", "1e-99999999999999999999", "5.", ".5", "+5", "1E+05", "-1e-5", "00012.5000",
  ])
  func readsHardCases(_ text: String) {
    if nearest(text).isInfinite || text == "1090544144181609348835077142190" {
      #expect(DecimalReader.read(text) == (text.contains("e") ? .tooLarge : .inexact))
    } else {
      expectNearest(text)
    }
  }

  @Test func usesAllDigitsOfAVeryLongNumber() {
    let zeros = String(repeating: "0", count: 700)
    expectNearest("1.00000000000000011102230246251565404236316680908203125\(zeros)")
    expectNearest("1.00000000000000011102230246251565404236316680908203125\(zeros)1")
    expectNearest("0.\(zeros)1e700")
    expectNearest("1\(zeros).5e-700")
  }

  @Test(arguments: [
    "", "+", "-", ".", "-.", "e5", "1e", "1e+", "--1", "+-1", "0x10", "1_000", "1 ", " 1", "1,5", "1.2.3", "5e1.5",
    "infinite", "in", "na", "nann", "1f", "١",
  ])
  func rejectsWhatIsNoNumber(_ text: String) {
    #expect(DecimalReader.read(text) == .notANumber)
  }

  @Test func readsTheWordsInAnyCase() {
    for text in ["inf", "Inf", "+INF", "Infinity", "+infinity"] {
      #expect(DecimalReader.read(text) == .value(.infinity))
    }
    for text in ["-inf", "-Infinity"] { #expect(DecimalReader.read(text) == .value(-.infinity)) }
    for text in ["nan", "NaN", "NAN", "-nan"] { #expect(DecimalReader.read(text) == .nan) }
  }

  @Test func tellsATooLargeNumberFromInfinity() {
    #expect(DecimalReader.read("1e400") == .tooLarge)
    #expect(DecimalReader.read("-1e309") == .tooLarge)
    #expect(DecimalReader.read("1e99999999999999999999") == .tooLarge)
    #expect(DecimalReader.read("1" + String(repeating: "0", count: 400)) == .tooLarge)
  }

  @Test func refusesWholeNumbersThatNoDoubleHolds() {
    #expect(DecimalReader.read("9007199254740993") == .inexact)
    #expect(DecimalReader.read("-9007199254740993") == .inexact)
    #expect(DecimalReader.read("10000000000000000000001") == .inexact)
    #expect(DecimalReader.read("9007199254740992") == .value(9_007_199_254_740_992))
    #expect(DecimalReader.read("9007199254740994") == .value(9_007_199_254_740_994))
    #expect(DecimalReader.read("10000000000000000000000") == .value(1e22))
    #expect(DecimalReader.read("18446744073709551616") == .value(0x1p64))
  }

  @Test func takesACommaForThePointWhenAsked() {
    #expect(DecimalReader.read("0,541", point: UInt8(ascii: ",")) == .value(0.541))
    #expect(DecimalReader.read("0.541", point: UInt8(ascii: ",")) == .notANumber)
  }

  @Test func readsOnlyTheRange() {
    let bytes = Array("12.75,3".utf8)
    #expect(DecimalReader.read(bytes.span, 1..<4) == .value(2.7))
  }
}
