import Foundation
import Testing

@testable import Tables

@Suite struct DecimalWriterTests {
  /// The digits and the exponent of a text, to compare notations.
  private func digits(_ text: String) -> String {
    let parts = text.lowercased().split(separator: "e")
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    if mantissa.count > 1 { exponent -= mantissa[1].count }
    var digits = mantissa.joined().drop { $0 == "0" }
    while digits.last == "0" {
      digits.removeLast()
      exponent += 1
    }
    return "\(digits)e\(exponent)"
  }

  @Test func findsTheSameShortestDigitsAsSwift() {
    var random = SplitMix(seed: 4)
    for i in 0..<200_000 {
      let bits = random.next() & 0x7fff_ffff_ffff_ffff
      let value = i % 4 == 0 ? Double.random(in: 0...1, using: &random) : Double(bitPattern: bits)
      guard value.isFinite else { continue }
      let text = DecimalWriter.shortest(value)
      guard digits(text) != digits(value.description) else { continue }
      Issue.record("\(value) is written \(text)")
    }
  }

  @Test func findsTheShortestDigitsOfPowersOfTwoAndTen() {
    for field in UInt64(1)..<2047 {
      for value in [Double(bitPattern: field << 52), Double(bitPattern: field << 52 + 1)] {
        #expect(digits(DecimalWriter.shortest(value)) == digits(value.description))
      }
    }
    for power in -323...308 {
      let value = Double("1e\(power)") ?? 0
      for value in [value, value.nextUp, value.nextDown] {
        #expect(digits(DecimalWriter.shortest(value)) == digits(value.description))
      }
    }
  }

  @Test(arguments: [
    (5.0, "5"), (0.541, "0.541"), (-0.0, "-0"), (0.0, "0"), (1e-4, "0.0001"), (1e-5, "1e-05"), (1.5e-7, "1.5e-07"),
    (1e15, "1000000000000000"), (9_999_999_999_999_998.0, "9999999999999998"), (1e16, "1e+16"),
    (1.2345678901234567e20, "1.2345678901234567e+20"), (1e100, "1e+100"), (0x1p-1074, "5e-324"), (0.1, "0.1"),
    (-2.5, "-2.5"), (100.25, "100.25"), (1_234_567_890.125, "1234567890.125"), (0.00012345, "0.00012345"),
    (1.7976931348623157e308, "1.7976931348623157e+308"), (0.30000000000000004, "0.30000000000000004"),
    (123_456_789_012_345.67, "123456789012345.67"), (1e23, "1e+23"), (9.5367431640625e-7, "9.5367431640625e-07"),
  ])
  func writesPlainOrScientificByMagnitude(_ value: Double, _ text: String) {
    #expect(DecimalWriter.shortest(value) == text)
  }

  @Test func readsBackWhatItWrote() {
    var random = SplitMix(seed: 5)
    for _ in 0..<50_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite, DecimalReader.read(DecimalWriter.shortest(value)) != .value(value) else { continue }
      // Whole numbers beyond 2⁵³ are written with an exponent or are exact.
      Issue.record("\(value) is written \(DecimalWriter.shortest(value))")
    }
  }

  @Test func writesNonFiniteNumbersForTextAndForJSON() {
    var buffer = ByteBuffer()
    for value in [Double.nan, .infinity, -.infinity] {
      buffer.append(value)
      buffer.append(" ")
      buffer.append(value, nonFinite: .json)
      buffer.append(" ")
    }
    #expect(buffer.string == #"nan "NaN" inf "Infinity" -inf "-Infinity" "#)
  }

  @Test func roundsToDecimalsLikePrintf() {
    var random = SplitMix(seed: 6)
    for _ in 0..<20_000 {
      let exponent = UInt64(1023 - 40) + random.next() % 100
      let value = Double(bitPattern: random.next() & 0x800f_ffff_ffff_ffff | exponent << 52)
      let decimals = Int(random.next() % 20)
      let expected = String(format: "%.\(decimals)f", value)
      guard DecimalWriter.fixed(value, decimals: decimals) != expected else { continue }
      Issue.record("\(value) with \(decimals) decimals is \(DecimalWriter.fixed(value, decimals: decimals))")
    }
  }

  @Test func roundsToSignificantDigitsLikePrintf() {
    var random = SplitMix(seed: 7)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let count = 1 + Int(random.next() % 20)
      let expected = String(format: "%.\(count - 1)e", value)
      guard DecimalWriter.significant(value, digits: count) != expected else { continue }
      Issue.record("\(value) with \(count) digits is \(DecimalWriter.significant(value, digits: count))")
    }
  }

  @Test func roundsATieToTheEvenDigit() {
    #expect(DecimalWriter.fixed(0.5, decimals: 0) == "0")
    #expect(DecimalWriter.fixed(1.5, decimals: 0) == "2")
    #expect(DecimalWriter.fixed(0.125, decimals: 2) == "0.12")
    #expect(DecimalWriter.fixed(0.375, decimals: 2) == "0.38")
    #expect(DecimalWriter.fixed(1.005, decimals: 2) == "1.00")
    #expect(DecimalWriter.significant(2.5, digits: 1) == "2e+00")
    #expect(DecimalWriter.significant(9.995e-10, digits: 3) == String(format: "%.2e", 9.995e-10))
    #expect(DecimalWriter.significant(0, digits: 3) == "0.00e+00")
  }

  @Test func carriesThroughNines() {
    #expect(DecimalWriter.fixed(9.999, decimals: 2) == "10.00")
    #expect(DecimalWriter.fixed(0.9999, decimals: 2) == "1.00")
    #expect(DecimalWriter.significant(9.999, digits: 2) == "1.0e+01")
    #expect(DecimalWriter.significant(1.0.nextDown, digits: 16) == "9.999999999999999e-01")
    #expect(DecimalWriter.significant(1.0.nextDown, digits: 15) == "1.00000000000000e+00")
  }
}
