import Losses
import Messages
import Tables

/// Labels that would be compared with a prediction of another name, where the two files have columns of one name.
///
/// `x,y` in both files are two outputs, or a label with what describes its row; that y is a label and x its prediction
/// is only one of the ways to read them.
struct CrossedNames {
  private let survey: ColumnSurvey
  private let labels: Choice
  private let predictions: Choice

  /// Nil where labels and predictions have not a file each, or where options name both.
  init?(_ survey: ColumnSurvey, _ found: [Choice]) {
    guard survey.tables.count > 1, let labels = found.of(.y),
      let predictions = found.of(.yhat), labels.table != predictions.table,
      survey.tables[labels.table].hasHeader, survey.tables[predictions.table].hasHeader,
      !(labels.isAsked && predictions.isAsked), predictions.input.shape == .column || predictions.columns.count == 1
    else { return nil }
    (self.survey, self.labels, self.predictions) = (survey, labels, predictions)
  }

  /// Throws where names say that something else belongs together.
  func check() throws(Failure) {
    let own = Set(labels.columns.map { folded(labels.table, $0) })
    for column in predictions.columns where !own.contains(folded(predictions.table, column)) {
      guard let twin = namesake(of: column, in: predictions.table, among: labels.table) else { continue }
      // Labels and predictions that are called so are what they are called.
      guard survey.wellKnown(predictions.table, column)?.isPrediction ?? false else { throw failure(column, twin) }
      if let label = labels.columns.first(where: { isTurned($0) }) { throw failure(column, twin, label) }
    }
  }

  /// Whether a label that is not called so is in the file of the predictions, too.
  private func isTurned(_ label: Int) -> Bool {
    survey.wellKnown(labels.table, label) != .label
      && namesake(of: label, in: labels.table, among: predictions.table) != nil
  }

  private func folded(_ table: Int, _ column: Int) -> String {
    WellKnownNames.folded(survey.tables[table].names[column])
  }

  private func namesake(of column: Int, in table: Int, among other: Int) -> Int? {
    let name = folded(table, column)
    return survey.tables[other].names.indices.first { folded(other, $0) == name }
  }

  /// The columns that both files have under one name and that are no ids, in the order of the labels' file.
  private var pairs: [(label: Int, prediction: Int)] {
    let ids = Set(survey.ids(of: labels.table))
    return survey.tables[labels.table].names.indices.filter { !ids.contains($0) }.compactMap { label in
      namesake(of: label, in: labels.table, among: predictions.table).map { (label, $0) }
    }
  }

  private func failure(_ column: Int, _ twin: Int, _ label: Int? = nil) -> Failure {
    let (own, other) = (survey.tables[labels.table], survey.tables[predictions.table])
    func name(_ column: Int) -> String { own.names[column].quotable }
    let label = label ?? labels.columns[0]
    let readings = pairs.map { [$0] } + (pairs.count > 1 ? [pairs] : [])
    let alike = readings.filter { pairs in
      pairs.allSatisfy { survey.isText(labels.table, $0.label) == survey.isText(predictions.table, $0.prediction) }
    }
    return .usage(
      "which-column",
      "which goes with which? '\(name(label))' of \(own.path) is called otherwise than "
        + "'\(other.names[column].quotable)' of \(other.path), and \(own.path) has a column '\(name(twin))', too",
      hints: alike.suffix(3).map { pairs in
        let words = pairs.count > 2 ? "all of them are" : pairs.count == 2 ? "both are" : "'\(name(pairs[0].label))' is"
        return command(pairs.map(\.label), pairs.map(\.prediction), "if \(words) what was predicted")
      } + [
        command(
          labels.columns, predictions.columns, "if '\(other.names[column].quotable)' predicts '\(name(label))'")
      ])
  }

  private func command(_ left: [Int], _ right: [Int], _ reason: String) -> Cure {
    func words(_ columns: [Int], _ table: Int) -> String {
      columns.map { ColumnSeries.word(for: $0, survey.tables[table].names) }.joined(separator: ",")
    }
    return .command(
      .set("--y-col", words(left, labels.table)), .set("--yhat-col", words(right, predictions.table)), reason: reason)
  }
}
