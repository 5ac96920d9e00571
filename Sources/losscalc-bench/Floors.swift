import Platform

/// How fast each loss is evaluated and each format read and written, as a ratio to the calibration loop of the same run.
///
/// They stand in a file, `NAME KIND RATIO` a line, which `losscalc-bench --floors` measures and prints.
struct Floors {
  /// The share of these that a loss must reach.
  static let share = 0.7

  /// By name and kind.
  private var ratios: [String: Double] = [:]

  /// Reads the file; a line that is none is named, for a floor that is not read holds nothing.
  init(_ path: String) throws {
    for line in String(decoding: try System.contents(of: path), as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3, let ratio = Double(words[2]) else { throw Unreadable(line: String(line)) }
      ratios["\(words[0]) \(words[1])"] = ratio
    }
  }

  subscript(workload: any Workload) -> Double? { ratios["\(workload.name) \(workload.kind)"] }

  struct Unreadable: Error, CustomStringConvertible {
    var line: String
    var description: String { "no floor: '\(line)'" }
  }
}
