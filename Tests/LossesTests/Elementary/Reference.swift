import Foundation

/// One line of Fixtures/elementary.txt: a function's arguments and its exact value.
struct Reference: Sendable {
  var function: String
  var arguments: [Double]
  var value: Double
  /// What the value lacks of the exact one, in its units of last place.
  var rest: Double

  /// How far a result is from the exact value, in units of last place of the value.
  func distance(to result: Double) -> Double {
    guard result.isFinite else { return .infinity }
    return abs((result - value) / value.ulp - rest)
  }

  /// The references of every function, by its name.
  static let all: [String: [Reference]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/elementary.txt")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [:] }
    return Dictionary(grouping: text.split(separator: "\n").compactMap(Reference.init), by: \.function)
  }()

  private init?(line: Substring) {
    let words = line.split(separator: " ")
    let numbers = words.dropFirst().dropLast().compactMap { UInt64($0, radix: 16).map(Double.init(bitPattern:)) }
    guard let name = words.first, let last = words.last, let bits = UInt32(last, radix: 16) else { return nil }
    guard numbers.count == words.count - 2, let value = numbers.last else { return nil }
    function = String(name)
    arguments = Array(numbers.dropLast())
    self.value = value
    rest = Double(Float(bitPattern: bits))
  }
}
