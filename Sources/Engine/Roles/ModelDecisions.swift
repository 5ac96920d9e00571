import Losses
import Messages
import Tables

/// Several prediction columns beside one column of classes, where a loss compares decisions: models side by side, or the
/// scores of classes, between which it decides.
struct ModelDecisions {
  private let measures: [Measure]
  private let survey: ColumnSurvey
  private let settings: RunSettings
  private let predictions: Choice?
  private let labels: Choice?

  init(_ measures: [Measure], _ survey: ColumnSurvey, _ settings: RunSettings, _ choices: [Choice]) {
    (self.measures, self.survey, self.settings) = (measures, survey, settings)
    predictions = choices.first { $0.input.role == .yhat && $0.columns.count > 1 }
    labels = choices.first { $0.input.role == .y && $0.columns.count == 1 }
  }

  /// Whether each column is a model: all hold classes of the labels, and are no scores of these by their names and sums.
  var areColumns: Bool {
    guard let predictions, let labels, measures.allSatisfy(\.readsDecisions) else { return false }
    // Words are no scores, also where the classes are named.
    let areWords = predictions.columns.allSatisfy { survey.profile(predictions.table, $0).kind == .text }
    guard settings.classes == nil || areWords else { return false }
    if settings.from == .value { return true }
    guard settings.from == nil, !nameClasses(predictions, labels), !addUpToOne(predictions) else { return false }
    return predictions.columns.allSatisfy { column in
      [.binary, .signs, .text].contains(survey.profile(predictions.table, column).kind)
        && isDecided(column, predictions, labels)
    }
  }

  /// Throws where columns that do not add up to 1 may be either.
  func check() throws(Failure) {
    guard let predictions, let labels, settings.from == nil, settings.classes == nil,
      let measure = measures.first(where: \.decides), !addUpToOne(predictions)
    else { return }
    // Scores that are whole numbers by chance have the names of their classes, and 0 and 1 would be a tie.
    let areScores = nameClasses(predictions, labels)
    let areProbabilities =
      survey.profile(labels.table, labels.columns[0]).kind == .binary && !(areScores && areCalledScores(predictions))
      && predictions.columns.allSatisfy { isProbability($0, predictions) }
    let areDecided = predictions.columns.allSatisfy { column in
      isDecided(column, predictions, labels)
        && (!areScores || survey.profile(predictions.table, column).kind == .binary)
    }
    if areProbabilities || areDecided { throw refusal(predictions, measure) }
  }

  private func addUpToOne(_ predictions: Choice) -> Bool {
    Models.addUpToOne(predictions.columns, survey.tables[predictions.table])
  }

  /// Whether the columns are called after the labels' classes, or counted as classes are.
  private func nameClasses(_ predictions: Choice, _ labels: Choice) -> Bool {
    guard let names = survey.classNames(predictions.table, predictions.columns) else { return true }
    let values = survey.profile(labels.table, labels.columns[0]).values.map(\.text)
    return ColumnClasses.areCounted(names) || ColumnClasses.reading(of: names, with: values) != nil
  }

  /// Whether what the names share is a word of scores, or nothing: `prob_0` and `2` are of classes, where `oof_0` and
  /// `model_2` may be of models.
  private func areCalledScores(_ predictions: Choice) -> Bool {
    guard let names = survey.classNames(predictions.table, predictions.columns) else { return true }
    let isEnd = { (character: Character) in character.isNumber || WellKnownNames.isSeparator(character) }
    let shared = ColumnSeries.commonPrefix(names).reversed().drop(while: isEnd).reversed()
    switch WellKnownNames.meaning(of: String(shared)) {
    case .probability, .logit, .label: return true
    case .prediction: return shared.count == 1
    case nil: return shared.isEmpty
    }
  }

  /// Whether every cell of a column is a class that labels have, or that is named.
  private func isDecided(_ column: Int, _ predictions: Choice, _ labels: Choice) -> Bool {
    let values = survey.profile(predictions.table, column).values.map(\.text)
    let classes = survey.profile(labels.table, labels.columns[0]).values.map(\.text) + (settings.classes ?? [])
    return Set(classes).isSuperset(of: values)
  }

  private func isProbability(_ column: Int, _ predictions: Choice) -> Bool {
    let profile = survey.profile(predictions.table, column)
    // Of what no row has nothing else is known.
    guard profile.kind != .empty else { return true }
    return (profile.kind == .fractions || profile.kind == .binary)
      && profile.range.map { $0.lowerBound >= 0 && $0.upperBound <= 1 } ?? false
  }

  private func refusal(_ predictions: Choice, _ measure: Measure) -> Failure {
    let names = survey.tables[predictions.table].names
    let words = predictions.columns.map { ColumnSeries.word(for: $0, names) }
    let models = [Change.set("--yhat-col", words[0])] + words.dropFirst().map { .append("--yhat-col", $0) }
    let classes = words.indices.map(String.init).joined(separator: ",")
    return .usage(
      "which-column",
      "\(words.joined(separator: ", ")) do not add up to 1: are they models, or the scores of classes, between which "
        + "\(measure.card.name) decides?",
      hints: [
        .command(models, reason: "a model each"),
        .command(.set("--classes", classes), reason: "if they are the scores of the classes \(classes)"),
      ])
  }
}

extension Measure {
  /// Whether the loss decides between scores of classes, or is about what was decided.
  fileprivate var decides: Bool { facts.inputs.contains { $0.role == .yhat && $0.shape == .decision } }
}
