import Losses
import Messages
import Tables

/// Two columns of logits beside labels of two classes, one for each of them: their names or their array say so, where of
/// probabilities their sum does.
struct ClassLogits {
  private let table: Table
  private let columns: [Int]

  /// Nil where nothing says that the columns are of the two classes, or their numbers may be probabilities.
  init?(_ predictions: Choice, _ survey: ColumnSurvey, _ choices: [Choice]) {
    guard predictions.columns.count == 2, let labels = choices.of(.y), labels.columns.count == 1,
      survey.profile(labels.table, labels.columns[0]).distinct <= 2
    else { return nil }
    (table, columns) = (survey.tables[predictions.table], predictions.columns)
    let ranges = columns.compactMap { survey.profile(predictions.table, $0).range }
    guard ranges.contains(where: { $0.lowerBound < 0 || $0.upperBound > 1 }) else { return nil }
    let areElements = !table.hasHeader && table.text == nil && table.columnCount == 2
    guard areElements || table.elements.isSuperset(of: columns) || areCalledLogits else { return nil }
  }

  /// Whether the names count the classes behind a word of scores, or are a plain pair: `logit_0`, `logit_yes`.
  private var areCalledLogits: Bool {
    let names = columns.map { table.names[$0] }
    guard let series = ColumnSeries.all(names, among: [0, 1]).first, let meaning = series.meaning,
      [.probability, .logit].contains(meaning)
    else { return false }
    return ColumnClasses.plainPair(of: names) != nil
      || ColumnClasses.readings(of: names).contains { Set($0) == ["0", "1"] }
  }

  /// Throws where losses of two classes would read each column as a model.
  func check(_ measures: [Measure]) throws(Failure) {
    let ofClasses = measures.filter { measure in
      let labels = measure.facts.inputs.of(.y)
      return measure.facts.readsOneOutput
        && (measure.facts.ranksClasses || labels.map { [.unit, .binary].contains($0.domain) } ?? false)
    }
    guard !ofClasses.isEmpty, ofClasses.count == measures.count else { return }
    let words = columns.map { ColumnSeries.word(for: $0, table.names) }
    let models = [Change.set("--yhat-col", words[0])] + words.dropFirst().map { .append("--yhat-col", $0) }
    let entropy = ofClasses.first { $0.card.name == "bce" && measures.count == 1 }.map {
      Cure.command(
        [.loss($0.label, as: "cce")] + ($0.convention.from == .logit ? [] : [.set("--from", "logit")]),
        reason: "the cross-entropy of two classes")
    }
    throw .usage(
      "which-column",
      "\(words.joined(separator: ", ").quotable): are they the logits of the two classes, or two models?",
      hints: [
        entropy ?? .sentence("of the logits of two classes \(measures[0].card.name) reads the second minus the first"),
        .command(models, reason: "a model each"),
      ])
  }
}
