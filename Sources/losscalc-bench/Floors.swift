/// How fast each loss is evaluated and each format read and written, as a ratio to the calibration loop of the same run.
///
/// `losscalc-bench --floors` measures it and prints the file of the table.
enum Floors {
  /// The share of these that a loss must reach.
  static let share = 0.7

  /// By name and kind.
  static let ratios = [String: Double](
    uniqueKeysWithValues: text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count == 3, let ratio = Double(words[2]) else { return nil }
      return ("\(words[0]) \(words[1])", ratio)
    })

  /// The file with the table of some lines.
  static func source(_ lines: String) -> String {
    "extension Floors {\n  static let text = \"\"\"\n\(lines)    \"\"\"\n}\n"
  }
}
