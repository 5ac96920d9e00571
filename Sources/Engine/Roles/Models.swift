import Losses
import Messages
package import Tables

/// Which datasets the columns of a source make: one, or one for each model whose predictions are side by side.
package struct Models {
  package struct Model {
    /// What the model is called; nil when there is one.
    package var name: String?
    package var choices: [Choice]
  }

  package private(set) var all: [Model] = []
  private let survey: ColumnSurvey

  package init(_ measures: [Measure], _ survey: ColumnSurvey, _ settings: RunSettings, _ choices: [Choice])
    throws(Failure)
  {
    self.survey = survey
    guard let index = choices.firstIndex(where: { $0.input.role == .yhat }) else {
      all = [Model(choices: choices)]
      return
    }
    let predictions = choices[index]
    guard settings.predictionColumns.count <= 1 else {
      for text in settings.predictionColumns {
        let columns = try Selection(survey.tables[predictions.table], option: "--yhat-col").columns(text)
        all.append(model(columns, choices, index))
      }
      return
    }
    guard predictions.columns.count > 1 else {
      all = [Model(choices: choices)]
      return
    }
    try ClassLogits(predictions, survey, choices)?.check(measures)
    let areColumns = Models.areColumns(of: predictions, measures, survey, choices)
    guard areColumns || ModelDecisions(measures, survey, settings, choices).areColumns else {
      let areUnnamed = !survey.tables[predictions.table].hasHeader
      if areUnnamed, measures.allSatisfy({ $0.facts.readsOneOutput && !$0.facts.ranksClasses }),
        choices.contains(where: { $0.input.role == .y && $0.columns.count == 1 })
      {
        try refuseClasses(predictions, measures, choices)
      }
      try ModelDecisions(measures, survey, settings, choices).check()
      all = [Model(choices: choices)]
      return
    }
    try refuseLabels(predictions, choices)
    try refuseClasses(predictions, measures, choices)
    all = predictions.columns.map { model([$0], choices, index) }
  }

  private func model(_ columns: [Int], _ choices: [Choice], _ index: Int) -> Model {
    var own = choices
    own[index].columns = columns
    let names = survey.tables[own[index].table].names
    return Model(name: columns.count == 1 ? names[columns[0]] : ColumnSeries.selector(columns, names), choices: own)
  }

  /// Whether several prediction columns are a model each: to losses of one output, beside one column of all else.
  private static func areColumns(
    of predictions: Choice, _ measures: [Measure], _ survey: ColumnSurvey, _ choices: [Choice]
  ) -> Bool {
    guard measures.allSatisfy(\.facts.readsOneOutput) else { return false }
    if measures.contains(where: \.facts.ranksClasses), areOfClasses(predictions, survey, choices) { return false }
    // An array without names that was not chosen is a matrix, and a mistake here.
    guard predictions.isAsked || survey.tables[predictions.table].hasHeader else { return false }
    let roles = Set(measures.flatMap(\.facts.inputs).map(\.role))
    return choices.allSatisfy { $0.input.role == .yhat || !roles.contains($0.input.role) || $0.columns.count == 1 }
  }

  /// Whether prediction columns are the scores of classes: there are more than two, or the columns add up to 1.
  private static func areOfClasses(_ predictions: Choice, _ survey: ColumnSurvey, _ choices: [Choice]) -> Bool {
    guard let labels = choices.of(.y), let column = labels.columns.first else {
      return false
    }
    return survey.profile(labels.table, column).distinct > 2
      || addUpToOne(predictions.columns, survey.tables[predictions.table])
  }

  /// Of two columns that add up to 1, the one of the class that comes second; nil for other columns, and where their
  /// names and their places say different things.
  package static func positive(of columns: [Int], _ table: Table) -> Int? {
    guard columns.count == 2, addUpToOne(columns, table) else { return nil }
    let names = columns.map { table.names[$0] }
    if let pair = ColumnClasses.plainPair(of: names) { return columns[pair.positive] }
    // A label goes to the column of its number, wherever that stands.
    if let numbers = ColumnClasses.readings(of: names).map({ $0.compactMap(Int.init) }).first(where: { $0.count == 2 })
    {
      return columns[numbers[0] > numbers[1] ? 0 : 1]
    }
    return names[0] < names[1] ? columns[1] : nil
  }

  /// What rounding to two decimals makes of a sum of probabilities.
  static let slack = 0.02

  /// Whether columns add up to 1 in every row that was looked at.
  static func addUpToOne(_ columns: [Int], _ table: Table) -> Bool {
    let sums = table.head.map { row -> Double in
      columns.reduce(0) { sum, column in
        guard row.indices.contains(column), case .number(let value) = table.meaning(of: row[column]), value >= 0 else {
          return .nan
        }
        return sum + value
      }
    }
    return !sums.isEmpty && sums.allSatisfy { abs($0 - 1) < slack }
  }

  /// A column of labels is no model, though a range may have it.
  private func refuseLabels(_ predictions: Choice, _ choices: [Choice]) throws(Failure) {
    let labels = choices.filter { $0.input.role == .y && $0.table == predictions.table }.flatMap(\.columns)
    guard let column = predictions.columns.first(where: labels.contains) else { return }
    let names = survey.tables[predictions.table].names
    let others = predictions.columns.filter { $0 != column }
    throw .usage(
      "which-column", "'\(names[column].quotable)' holds the labels, and is no model's predictions",
      hints: [.command(.set("--yhat-col", ColumnSeries.selector(others, names)))])
  }

  /// Columns that add up to 1 in every row are the probabilities of classes, and no models.
  private func refuseClasses(_ predictions: Choice, _ measures: [Measure], _ choices: [Choice]) throws(Failure) {
    let table = survey.tables[predictions.table]
    guard let columns = classes(among: predictions.columns, table), let measure = measures.first else { return }
    let names = columns.map { ColumnSeries.word(for: $0, table.names) }
    let isAll = columns.count == predictions.columns.count
    var hints: [Cure] = [
      .command(
        [.loss(measure.label, as: "cce")]
          + (isAll ? [] : [.set("--yhat-col", ColumnSeries.selector(columns, table.names))]),
        reason: "the cross-entropy of \(names.count) classes")
    ]
    if let positive = Models.positive(of: columns, table) {
      let name = ColumnSeries.word(for: positive, table.names)
      hints.append(.command(.set("--yhat-col", name), reason: "the probability of the second class alone"))
    }
    throw .data(
      "shape",
      "\(names.joined(separator: ", ")) add up to 1 in every row: they are probabilities of \(names.count) classes, and "
        + "\(measure.card.name) reads one column; cce reads one for each", at: table.place(ofHeader: nil), hints: hints)
  }

  /// The columns that add up to 1 in every row: all, or all but what was decided for, `predict,p0,p1`.
  private func classes(among columns: [Int], _ table: Table) -> [Int]? {
    if Models.addUpToOne(columns, table) { return columns }
    return ClassScores.stranger(among: columns, table).map { stranger in columns.filter { $0 != stranger } }
  }
}
