/// Numbers for people: rounded to so many significant digits, correctly.
package struct NumberText {
  /// Nil for every digit there is.
  package let digits: Int?

  package init(digits: Int?) { self.digits = digits }

  /// One number by itself.
  package func text(_ x: Double) -> String {
    guard let digits, x.isFinite, x != 0 else { return DecimalWriter.shortest(x) }
    let scientific = DecimalWriter.significant(x, digits: digits)
    guard let exponent = NumberText.exponent(of: scientific), exponent >= -5, exponent < max(digits, 15) else {
      return scientific
    }
    return DecimalWriter.fixed(x, decimals: max(0, digits - 1 - exponent))
  }

  /// `[0.01, 0.12]`.
  package func text(_ range: ClosedRange<Double>) -> String {
    "[\(text(range.lowerBound)), \(text(range.upperBound))]"
  }

  /// One number with at most so many digits, and no zeros for those that it does not need.
  package static func compact(_ x: Double, digits: Int) -> String {
    let text = NumberText(digits: digits).text(x)
    return Double(text).map(DecimalWriter.shortest) ?? text
  }

  /// Numbers of one column: as many decimals as give the largest its digits; what would print as zero goes to 1.2e-09.
  package func column(_ values: [Double]) -> [String] {
    let largest = values.filter(\.isFinite).map(abs).max() ?? 0
    guard let digits, largest > 0 else { return values.map { $0 == 0 ? "0" : DecimalWriter.shortest($0) } }
    let exponent = NumberText.exponent(of: DecimalWriter.significant(largest, digits: digits)) ?? 0
    guard exponent >= -5, exponent < 15 else { return values.map { text($0) } }
    let decimals = max(0, digits - 1 - exponent)
    var buffer = ByteBuffer()
    return values.map { value in
      guard value.isFinite else { return DecimalWriter.shortest(value) }
      buffer.removeAll()
      buffer.append(fixed: value, decimals: decimals)
      let fixed = buffer.string
      let isLost = value != 0 && !fixed.utf8.contains { (49...57).contains($0) }
      return isLost ? DecimalWriter.significant(value, digits: 2) : fixed
    }
  }

  /// The exponent of a number in scientific notation.
  private static func exponent(of text: String) -> Int? {
    guard let mark = text.firstIndex(of: "e") else { return nil }
    return Int(text[text.index(after: mark)...].drop { $0 == "+" })
  }
}
