import Losses
import Messages
import Tables

/// What makes a 0/1 column for each class of one column that names it, for losses that read labels so.
struct OneHot {
  private let dataset: Dataset
  private let survey: ColumnSurvey

  init(_ dataset: Dataset, _ survey: ColumnSurvey) { (self.dataset, self.survey) = (dataset, survey) }

  /// The cure where one column of classes stands beside several of scores; none where there are no classes.
  package func cures(_ input: Input, _ outputs: Int) -> [Cure] {
    guard input.role == .y, outputs > 1, input.domain.contains(0), input.domain.contains(1),
      let labels = dataset.choices.of(.y), labels.columns.count == 1, let predictions = dataset.choices.of(.yhat),
      let classes = classes(labels, predictions)
    else { return [] }
    let table = survey.tables[labels.table]
    guard let filter = filter(table, labels.columns[0], classes) else {
      return ["the labels name a class: a 0/1 column for each is what it reads, in NumPy numpy.eye(\(outputs))[y]"]
    }
    var changes: [Change] = [
      .feed(table.path, [filter]), .set("--y-col", classes.map { "is_\($0)" }.joined(separator: ",")),
    ]
    // The new columns are no predictions.
    if predictions.table == labels.table {
      changes.append(.set("--yhat-col", ColumnSeries.selector(predictions.columns, table.names)))
    }
    return [.command(changes, reason: "if the labels name a class, as a 0/1 column each")]
  }

  /// The classes in the order of the prediction columns.
  private func classes(_ labels: Choice, _ predictions: Choice) -> [String]? {
    let profile = survey.profile(labels.table, labels.columns[0])
    let seen = profile.values.map(\.text)
    let names = survey.classNames(predictions.table, predictions.columns)
    if let own = names.flatMap({ ColumnClasses.reading(of: $0, with: seen) }) { return own }
    guard let range = profile.range, range.lowerBound >= 0, range.upperBound < Double(predictions.columns.count),
      profile.kind == .binary || profile.kind == .whole
    else { return nil }
    return predictions.columns.indices.map(String.init)
  }

  private func filter(_ table: Table, _ column: Int, _ classes: [String]) -> Filter? {
    guard [.csv, .tsv].contains(table.format), table.hasHeader, let text = table.text, text.firstLine == 1,
      classes.count <= 20, classes.allSatisfy({ $0.utf8.allSatisfy { $0 > 0x20 && !"\"'\\,".utf8.contains($0) } }),
      let mark = text.awkMark,
      !table.head.joined().contains(where: { $0.contains(text.separator) || $0.contains { $0.isNewline } })
    else { return nil }
    let header = classes.map { "\"is_\($0)\"" }.joined(separator: ",")
    let cells = classes.map { Double($0) == nil ? "(c==\"\($0)\")" : "(c==\($0))" }.joined(separator: ",")
    return Filter(
      "awk", "-F", mark, "-v", "OFS=\(mark)",
      "{sub(/\\r$/,\"\")} NR==1{print $0,\(header);next} {c=$\(column + 1);gsub(/\"/,\"\",c);print $0,\(cells)}")
  }
}
