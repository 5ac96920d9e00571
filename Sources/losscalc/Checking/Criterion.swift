import Tables

/// What a number is compared with, and how: the part of a check that knows nothing of where the number comes from.
struct Criterion: Sendable {
  var comparison: Expectation.Comparison
  var number: WrittenNumber
  /// For `=`; nil for half a unit of the last digit written, and nothing where a whole number is.
  var tolerance: Tolerance?

  /// NaN fails every comparison, whichever way it is asked.
  func holds(_ actual: Double) -> Bool {
    switch comparison {
    case .equal:
      tolerance?.admits(actual, expected: number.value) ?? number.admits(actual)
    case .less: actual < number.value
    case .lessOrEqual: actual <= number.value
    case .greater: actual > number.value
    case .greaterOrEqual: actual >= number.value
    }
  }

  /// The tolerance of `=` as it is typed; nil for a bound.
  var allowed: String? {
    comparison == .equal ? tolerance?.text(",") ?? (number.isInteger ? "0" : number.halfUnit) : nil
  }

  /// What was found instead, or how near it was.
  func detail(_ actual: Double) -> String {
    let got = "got \(DecimalWriter.shortest(actual))"
    if actual.isNaN { return "\(got), and NaN passes no check" }
    let isOK = holds(actual)
    if comparison == .equal {
      if actual == number.value, number.isInteger, tolerance == nil { return got }
      let written = number.isInteger ? "0 (a whole number is meant exactly)" : "\(number.halfUnit) (the digits given)"
      let allowed = tolerance?.text(" or ") ?? written
      return isOK
        ? "\(got), within \(allowed)" : "\(got): \(Verdict.change(actual, from: number.value)), allowed \(allowed)"
    }
    let difference = abs(actual - number.value)
    guard !isOK, difference > 0, difference.isFinite else { return got }
    let direction = actual > number.value ? "over" : "under"
    let share = Verdict.percent(difference, of: number.value).map { " (\($0))" } ?? ""
    return "\(got), \(direction) by \(NumberText(digits: 3).text(difference))\(share)"
  }
}
