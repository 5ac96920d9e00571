import Losses
import Messages
import Tables

/// Whole numbers beside labels of 0 and 1 that are mostly neither, and so no decisions: percentages, points, logits.
struct Points {
  private let table: Table
  private let column: Int
  private let seen: ColumnProfile
  private let range: ClosedRange<Double>

  /// Nil where the numbers that were looked at may be decisions, a few of them for classes that no label has.
  init?(_ survey: ColumnSurvey, _ choices: [Choice]) {
    guard let labels = choices.of(.y), let points = choices.of(.yhat) else { return nil }
    let labelled = survey.profile(labels.table, labels.columns[0])
    seen = survey.profile(points.table, points.columns[0])
    guard labelled.kind == .binary, labelled.distinct == 2, seen.distinct > 1, let range = seen.range else {
      return nil
    }
    let decided = seen.values.filter { ["0", "1"].contains($0.text) }
    let areFar = decided.isEmpty && (range.lowerBound < 0 || range.upperBound >= 20)
    let areRare = seen.distinct > 3 && 2 * decided.reduce(0) { $0 + $1.count } < seen.numbers
    guard areFar || areRare else { return nil }
    (table, column, self.range) = (survey.tables[points.table], points.columns[0], range)
  }

  func refuse() throws(Failure) {
    let ends = [range.lowerBound, range.upperBound].map(DecimalWriter.shortest)
    throw .data(
      "label-domain",
      "labels are 0 and 1, and '\(seen.name.quotable)' has whole numbers from \(ends[0]) to \(ends[1]): are they decisions?",
      at: table.place(ofHeader: column), hints: shares + declared)
  }

  /// What makes probabilities of them.
  private var shares: [Cure] {
    if range.lowerBound < 0 { return [.command(.set("--from", "logit"), reason: "if they are logits")] }
    let unit = CellsOfColumns.Unit(greatest: range.upperBound)
    return unit.map { [CellsOfColumns(table: table, columns: [column]).divided(by: $0)] } ?? []
  }

  /// What says that these are the classes all the same.
  private var declared: [Cure] {
    let classes = (["0", "1"] + seen.values.map(\.text)).distinct
    guard classes.count <= 10 else { return ["--classes lists the classes, if all of them are"] }
    return [
      .command(
        .set("--classes", classes.joined(separator: ",")), .set("--from", "value"),
        reason: "if all of them are classes all the same")
    ]
  }
}
