import Messages
import Tables

/// What a column of numbers is like.
struct ColumnFacts: Sendable {
  private(set) var count = 0
  private(set) var least = Double.infinity
  private(set) var greatest = -Double.infinity
  private(set) var isWhole = true
  private(set) var zeros = 0
  /// How often each value comes, as long as there are few of them.
  private(set) var values: [Double: Int]? = [:]
  private static let mostValues = 64

  init(_ column: [Double]) {
    for x in column where !x.isNaN {
      count += 1
      least = min(least, x)
      greatest = max(greatest, x)
      if x != x.rounded(.towardZero) { isWhole = false }
      if x == 0 { zeros += 1 }
      values?[x, default: 0] += 1
      if let values, values.count > ColumnFacts.mostValues { self.values = nil }
    }
  }

  /// The distinct values in order; nil when there are many.
  var distinct: [Double]? { values?.keys.sorted() }

  func lies(in range: ClosedRange<Double>) -> Bool {
    count > 0 && least >= range.lowerBound && greatest <= range.upperBound
  }

  /// The share of a value.
  func share(of value: Double) -> Double { Double(values?[value] ?? 0) / Double(max(1, count)) }

  /// `0 (3 rows) and 1 (2 rows)`, or the range.
  var text: String {
    guard let distinct, distinct.count <= 5, let values else {
      if isWhole { return "whole numbers \(JSONText.number(least)) to \(JSONText.number(greatest))" }
      let ends = [least, greatest].map { NumberText.compact($0, digits: 4) }
      return "\(ends[0]) to \(ends[1])"
    }
    let items = distinct.map { value in
      let count = values[value] ?? 0
      return "\(JSONText.number(value)) (\(count) row\(count == 1 ? "" : "s"))"
    }
    guard let last = items.last, items.count > 1 else { return items.first ?? "none" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}
