import Losses
import Tables

/// What one check found.
struct Verdict: Sendable {
  enum Kind: String, Sendable {
    case expect, baseline
    case expectLoss = "expect-loss"
    case expectGrad = "expect-grad"
  }

  var kind: Kind
  /// What was looked at, in full: `bce.cost`.
  var metric: String
  /// The source and the group of the result; nil when they need not be said.
  var source: String?
  var group: String?
  /// The source of the earlier result that it was compared with; nil where there is none.
  var against: String?
  /// How they are compared: `=`, `<` and so on.
  var comparison: String
  var expected: Double
  var actual: Double
  /// What `=` allowed, as it is typed; nil for a bound.
  var tolerance: String?
  var isOK: Bool
  /// The check in words: `cost <= 0.45`.
  var message: String
  /// What was found instead, or how near it was.
  var detail: String
  /// Where the finding is best shown: the file of the predictions; nil where there is none.
  var path: String?
  /// The line of the row that moved most; 0 where the finding is about the whole file.
  var line = 0
  /// The row that moved most, from 1; nil where none did.
  var row: Int?
}

extension Verdict {
  /// A difference with its sign and its share of the expected number: `+0.000436 (+0.099%)`.
  static func change(_ actual: Double, from expected: Double) -> String {
    let difference = actual - expected
    let sign = difference > 0 ? "+" : ""
    let text = sign + NumberText(digits: 3).text(difference)
    guard let percent = percent(difference, of: expected) else { return text }
    return "\(text) (\(sign)\(percent))"
  }

  /// A difference as its share of a number; nil where that says nothing.
  static func percent(_ difference: Double, of expected: Double) -> String? {
    let share = 100 * difference / abs(expected)
    guard share.isFinite, expected != 0 else { return nil }
    return NumberText(digits: 2).text(share) + "%"
  }
}
