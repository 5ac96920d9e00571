import Tables

/// A decimal number as somebody wrote it: its last digit says how exactly it is meant.
struct WrittenNumber: Sendable {
  let text: String
  let value: Double
  /// The numbers that round to the written ones: half a unit of the last digit below and above.
  private let range: ClosedRange<Double>
  /// Half a unit of the last digit.
  let halfUnit: String

  /// A whole number in plain digits: whoever writes 0 of a fraction means 0, not all that rounds to it.
  var isInteger: Bool { value.isFinite && text.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 43 } }

  /// Whether a number may be the written one.
  func admits(_ number: Double) -> Bool { isInteger ? number == value : range.contains(number) }

  /// Whether a number computed in another order may be the written one: no two programs add in the same order, and so
  /// the last of 15 and more digits are no evidence.
  func admits(computed number: Double) -> Bool {
    if admits(number) { return true }
    let mantissa = text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    let digits = mantissa.filter { (48...57).contains($0) }.drop { $0 == 48 }
    return !isInteger && digits.count >= 15 && abs(number - value) <= 1e-14 * abs(value)
  }

  /// Nil for anything but a decimal number that a double can hold, or an infinity that is called so; NaN can be compared
  /// with nothing.
  init?(_ text: String) {
    self.text = text
    let isNegative = text.hasPrefix("-")
    let unsigned = text.drop { $0 == "-" || $0 == "+" }
    guard text.count - unsigned.count <= 1, let number = Double(text), !number.isNaN else { return nil }
    value = number
    guard number.isFinite || !unsigned.utf8.contains(where: { (48...57).contains($0) }) else { return nil }
    guard number.isFinite else {
      (range, halfUnit) = (number...number, "0")
      return
    }
    let halves = unsigned.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    let point = halves[0].firstIndex(of: ".")
    let digits = halves[0].utf8.filter { $0 != UInt8(ascii: ".") }
    let decimals = point.map { halves[0].distance(from: $0, to: halves[0].endIndex) - 1 } ?? 0
    guard digits.allSatisfy({ (48...57).contains($0) }), let exponent = halves.count == 2 ? Int(halves[1]) : 0,
      exponent.magnitude < 100_000
    else { return nil }
    // d·10^e ± 5·10^(e−1): the digits and a 5, and the digits less one and a 5.
    let place = exponent - decimals - 1
    func bound(_ digits: [UInt8], _ sign: String) -> Double {
      Double("\(sign)\(String(decoding: digits, as: UTF8.self))5e\(place)") ?? number
    }
    let less = WrittenNumber.decremented(digits)
    let (far, near) = (bound(digits, ""), less.map { bound($0, "") } ?? bound([48], "-"))
    range = isNegative ? -far ... -near : near...far
    halfUnit = WrittenNumber.power(place)
  }

  /// The digits of a number less one; nil for zero.
  private static func decremented(_ digits: [UInt8]) -> [UInt8]? {
    guard let last = digits.lastIndex(where: { $0 != 48 }) else { return nil }
    var result = digits
    result[last] -= 1
    for i in (last + 1)..<max(last + 1, digits.count) { result[i] = 57 }
    return result
  }

  /// 5·10^place, in plain digits where that is short.
  private static func power(_ place: Int) -> String {
    if (-7...(-1)).contains(place) { return "0." + String(repeating: "0", count: -place - 1) + "5" }
    return DecimalWriter.shortest(Double("5e\(place)") ?? 0)
  }
}
