import Losses
import Tables

/// The search for the columns of one role in one table.
struct ColumnSearch: Sendable {
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

  package var table: Table { survey.tables[index] }
  private var names: [String] { table.names }

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

  /// The one series that is called as the role is, unless what stands beside it may be one of the same.
  func knownSeries() -> [Int] {
    let columns = onlySeries
    return isAll(columns) || areSurelyClasses(columns) ? columns : []
  }

  /// The one series that is called as the role is; none where there are several.
  private var onlySeries: [Int] {
    let known = series.filter { series in
      series.meaning.map(isMeant)
        ?? (input.role != .y && input.role != .yhat && WellKnownNames.names(series.stem, input.role))
    }
    guard known.count == 1 else { return [] }
    return input.isPrediction && input.isMatrix ? ClassScores.columns(of: known[0], table) : known[0].columns
  }

  /// The one series among some columns of scores of classes that is called as predictions are, or is counted.
  private func series(of columns: [Int]) -> [Int]? {
    guard input.isPrediction, input.isMatrix else { return nil }
    let found = ColumnSeries.all(names, among: columns).filter { series in
      series.meaning.map(isMeant) ?? ColumnClasses.areCounted(series.columns.map { names[$0] })
    }
    return found.count == 1 ? found[0].columns : nil
  }

  /// Whether columns of one stem are all classes there are: they add up to 1, or are counted and do not with the rest.
  private func areSurelyClasses(_ columns: [Int]) -> Bool {
    guard input.isPrediction, input.isMatrix, columns.count > 1 else { return false }
    if Models.addUpToOne(columns, table) { return true }
    return ColumnClasses.areCounted(columns.map { names[$0] }) && !Models.addUpToOne(candidates, table)
  }

  /// The one group of columns, from nested arrays, under one of the role's names.
  func knownGroup() -> [Int] {
    let meant = knownGroups
    guard meant.count == 1, meant[0].count > 1 || matches.isEmpty else { return [] }
    return input.role == .y && !matches.isEmpty ? [] : meant[0]
  }

  /// The groups of columns, from nested arrays, under one of the role's names, of those that the losses would rather
  /// read.
  private var knownGroups: [[Int]] {
    guard table.hasHeader else { return [] }
    var groups: [(meaning: WellKnownNames.Meaning?, columns: [Int])] = []
    var stems: [String] = []
    for name in names {
      guard let dot = name.lastIndex(of: ".") else { continue }
      let stem = String(name[..<dot])
      guard stem != stems.last else { continue }
      stems.append(stem)
      let meaning = survey.meaning(of: stem, index)
      guard meaning.map(isMeant) ?? isMeant(stem) else { continue }
      let group = table.columns(named: stem).filter { !taken.contains($0) }
      if !group.isEmpty, !groups.contains(where: { $0.columns == group }) { groups.append((meaning, group)) }
    }
    return (groups.count > 1 ? preferred(groups, \.meaning) : groups).map(\.columns)
  }

  /// The arrays that are called labels where one column is, too, and that are no list of classes which stands in each
  /// row again.
  var rivals: [[Int]] {
    guard input.role == .y, matches.count == 1 else { return [] }
    return knownGroups.filter { group in
      group.count > 1 && group.contains { survey.profile(index, $0).distinct > 1 || table.head.count < 2 }
    }
  }

  /// The number columns whose names are the labels' values, all of which have been seen.
  func classColumns() -> [Int] {
    guard table.hasHeader, let labels, labels.columns.count == 1, let label = labels.columns.first else { return [] }
    let seen = survey.profile(labels.table, label).values.map(\.text).filter { $0 != settings.ignoredLabel }
    let values = Set(settings.classes ?? seen)
    let columns = candidates.filter { !survey.isText(index, $0) && !table.elements.contains($0) }
    guard columns.count > 1, values.count > 1 else { return [] }
    let exact = columns.filter { values.contains(names[$0]) }
    // A class that no label has shown yet may be one of the columns beside those that some have.
    if Set(exact.map { names[$0] }) == values {
      return (settings.classes == nil ? isWhole(exact) : isAll(exact)) ? exact : []
    }
    // Decisions may stand beside scores, which are what is ranked.
    let groups = [columns] + (input.shape == .scores ? series.map(\.columns) : [])
    return groups.first { group in
      ColumnClasses.readings(of: group.map { names[$0] }).contains { Set($0) == values }
    } ?? []
  }

  /// Whether what stands beside some columns in a file of the role's own is surely something else.
  private func isAll(_ columns: [Int]) -> Bool { !isOwn || isWhole(columns) }

  /// Whether what stands beside some columns is surely something else.
  private func isWhole(_ columns: [Int]) -> Bool {
    candidates.allSatisfy { columns.contains($0) || survey.sense(index, $0).meaning != .number }
  }

  /// The one column that is called as the role is, of those that the losses would rather read.
  package func called() throws(Failure) -> [Int] {
    let matches = scores(among: matches)
    if let decided = decidedNamesakes() { return decided }
    guard matches.count > 1, input.role == .yhat else {
      return matches.count == 1 && scoresBesideDecisions(matches).isEmpty && rivals.isEmpty ? matches : []
    }
    let first = preferred(matches) { survey.wellKnown(index, $0) }
    return first.count == 1 ? first : []
  }

  /// Of what the role's names give, what all losses would rather read; none where they differ in it.
  private func preferred<Item>(_ items: [Item], _ meaning: (Item) -> WellKnownNames.Meaning?) -> [Item] {
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

  /// The scores of classes beside the decision between them, `prob_0,prob_1,pred`, where some loss reads scores.
  ///
  /// Which of them it reads must be said.
  func scoresBesideDecisions() -> [Int] { scoresBesideDecisions(matches) }

  private func scoresBesideDecisions(_ matches: [Int]) -> [Int] {
    guard input.role == .yhat, !input.isSeries, table.hasHeader, table.columnCount - taken.count > 1,
      settings.columns[.yhat] == nil, reads.contains(where: ColumnSearch.prefersScores), matches.count == 1,
      !hasFractions(matches[0]), survey.wellKnown(index, matches[0]) == .prediction
    else { return [] }
    let known = series.filter { series in
      switch series.meaning {
      case .probability, .logit: true
      case .prediction: Models.addUpToOne(series.columns, table)
      case .label, nil: false
      }
    }
    if known.count > 1 { return preferred(known, \.meaning).flatMap(\.columns) }
    if let found = known.first { return found.columns }
    let unnamed = candidates.filter { survey.sense(index, $0).meaning == .number }
    if unnamed.count > 1, Models.addUpToOne(unnamed, table) { return unnamed }
    // `pred_proba`, `proba_churn`, `risk_score`.
    return unnamed.filter { WellKnownNames.hasWordOfScores(names[$0]) && hasFractions($0) }
  }

  /// Whether a column has numbers that nobody decided for; mostly the first cell tells.
  private func hasFractions(_ column: Int) -> Bool {
    table.head.contains { row in
      guard row.indices.contains(column), case .number(let value) = table.meaning(of: row[column]) else { return false }
      return value != value.rounded()
    }
  }

  /// Whether a loss of these readings reads scores where there are some, and decisions only where there are none.
  static func prefersScores(_ readings: [[WellKnownNames.Meaning]]) -> Bool {
    readings.first.map { !$0.contains(.prediction) } ?? false
  }

  /// Some columns without words, which are no scores, where the file has numbers that may be.
  private func scores(among columns: [Int]) -> [Int] {
    guard input.isPrediction, input.shape != .decision else { return columns }
    let numbers = columns.filter { !survey.isText(index, $0) }
    // A look at all columns is much work, and mostly there are no words.
    guard numbers.count < columns.count, candidates.contains(where: { !survey.isText(index, $0) }) else {
      return columns
    }
    guard !numbers.contains(where: isCalledScore) else { return numbers }
    return columns.filter { numbers.contains($0) || isWrittenScore($0) }
  }

  private func isCalledScore(_ column: Int) -> Bool {
    [.probability, .logit].contains(survey.wellKnown(index, column))
  }

  /// Whether a column has scores as other programs write them, `80%`, `0,8` and `[0.2, 0.8]`: to read what was decided
  /// for beside them would be another number.
  func isWrittenScore(_ column: Int) -> Bool {
    let values = isCalledScore(column) ? survey.profile(index, column).values : []
    guard let text = values.first(where: { table.meaning(of: $0.text) == .text })?.text else { return false }
    return text.contains { $0.isNumber } && (!(text.first?.isLetter ?? true) || text.contains("("))
  }

  /// The columns of predictions that have the names of the labels in another file, unless they are those labels once
  /// more, beside what was predicted.
  func namesakes() -> [Int] {
    let found = allNamesakes()
    return areCopies(found) ? [] : found
  }

  /// Whether columns are the labels once more in a file that has others to be read.
  private func areCopies(_ found: [Int]) -> Bool {
    guard let labels, !found.isEmpty, candidates.contains(where: { !found.contains($0) }) else { return false }
    return zip(found, labels.columns).allSatisfy { own, label in
      if survey.areEqual((index, own), (labels.table, label)) { return true }
      // Ids tell which row is whose.
      guard !survey.ids(of: index).isEmpty, !survey.ids(of: labels.table).isEmpty else { return false }
      return survey.haveSameValues((index, own), (labels.table, label))
    }
  }

  /// The columns of predictions that have the names of the labels in another file.
  func allNamesakes() -> [Int] {
    guard isOwn, input.role == .yhat, !input.isSeries, !input.takesWholeFile, table.hasHeader, let labels,
      labels.table != index
    else { return [] }
    let ids = Set(survey.ids(of: index))
    let found = labels.columns.compactMap { label -> Int? in
      guard let name = survey.header(labels.table, label).map(WellKnownNames.folded) else { return nil }
      let free = names.indices.filter { !taken.contains($0) && !ids.contains($0) }
      return free.first { WellKnownNames.folded(names[$0]) == name }
    }
    return found.count == labels.columns.count ? found : []
  }

  /// Decisions under the labels' name beside their scores, as classifiers print them: `label,score`; none where they may be
  /// the labels themselves, nil where there are none.
  func decidedNamesakes() -> [Int]? {
    guard input.shape == .decision, !matches.isEmpty, let labels,
      !matches.contains(where: { survey.wellKnown(index, $0) == .prediction })
    else { return nil }
    let found = allNamesakes()
    guard !found.isEmpty else { return nil }
    let isCopy = zip(found, labels.columns).allSatisfy { survey.areEqual((index, $0), (labels.table, $1)) }
    return isCopy || settings.columns[.id] != nil ? [] : found
  }

  /// What is left of a file of the role's own without ids, other roles' columns and words.
  package func rest() throws(Failure) -> [Int] {
    if input.shape == .column, matches.count > 1 { return [] }
    if decidedNamesakes() != nil { return [] }
    guard table.columnCount > 1 else { return [0] }
    let known = onlySeries
    if areSurelyClasses(known) { return known }
    let copies = allNamesakes()
    let free = areCopies(copies) ? candidates.filter { !copies.contains($0) } : candidates
    // Whether what stands beside a series is one of the same must be said.
    guard Models.addUpToOne(free, table) || (series(of: free) ?? free) == free else { return [] }
    return scoresBesideDecisions().isEmpty ? free : []
  }

  // MARK: what the rules look at

  /// The columns that a name gives the role, in their order.
  package var matches: [Int] {
    guard table.hasHeader else { return [] }
    return names.indices.filter { column in
      guard !taken.contains(column) else { return false }
      if let meaning = survey.wellKnown(index, column) { return isMeant(meaning) }
      return isMeant(names[column])
    }
  }

  /// The columns that may be the role's: no ids, none of another role, none that is text where numbers are needed.
  package var candidates: [Int] {
    let columns = names.indices.filter { !taken.contains($0) }
    let ids = Set(survey.ids(of: index))
    let others = columns.filter { !ids.contains($0) && !isOthers($0) }
    if !others.isEmpty { return others }
    return columns.filter { !ids.contains($0) }
  }

  private var series: [ColumnSeries] {
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
    case .named(let meaning): input.role == .y ? meaning != .label : input.role == .yhat && meaning == .label
    case .input(let role): role != input.role
    case .text: input.role != .y && input.shape != .decision && isOnlyText(column)
    case .number: false
    }
  }

  /// Whether no cell that was looked at is a number.
  private func isOnlyText(_ column: Int) -> Bool { survey.profile(index, column).numbers == 0 }

  private func isMeant(_ name: String) -> Bool {
    if let meaning = WellKnownNames.meaning(of: name) { return isMeant(meaning) }
    return input.role != .y && input.role != .yhat && WellKnownNames.names(name, input.role)
  }

  private func isMeant(_ meaning: WellKnownNames.Meaning) -> Bool {
    input.role == .y ? meaning == .label : input.role == .yhat && meaning.isPrediction
  }
}

extension String {
  /// Whether a selector has a pattern, which means whatever fits it.
  package var isPattern: Bool { contains { "*?".contains($0) } }
}
