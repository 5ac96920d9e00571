import Losses
import Tables

/// The search for the columns of one role in one table.
struct ColumnSearch {
  package let input: Input
  /// What the losses read, each in the order of their preference.
  package let reads: [[[WellKnownNames.Meaning]]]
  package let survey: ColumnSurvey
  package let index: Int
  package let settings: RunSettings
  /// True when the file was named for this role alone.
  package let isOwn: Bool
  /// Columns of the table that are something else already.
  package let taken: Set<Int>
  /// The columns of the labels with the index of their table, once they are found.
  package let labels: (table: Int, columns: [Int])?
  /// True when the labels are classes.
  let areClasses: Bool
  private let memo = Memo()

  /// What several rules ask for, found once for all.
  private final class Memo {
    var candidates: [Int]?
    var suspects: [Int]?
    var labelTexts: Set<String>?
    var areOneSeries: Bool?
  }

  package var table: Table { survey.tables[index] }
  var names: [String] { table.names }

  /// The columns of the role, by the first rule that finds some.
  package func choice() throws(Failure) -> Choice? {
    for rule in ColumnRule.all {
      let columns = try rule.columns(self)
      guard !columns.isEmpty else { continue }
      guard let text = settings.columns[input.role] else {
        return Choice(input: input, table: index, columns: columns, reason: rule.reason)
      }
      let isListed = text.contains(",") && !text.isPattern && !text.contains("..")
      return Choice(
        input: input, table: index, columns: columns, reason: "by --\(input.role)-col", isAsked: true,
        isListed: isListed)
    }
    return nil
  }

  // MARK: the rules

  /// The columns that the option names.
  package func asked() throws(Failure) -> [Int] {
    guard let text = settings.columns[input.role] else { return [] }
    let columns = try Selection(table, option: "--\(input.role)-col").columns(text)
    // A pattern means what is left beside ids and other inputs; a name means itself.
    guard text.isPattern else { return columns }
    let ids = Set(survey.ids(of: index))
    let own = columns.filter { !taken.contains($0) && !ids.contains($0) }
    return own.isEmpty ? columns : own
  }

  /// The number columns of a file where they are as many as the loss reads, whatever they are called: `x1,y1,x2,y2`.
  func exactly() -> [Int] {
    guard case .exactly(let width) = input.width, width > 1 else { return [] }
    let ids = Set(survey.ids(of: index))
    let columns = names.indices.filter { !taken.contains($0) && !ids.contains($0) && !survey.isText(index, $0) }
    return columns.count == width ? columns : []
  }

  /// The number columns whose names are the labels' values, all of which have been seen.
  func classColumns() -> [Int] {
    guard table.hasHeader, let labels, labels.columns.count == 1, let label = labels.columns.first else { return [] }
    let seen = Set(settings.classes ?? survey.profile(labels.table, label).values.map(\.text))
    let columns = candidates.filter { !survey.isText(index, $0) && !table.elements.contains($0) }
    guard columns.count > 1 else { return [] }
    let found = classColumns(columns, of: seen)
    guard found.isEmpty, settings.classes == nil, let ignored = settings.ignoredLabel else { return found }
    return classColumns(columns, of: seen.subtracting([ignored]))
  }

  private func classColumns(_ columns: [Int], of values: Set<String>) -> [Int] {
    guard values.count > 1 else { return [] }
    let exact = columns.filter { values.contains(names[$0]) }
    // A class that no label has shown yet may be one of the columns beside those that some have.
    if Set(exact.map { names[$0] }) == values {
      return (settings.classes == nil ? isWhole(exact) : isAll(exact)) ? exact : []
    }
    // Decisions may stand beside scores, which are what is ranked.
    let series = input.isSeries || input.shape == .decision && mayHaveDecisions ? [] : series.map(\.columns)
    let found = ([columns] + series).first { group in
      ColumnClasses.readings(of: group.map { names[$0] }).contains { Set($0) == values }
    }
    if found == nil, input.isSeries || !mayHaveDecisions, let between = columnsBetween(columns, values),
      input.shape == .decision || between == columns
    {
      return between
    }
    return found ?? series.first { hasClasses($0, values) } ?? []
  }

  /// The columns of classes that are words, which no other column is called after, where a loss decides between them.
  private var columnsOfWords: [Int]? {
    guard input.shape == .decision, let labels, labels.columns.count == 1,
      survey.isText(labels.table, labels.columns[0])
    else { return nil }
    let columns = classColumns()
    return columns.count > 1 ? columns : nil
  }

  /// The columns that are called as the classes are between one beginning and one end: `cat_prob`, `dog_prob`.
  private func columnsBetween(_ columns: [Int], _ values: Set<String>) -> [Int]? {
    let readings = ColumnClasses.readings(of: columns.map { names[$0] }, around: values.min() ?? "")
    let found = readings.first { $0.count == values.count && Set($0.map(\.name)) == values }
    return found?.map { columns[$0.place] }
  }

  /// Whether columns that add up to 1 are called as some classes are, and others that no row has shown yet.
  private func hasClasses(_ columns: [Int], _ values: Set<String>) -> Bool {
    ColumnClasses.readings(of: columns.map { names[$0] }).contains { Set($0).isSuperset(of: values) }
      && Models.addUpToOne(columns, table)
  }

  /// Whether a column of words has some that labels have, too.
  private var mayHaveDecisions: Bool {
    names.indices.contains { !taken.contains($0) && survey.isText(index, $0) && hasWordOfLabels($0) }
  }

  /// Whether a column has a value that some label has.
  func hasWordOfLabels(_ column: Int) -> Bool {
    survey.profile(index, column).values.contains { isLabel($0.text) }
  }

  /// Whether what stands beside some columns in a file of the role's own is surely something else.
  func isAll(_ columns: [Int]) -> Bool { !isOwn || isWhole(columns) }

  /// Whether what stands beside some columns is surely something else.
  private func isWhole(_ columns: [Int]) -> Bool {
    let others = candidates.filter { !columns.contains($0) && survey.sense(index, $0).meaning == .number }
    guard !others.isEmpty else { return true }
    // Probabilities that add up to 1 leave nothing for another class.
    let haveValues = others.allSatisfy { survey.profile(index, $0).range.map { $0.upperBound > 0 } ?? false }
    if haveValues, Models.addUpToOne(columns, table) { return true }
    // Probabilities beside logits are the same scores once more.
    let series = meantSeries.filter { Set($0.columns).isDisjoint(with: columns) }.flatMap(\.columns)
    return others.allSatisfy(series.contains)
  }

  /// The one column that is called as the role is, of those that the losses would rather read.
  package func called() throws(Failure) -> [Int] {
    let matches = scores(among: matches)
    if let decided = decidedNamesakes() { return decided }
    guard matches.count > 1, input.role == .yhat else {
      return matches.count == 1 && scoresBesideDecisions(matches).isEmpty && rivals.isEmpty ? matches : []
    }
    let first = preferred(matches) { column in
      let meaning = survey.wellKnown(index, column)
      // A decision is no fraction.
      return meaning == .prediction && mayBeProbabilities(column) ? .probability : meaning
    }
    return first.count == 1 ? first : []
  }

  /// Of what the role's names give, what all losses would rather read; none where they differ in it.
  func preferred<Item>(_ items: [Item], _ meaning: (Item) -> WellKnownNames.Meaning?) -> [Item] {
    let picks = reads.map { preferences in
      for preference in preferences {
        let found = items.indices.filter { meaning(items[$0]).map(preference.contains) ?? false }
        if !found.isEmpty { return found }
      }
      return Array(items.indices)
    }
    guard let first = picks.first, picks.allSatisfy({ $0 == first }) else { return [] }
    return first.map { items[$0] }
  }

  /// What is left of a file of the role's own without ids, other roles' columns and words.
  package func rest() throws(Failure) -> [Int] {
    if input.shape == .column, matches.count > 1 { return [] }
    if decidedNamesakes() != nil { return [] }
    guard table.columnCount > 1 else { return [0] }
    let known = onlySeries
    let candidates = candidates
    if let indicators = indicators(among: candidates) { return indicators }
    if let scores = scoresBesideWords(candidates) { return scores }
    if input.shape == .decision,
      isBesideDecisions(known.isEmpty ? candidates.filter { !survey.isText(index, $0) } : known)
    {
      return []
    }
    if areSurelyClasses(known) { return known }
    if let words = columnsOfWords { return words }
    let copies = allNamesakes()
    let free = areCopies(copies) ? candidates.filter { !copies.contains($0) } : candidates
    guard doubtful.isEmpty, spreads.isEmpty, !areSeveral(free), !haveScoresAmongOthers(free) else { return [] }
    // Whether what stands beside a series is one of the same must be said.
    guard (series(of: free) ?? free) == free || Models.addUpToOne(free, table) else { return [] }
    return scoresBesideDecisions().isEmpty ? free : []
  }

  /// The columns of 0 and 1 of which one is 1 in each row, where words stand beside them: labels of classes, and what
  /// describes the rows.
  private func indicators(among columns: [Int]) -> [Int]? {
    guard input.role == .y, input.shape != .column else { return nil }
    let numbers = columns.filter { !survey.isText(index, $0) }
    guard numbers.count > 1, numbers.count < columns.count, Models.addUpToOne(numbers, table),
      numbers.allSatisfy({ survey.profile(index, $0).kind == .binary })
    else { return nil }
    return numbers
  }

  /// Whether columns are scores of classes beside words of what was decided by them, and the loss may read either.
  func isBesideDecisions(_ scores: [Int]) -> Bool {
    guard input.shape == .decision, scores.count > 1 else { return false }
    let others = candidates.filter { !scores.contains($0) }
    return !others.isEmpty && others.allSatisfy { survey.isText(index, $0) } && Models.addUpToOne(scores, table)
  }

  // MARK: what the rules look at

  /// The columns that a name gives the role, in their order.
  package var matches: [Int] {
    guard table.hasHeader else { return [] }
    return names.indices.filter { column in
      guard !taken.contains(column) else { return false }
      if let meaning = survey.wellKnown(index, column) { return isMeant(meaning) && !isOfDecision(column) }
      return input.role != .y && input.role != .yhat && WellKnownNames.names(names[column], input.role)
    }
  }

  /// The columns that may be the role's: no ids, none of another role, none that is text where numbers are needed.
  package var candidates: [Int] {
    if let found = memo.candidates { return found }
    let found = findCandidates()
    memo.candidates = found
    return found
  }

  private func findCandidates() -> [Int] {
    let columns = names.indices.filter { !taken.contains($0) }
    let ids = Set(survey.ids(of: index))
    let misnamed = misnamed
    let others = columns.filter { misnamed.contains($0) || !ids.contains($0) && !isOthers($0) }
    if !others.isEmpty { return others }
    return columns.filter { !ids.contains($0) }
  }

  /// Whether all columns that are free are counted under one stem, so that nothing stands beside them.
  var areOneSeries: Bool {
    if let found = memo.areOneSeries { return found }
    let free = names.indices.filter { !taken.contains($0) }
    let found = free.count > 1 && ColumnClasses.areCounted(free.map { names[$0] })
    memo.areOneSeries = found
    return found
  }

  /// Numbers with fractions under a name of ids, labels or another input.
  var suspects: [Int] {
    if let found = memo.suspects { return found }
    let found = findSuspects()
    memo.suspects = found
    return found
  }

  /// The classes of the labels, as far as rows were looked at.
  private var labelTexts: Set<String> {
    if let found = memo.labelTexts { return found }
    var found = Set(settings.classes ?? [])
    if let labels, labels.columns.count == 1 {
      found.formUnion(survey.profile(labels.table, labels.columns[0]).values.map(\.text))
    }
    memo.labelTexts = found
    return found
  }

  /// Whether a label has this name.
  func isLabel(_ name: String) -> Bool { labelTexts.contains(name) }

  var series: [ColumnSeries] {
    guard table.hasHeader else { return [] }
    let ids = Set(survey.ids(of: index))
    let free = names.indices.filter { !taken.contains($0) && !ids.contains($0) }
    // A decision beside the scores of classes, `pred_class` beside `pred_cat`, is none of them.
    return ColumnSeries.all(names, among: input.isSeries ? free.filter { !survey.isText(index, $0) } : free)
  }

  /// Whether a column surely belongs to another role, or cannot be computed with.
  private func isOthers(_ column: Int) -> Bool {
    switch survey.sense(index, column).meaning {
    case .id: true
    case .named(let meaning):
      input.role == .y
        ? meaning != .label
        : input.role == .yhat && (meaning == .label ? !isTarget(column) : isOfDecision(column))
    case .input(let role): role != input.role
    case .text: input.role != .y && input.shape != .decision && isOnlyText(column)
    case .number: isOfDecision(column)
    }
  }

  /// Whether a column is called as one of several outputs of the labels' file.
  private func isTarget(_ column: Int) -> Bool {
    guard isOwn, let labels, labels.table != index, labels.columns.count > 1 else { return false }
    let name = WellKnownNames.folded(names[column])
    return labels.columns.contains { survey.header(labels.table, $0).map(WellKnownNames.folded) == name }
  }

  /// Whether no cell that was looked at is a number.
  private func isOnlyText(_ column: Int) -> Bool { survey.profile(index, column).numbers == 0 }

  func isMeant(_ name: String) -> Bool {
    if let meaning = WellKnownNames.meaning(of: name) { return isMeant(meaning) }
    return input.role != .y && input.role != .yhat && WellKnownNames.names(name, input.role)
  }

  func isMeant(_ meaning: WellKnownNames.Meaning) -> Bool {
    input.role == .y ? meaning == .label : input.role == .yhat && meaning.isPrediction
  }
}

extension String {
  /// Whether a selector has a pattern, which means whatever fits it.
  package var isPattern: Bool { contains { "*?".contains($0) } }
}
