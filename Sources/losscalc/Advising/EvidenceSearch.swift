import Engine
import Losses
import Messages
import Tables

/// Which columns are labels and which predictions, for advice: what options say, what names say, and what is left.
struct EvidenceSearch {
  struct Side {
    var table: Int
    var columns: [Int]
  }

  private let survey: ColumnSurvey
  private let settings: RunSettings
  private let source: Source

  init(_ survey: ColumnSurvey, _ settings: RunSettings, _ source: Source) {
    (self.survey, self.settings, self.source) = (survey, settings, source)
  }

  func found() throws(Failure) -> (labels: Side, predictions: Side) {
    let (own, other) = (table(of: .y), table(of: .yhat))
    var labels = try asked(.y, own)
    var predictions = try asked(.yhat, other)
    if predictions.isEmpty { predictions = known(.yhat, other).filter { own != other || !labels.contains($0) } }
    if labels.isEmpty { labels = known(.y, own).filter { own != other || !predictions.contains($0) } }
    // Several labels of a row are called as their predictions are.
    if labels.isEmpty, own == other { labels = namesakes(of: predictions, other) }
    let taken = own == other ? labels + predictions : []
    if labels.isEmpty, own != other { labels = rest(own, without: []) }
    if predictions.isEmpty {
      predictions = rest(other, without: taken)
      // Several columns beside the labels may be anything, unless they are called as predictions are.
      if own == other, predictions.count > 1, !areCalled(predictions, other, labels) { throw try cannotTell() }
    }
    guard !labels.isEmpty, !predictions.isEmpty, labels.count == 1 || labels.count == predictions.count else {
      throw try cannotTell()
    }
    return (Side(table: own, columns: labels), Side(table: other, columns: predictions))
  }

  private func table(of role: Role) -> Int {
    survey.tables.firstIndex { $0.path == source.path(of: role) } ?? 0
  }

  private func asked(_ role: Role, _ table: Int) throws(Failure) -> [Int] {
    let texts =
      role == .yhat && settings.predictionColumns.count > 1
      ? settings.predictionColumns : settings.columns[role].map { [$0] } ?? []
    let ids = Set(survey.ids(of: table))
    var columns: [Int] = []
    for text in texts {
      let own = try Selection(survey.tables[table], option: "--\(role)-col").columns(text)
      columns += text.isPattern ? own.filter { !ids.contains($0) } : own
    }
    return columns
  }

  private func known(_ role: Role, _ table: Int) -> [Int] {
    let columns = survey.tables[table].names.indices
    if columns.count == 1 { return [0] }
    let uses = survey.uses(of: table)
    let all = columns.filter { uses[$0].role == role }
    // What is predicted comes with its bounds or its spread.
    let plain = all.filter { !WellKnownNames.hasWordOfSpread(survey.tables[table].names[$0]) }
    let found = plain.isEmpty || !survey.tables[table].hasHeader ? all : plain
    return role == .yhat ? ClassScores.classes(among: found, survey.tables[table]) ?? found : found
  }

  /// The columns that are called as predictions are, without the beginning that those share: `red` for `p_red`.
  private func namesakes(of predictions: [Int], _ table: Int) -> [Int] {
    let names = survey.tables[table].names
    for reading in ColumnClasses.readings(of: predictions.map { names[$0] }).dropFirst() {
      let columns = reading.compactMap { names.firstIndex(of: $0) }
      if columns.count == reading.count { return columns }
    }
    return []
  }

  /// Whether the names of columns say that they are predictions: as those of classes, of levels or of draws.
  private func areCalled(_ columns: [Int], _ table: Int, _ labels: [Int]) -> Bool {
    let names = columns.map { survey.tables[table].names[$0] }
    guard survey.tables[table].hasHeader else { return true }
    let values = labels.flatMap { survey.profile(table, $0).values.map(\.text) }
    if ColumnClasses.reading(of: names, with: values) != nil { return true }
    return Advisor.areLevels(names) || Advisor.areMembers(names)
      || Advisor.isOfClasses(ColumnSeries.commonPrefix(names)) && !ColumnSeries.commonPrefix(names).isEmpty
  }

  /// The number columns that nothing else is said of.
  private func rest(_ table: Int, without taken: [Int]) -> [Int] {
    let columns = survey.tables[table].names.indices.filter { !taken.contains($0) }
    let uses = survey.uses(of: table)
    let numbers = columns.filter { column in
      let isNumber = survey.sense(table, column).meaning == .number
      return isNumber && !survey.isDifference(table, column) && uses[column].role == nil
    }
    if !numbers.isEmpty { return numbers }
    return columns.filter { survey.sense(table, $0).meaning == .text }
  }

  /// The message of a loss that reads such a source, with this command in its hints.
  private func cannotTell() throws(Failure) -> Failure {
    let table = table(of: .yhat)
    let areWords = known(.yhat, table).contains { survey.isText(table, $0) }
    do throws(Failure) {
      _ = try Binder(settings, LossList.parse(areWords ? "accuracy" : "mse", settings), source).bind()
      return .usage("which-column", "which columns of \(source.name.quotable) are labels and predictions?")
    } catch {
      var failure = error
      let isCommanded = failure.problems.flatMap(\.hints).contains {
        if case .command = $0.content { true } else { false }
      }
      if !failure.problems.isEmpty, !isCommanded { failure.problems[0].hints += guesses() }
      return failure
    }
  }

  /// A command with the one column on each side whose name has a word for it, as in `actual price`.
  private func guesses() -> [Cure] {
    let (own, other) = (table(of: .y), table(of: .yhat))
    func columns(_ table: Int, _ isMeant: (WellKnownNames.Meaning) -> Bool) -> [String] {
      let names = survey.tables[table].names
      return names.indices.filter { column in
        let words = names[column].split(whereSeparator: WellKnownNames.isSeparator)
        return words.count > 1 && words.contains { WellKnownNames.meaning(of: String($0)).map(isMeant) ?? false }
      }.map { ColumnSeries.word(for: $0, names) }
    }
    let (labels, predictions) = (columns(own) { $0 == .label }, columns(other) { $0.isPrediction })
    guard labels.count == 1, predictions.count == 1, labels != predictions || own != other else { return [] }
    return [.command(.set("--y-col", labels[0]), .set("--yhat-col", predictions[0]))]
  }
}
