import Engine
import Losses
import Tables

/// How much better or worse a result is than another on the same rows, and how sure that is.
struct PairedDifference: Sendable {
  enum Verdict: String, Sendable {
    case better, worse
    case open = "not told apart"
  }

  var label: String
  var source: String
  /// The source that it is compared with.
  var against: String
  /// Nil without groups, and of all groups together.
  var group: String?
  var n: Int
  /// The newer cost minus the older: of losses the mean over the rows, with the rows' weights.
  var difference: Double
  /// The interval that holds the difference with the confidence asked for.
  var interval: ClosedRange<Double>
  /// The same of how much worse the newer result is.
  var harm: ClosedRange<Double>
  /// In per cent.
  var confidence: Double
  var resamples: Int
  /// What was drawn.
  var unit: ResampleUnit

  var verdict: Verdict {
    if harm.upperBound < 0 { return .better }
    return harm.lowerBound > 0 ? .worse : .open
  }

  /// `95% interval [0.01, 0.12]`.
  func intervalText(_ numbers: NumberText) -> String {
    "\(DecimalWriter.shortest(confidence))% interval \(numbers.text(interval))"
  }
}

extension PairedDifference {
  /// The differences as a table for people.
  static func table(_ differences: [PairedDifference], _ numbers: NumberText) -> TextTable {
    let hasLabels = Set(differences.map(\.label)).count > 1
    let hasSources = Set(differences.map(\.source)).count > 1
    let olds = Set(differences.map(\.against))
    let isAlone = olds.count == 1
    let confidence = differences.first.map { DecimalWriter.shortest($0.confidence) } ?? ""
    var names: [[String]] = []
    if hasSources || differences.contains(where: { $0.group == nil }) { names.append(differences.map(\.source)) }
    if differences.contains(where: { $0.group != nil }) { names.append(differences.map { $0.group ?? "" }) }
    if hasLabels { names.append(differences.map(\.label)) }
    if !isAlone { names.append(differences.map { "- \($0.against)" }) }
    let title = isAlone ? "minus \(olds.first ?? "")" : "minus"
    let heads = names.enumerated().map { TextTable.Column.left($0 == 0 ? title : "", $1) }
    return TextTable(
      columns: heads + [
        .right("difference", numbers.column(differences.map(\.difference))),
        .left("\(confidence)% interval", differences.map { numbers.text($0.interval) }),
        .left("", differences.map(\.verdict.rawValue)),
      ])
  }

  var json: String {
    JSONText.object { json in
      json.member("label", label)
      json.member("source", source)
      json.member("against", against)
      json.member("group", group)
      json.member("n", n)
      json.member("difference", difference)
      json.member("low", interval.lowerBound)
      json.member("high", interval.upperBound)
      json.member("confidence", confidence)
      json.member("resamples", resamples)
      json.member("resample", unit.rawValue)
      json.member("verdict", verdict.rawValue)
    }
  }
}
