import Losses
import Messages
import Tables

/// Which label column goes with which prediction column: those of one name, in whatever order they stand.
struct Pairing {
  private let measures: [Measure]
  private let survey: ColumnSurvey
  private let found: [Choice]

  init(_ measures: [Measure], _ survey: ColumnSurvey, _ found: [Choice]) {
    (self.measures, self.survey, self.found) = (measures, survey, found)
  }

  /// The choices with the label columns in the order of the predictions.
  package func choices() throws(Failure) -> [Choice] {
    guard let index = found.firstIndex(where: { $0.input.role == .y }),
      let predictions = found.first(where: { $0.input.role == .yhat }), let labels = Optional(found[index]),
      labels.columns.count == predictions.columns.count, labels.columns.count > 1, labels.input.shape != .list,
      survey.tables[labels.table].hasHeader, survey.tables[predictions.table].hasHeader
    else { return found }
    let (own, others) = (names(labels), names(predictions))
    for (left, right) in Pairing.readings(own, others) where Set(left) == Set(right) {
      guard left != right else { return found }
      // Two lists of names that are alike only in part mean the order in which they are typed.
      if left != own.map(WellKnownNames.folded), labels.isListed, predictions.isListed { return found }
      var choices = found
      choices[index].columns = right.compactMap { name in left.firstIndex(of: name).map { labels.columns[$0] } }
      choices[index].reason += ", paired by name"
      return choices
    }
    guard labels.isAsked && predictions.isAsked else { throw differ(labels, predictions) }
    return found
  }

  /// The names without case and separators, as they stand and without what those of a side share.
  private static func readings(_ left: [String], _ right: [String]) -> [([String], [String])] {
    func folded(_ names: [String]) -> [[String]] {
      let readings = [names] + ColumnClasses.readings(of: names).dropFirst()
      return readings.map { $0.map(WellKnownNames.folded) }.filter { Set($0).count == $0.count }
    }
    let (left, right) = (folded(left), folded(right))
    return left.flatMap { own in right.map { (own, $0) } }
  }

  private func names(_ choice: Choice) -> [String] {
    let table = survey.tables[choice.table]
    return choice.columns.map { table.names[$0] }
  }

  private func differ(_ labels: Choice, _ predictions: Choice) -> Failure {
    let (left, right) = (names(labels), names(predictions))
    func list(_ names: [String], _ columns: [Int]) -> String {
      zip(names, columns).map { ColumnSeries.quoted($0, at: $1) }.joined(separator: ",")
    }
    return .usage(
      "which-column",
      "which goes with which? the labels are called \(Pairing.shown(left)), the predictions \(Pairing.shown(right))",
      hints: [
        .command(
          .set("--y-col", list(left, labels.columns)), .set("--yhat-col", list(right, predictions.columns)),
          reason: "in the order in which they stand")
      ])
  }

  private static func shown(_ names: [String]) -> String {
    names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", ..." : "")
  }
}
