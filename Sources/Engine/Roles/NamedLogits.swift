import Losses
import Messages
import Tables

/// Predictions that are called logits where a loss would read probabilities, as their values may allow.
struct NamedLogits {
  private let measures: [Measure]
  private let survey: ColumnSurvey
  private let settings: RunSettings

  init(_ measures: [Measure], _ survey: ColumnSurvey, _ settings: RunSettings) {
    (self.measures, self.survey, self.settings) = (measures, survey, settings)
  }

  /// Throws where nothing but a default says that columns of that name hold probabilities.
  package func check(_ choices: [Choice]) throws(Failure) {
    guard settings.from == nil, let choice = choices.of(.yhat), survey.tables[choice.table].hasHeader else { return }
    let table = survey.tables[choice.table]
    let names = choice.columns.map { table.names[$0] }
    guard !names.isEmpty, names.allSatisfy(isOfLogits),
      let measure = measures.first(where: { $0.convention.from == .prob && $0.facts.predictions.contains(.logit) }),
      measure.aliases.allSatisfy(\.from.isEmpty)
    else { return }
    // Logits of classes do not add up to 1 in every row.
    guard names.count == 1 || !Models.addUpToOne(choice.columns, table) else { return }
    throw .data(
      "prob-range",
      "'\(names[0].quotable)' is called after logits, and \(measure.card.name) reads probabilities unless told otherwise",
      at: table.place(ofHeader: choice.columns[0]),
      hints: [
        .command(.add("--from-logits"), reason: "if these are logits"),
        .command(.set("--from", "prob"), reason: "if they are probabilities"),
      ])
  }

  /// `logit`, `logits_3`, `logits.cat`.
  private func isOfLogits(_ name: String) -> Bool {
    // Most names have no such letter, and need no further look.
    guard name.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "g") }) else { return false }
    let characters = Array(name)
    let ends = characters.indices.filter { WellKnownNames.isSeparator(characters[$0]) } + [characters.count]
    let digits = characters.reversed().prefix { ("0"..."9").contains($0) }.count
    return (ends + [characters.count - digits]).contains {
      WellKnownNames.meaning(of: String(characters[..<$0])) == .logit
    }
  }
}
