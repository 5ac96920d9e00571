import Losses
import Messages
import Tables

/// Why a role has no columns: what the file has, the likely columns first, and the commands that choose.
struct WhichColumn {
  let search: ColumnSearch
  private let measures: [Measure]
  /// True when the file is one for labels and predictions together.
  private let isShared: Bool

  init(_ search: ColumnSearch, _ measures: [Measure], isShared: Bool) {
    (self.search, self.measures, self.isShared) = (search, measures, isShared)
  }

  var table: Table { search.table }
  private var role: Role { search.input.role }
  private var losses: String { measures.map(\.card.name).joined(separator: ", ") }

  package var failure: Failure {
    if let exponents { return exponents }
    if table.columnCount == 1, isShared { return oneColumn }
    if role != .y, role != .yhat { return missing }
    let commands = commands
    let option = role == .y && isShared && reads(.yhat) ? "--y-col and --yhat-col choose" : "--\(role)-col chooses"
    let ranked = RankedScores(search.survey).cures(search.index)
    let hints =
      header + [.sentence(listing)] + ranked
      + (commands.isEmpty ? [.sentence("\(option), by name or position")] : commands)
    if search.matches.count > 1 { return ambiguous(hints) }
    if let decided = search.matches.first, !search.scoresBesideDecisions().isEmpty { return decision(decided, hints) }
    return .usage("which-column", "which columns of \(table.path) are \(wanted)?", hints: hints)
  }

  private var wanted: String {
    guard role == .y else { return "the predictions" }
    let hasPredictions = table.names.indices.contains {
      search.survey.wellKnown(search.index, $0)?.isPrediction ?? false
    }
    return hasPredictions || !isShared || !reads(.yhat) ? "the labels" : "labels and predictions"
  }

  /// Whether some loss has an input of a role.
  private func reads(_ role: Role) -> Bool { measures.contains { $0.facts.inputs.contains { $0.role == role } } }

  /// Several columns whose names say that they are the role's.
  private func ambiguous(_ hints: [Cure]) -> Failure {
    let names = search.matches.map { "'\(table.names[$0].quotable)'" }
    let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    let what = role == .y ? "labels" : "predictions"
    return .usage(
      "which-column",
      "which column of \(table.path) are the \(what)? \(list) are all called so, and \(losses) "
        + "may read any", hints: hints)
  }

  /// A column of what was decided for, where scores are read.
  private func decision(_ column: Int, _ hints: [Cure]) -> Failure {
    let readers = zip(measures, search.reads).filter { ColumnSearch.prefersScores($1) }.map(\.0.card.name)
    return .usage(
      "which-column",
      "'\(table.names[column].quotable)' of \(table.path) holds what was decided for, and \(readers.joined(separator: ", ")) "
        + "read\(readers.count == 1 ? "s" : "") scores: which column has them?", hints: hints)
  }

  /// An input that the loss reads beside labels and predictions.
  private var missing: Failure {
    .usage(
      "which-column", "\(losses) reads '\(role)', and no column of \(table.path) is called so",
      hints: [.sentence(listing)] + commands + squared)
  }

  /// A standard deviation where a variance is read.
  private var squared: [Cure] {
    guard role == .variance, table.hasHeader,
      let column = table.names.indices.first(where: {
        WellKnownNames.words(of: table.names[$0]).contains(where: WellKnownNames.isDeviation)
      }),
      let change = CellsOfColumns(table: table, columns: [column]).changed({ "{\($0[0])*=\($0[0])} 1" })
    else { return [] }
    let word = ColumnSeries.word(for: column, table.names)
    return [.command(change, .set("--variance-col", word), reason: "the square of '\(table.names[column].quotable)'")]
  }

  private var oneColumn: Failure {
    let hasSpaces =
      (table.hasHeader ? table.names : []).contains { $0.contains(" ") }
      || (table.head.first ?? []).contains { $0.contains(" ") }
    let areUsual = reads(.y) && reads(.yhat)
    return .usage(
      "which-column",
      "\(table.path) has one column; a DATA file holds \(areUsual ? "labels and predictions" : "all that \(losses) reads") "
        + "together",
      hints: hasSpaces
        ? [.command(.set("--delim", " "), reason: "if blanks separate the fields")]
        : areUsual ? roles + ["labels and predictions in a file each: -y FILE -p FILE"] : [.sentence(inputFiles)])
  }

  /// How the inputs of other losses are given in a file each.
  private var inputFiles: String {
    let own = measures.flatMap { $0.facts.inputs.map(\.role.rawValue) }.distinct
    let options = own.map { "\(["y": "-y", "yhat": "-p"][$0] ?? "--\($0)") FILE" }.joined(separator: " ")
    return own.count == 1 ? "its columns in one file: \(options)" : "an input in a file each: \(options)"
  }

  /// The one column as labels or predictions, which its name may tell, beside another DATA file.
  private var roles: [Cure] {
    let (path, meaning) = (table.path, search.survey.wellKnown(search.index, 0))
    func cure(_ option: String, _ what: String) -> Cure {
      .command(.split(path, as: option), reason: meaning == nil ? "if \(path) holds the \(what)" : "")
    }
    let labels = meaning?.isPrediction ?? false ? [] : [cure("-y", "labels")]
    return labels + (meaning == .label ? [] : [cure("-p", "predictions")])
  }

  // MARK: what the file has

  /// Every column with what is in it, the likely ones first.
  private var listing: String {
    let likely = candidates(for: role)
    let named = table.names.indices.filter { !table.names[$0].isEmpty }
    let order = likely + named.filter { !likely.contains($0) }
    let most = 30
    let shown = order.prefix(most).map { column in
      let profile = search.survey.profile(search.index, column)
      let name = table.names[column].quotable
      return profile.kind == .unknown ? name : "\(name) (\(profile.words.quotable))"
    }
    let more = order.count > most ? ", ... (\(order.count) in all)" : ""
    let lead = table.hasHeader ? "columns are" : "there are \(table.columnCount) columns without names"
    return "\(lead): \(shown.joined(separator: ", "))\(more)"
  }

  /// Whether words may be what was decided for: some are those of labels that are words, too.
  private func mayBeDecided(_ column: Int) -> Bool {
    guard role == .yhat, let labels = search.labels, labels.columns.count == 1,
      search.survey.isText(labels.table, labels.columns[0])
    else { return true }
    return search.hasWordOfLabels(column)
  }

  /// The columns that may be a role's, the likeliest first: numbers of the right kind, of no other role, no residuals.
  private func candidates(for role: Role) -> [Int] {
    let survey = search.survey
    let scores = role == .yhat ? search.scoresBesideDecisions() : []
    guard scores.isEmpty else { return scores }
    let namesakes = role == .yhat ? search.allNamesakes() : []
    let others = table.names.indices.filter { column in
      guard !search.taken.contains(column) else { return false }
      switch survey.sense(search.index, column).meaning {
      case .id: return false
      case .text: return readsText(role) && !isConstant(column) && mayBeDecided(column)
      case .named(let meaning):
        if role == .y { return meaning == .label }
        if search.isOfDecision(column) { return false }
        return role == .yhat && (meaning.isPrediction || namesakes.contains(column))
          && (readsText(role) || !survey.isText(search.index, column) || search.isWrittenScore(column))
      case .input(let other): return other == role
      case .number: return !survey.isDifference(search.index, column)
      }
    }
    let named = others.filter { survey.sense(search.index, $0).meaning != .number }
    let isBesideScores = role == .yhat && search.isBesideDecisions(others.filter { !named.contains($0) })
    guard named.isEmpty || isBesideScores else { return named }
    // `y_train` is no prediction of `y_test`, and `p_test` is one.
    let predictions = role == .yhat ? others.filter { part($0).meaning != .label } : []
    if let label = search.labels?.columns.first, search.labels?.table == search.index, let own = part(label).name {
      let partners = predictions.filter { part($0).name == own && part($0).meaning?.isPrediction ?? false }
      if !partners.isEmpty { return partners }
    }
    if !predictions.isEmpty, predictions.count < others.count { return fitting(predictions, role) }
    return fitting(others, role)
  }

  /// What a name says before its last word, with that word: of `y_test` that it is of labels, and `test`.
  private func part(_ column: Int) -> (meaning: WellKnownNames.Meaning?, name: Substring?) {
    let name = table.names[column]
    guard table.hasHeader, let mark = name.lastIndex(where: WellKnownNames.isSeparator), mark > name.startIndex else {
      return (nil, nil)
    }
    return (WellKnownNames.meaning(of: String(name[..<mark])), name[name.index(after: mark)...])
  }

  /// Whether the same stands in every row: no one decides so, and says nothing.
  private func isConstant(_ column: Int) -> Bool {
    let profile = search.survey.profile(search.index, column)
    return profile.distinct == 1 && profile.rows > 1 && role == .yhat
  }

  /// The columns whose cells may be a role's, those that say which rows belong together last.
  private func fitting(_ others: [Int], _ role: Role) -> [Int] {
    // A fold or a site is a number, too.
    let all = others.filter { fits(search.survey.profile(search.index, $0), role) }
    // How sure a decision is, is no score of a class where others stand.
    let sure = all.filter {
      role == .yhat && WellKnownNames.ofDecisions.contains(WellKnownNames.folded(table.names[$0]))
    }
    let fitting = sure.count < all.count ? all.filter { !sure.contains($0) } : all
    let own = fitting.filter { !isBystander($0) }
    let centres = role == .yhat ? own.filter(hasSpread) : []
    return (centres.isEmpty ? own : centres) + fitting.filter(isBystander)
  }

  /// Whether a column is called as what stands beside the numbers of a row: its group, its time, the spread of another.
  private func isBystander(_ column: Int) -> Bool {
    let name = table.names[column]
    return WellKnownNames.suggests(name, .group) || WellKnownNames.times.contains(WellKnownNames.folded(name))
      || table.names.contains { WellKnownNames.isSpread(name, of: $0) }
  }

  /// Whether other columns are the spread of one: `m-lo-90` and `m-hi-90` beside `m`.
  private func hasSpread(_ column: Int) -> Bool {
    table.names.contains { WellKnownNames.isSpread($0, of: table.names[column]) }
  }

  /// Whether words may be what is looked for: classes, and decisions between them.
  private func readsText(_ role: Role) -> Bool {
    guard role == .y || role == .yhat else { return false }
    return measures.allSatisfy(\.readsDecisions)
  }

  /// Whether what is in a column can be what the losses read.
  private func fits(_ profile: ColumnProfile, _ role: Role) -> Bool {
    guard role == .y || role == .yhat else {
      let ofOthers = table.names.contains { WellKnownNames.isSpread(profile.name, of: $0) }
      return WellKnownNames.suggests(profile.name, role)
        || ofOthers && WellKnownNames.words(of: profile.name).contains { WellKnownNames.suggests($0, role) }
    }
    let domains = measures.flatMap { measure in
      let facts = measure.facts
      return facts.inputs.filter { $0.role == role }.map { facts.domain(of: $0, from: measure.convention.from) }
    }
    if profile.kind == .text { return readsText(role) }
    guard profile.kind != .unknown, let range = profile.range else { return profile.kind == .unknown }
    let isInside = domains.allSatisfy { $0.contains(range.lowerBound) && $0.contains(range.upperBound) }
    let areClasses = role == .y && domains.contains { [.unit, .binary].contains($0) }
    return isInside && (!areClasses || profile.kind == .binary)
  }

  // MARK: commands

  /// One command for each likely choice; none where neither side is known.
  private var commands: [Cure] {
    let rivals = search.rivals
    guard rivals.isEmpty else {
      return (search.matches.map { [$0] } + rivals).map { command([(.y, ColumnSeries.selector($0, table.names))]) }
    }
    if role == .y, isShared, reads(.yhat), let pair = classPair ?? seriesPair ?? outputPairs { return [command(pair)] }
    if let turned { return [command(turned)] }
    for doubtful in [search.doubtful, search.unshown] where !doubtful.isEmpty {
      return commands(doubting: doubtful, as: ("class", "classes"))
    }
    let spreads = search.spreads
    if !spreads.isEmpty { return commands(doubting: spreads, as: ("prediction", "predictions")) }
    if let models { return [models] }
    if role == .yhat {
      let found = choices(of: .yhat).map { command([(.yhat, $0)]) }
      return found.isEmpty ? shared : found
    }
    if role != .y {
      return choices(of: role).map { column in
        var cure = command([(role, column)] + otherEnd(of: column))
        cure.reason = measures.doubt(of: column, as: role)
        return cure
      }
    }
    let labels = choices(of: .y)
    guard isShared else { return labels.isEmpty ? shared : labels.map { command([(.y, $0)]) } }
    let column = candidates(for: .y).first(where: isKnown)
    // Where nothing tells the labels from the rest, a command would be a guess.
    guard labels.count == 1 || candidates(for: .y).allSatisfy(isNamed) else { return [] }
    guard labels.count == 1, let label = labels.first else { return labels.map { command([(.y, $0)]) } }
    let known = search.settings.columns[.yhat] != nil || !reads(.yhat)
    let predictions = known ? [] : choices(of: .yhat, besides: column)
    return predictions.isEmpty ? [command([(.y, label)])] : predictions.map { command([(.y, label), (.yhat, $0)]) }
  }

  /// The upper end of the interval whose lower one is looked for.
  private func otherEnd(of lower: String) -> [(Role, String)] {
    guard role == .lower, reads(.upper), search.settings.columns[.upper] == nil,
      let first = table.names.firstIndex(of: lower)
    else { return [] }
    let words = WellKnownNames.words(of: lower)
    let end = table.names.indices.first { column in
      let others = WellKnownNames.words(of: table.names[column])
      let changes = zip(words, others).filter { $0 != $1 }
      return column != first && words.count == others.count && changes.count == 1
        && WellKnownNames.suggests(changes[0].1, .upper)
    }
    return end.map { [(.upper, ColumnSeries.word(for: $0, table.names))] } ?? []
  }

  /// The columns of classes, or of models, without those which may be none, and with them.
  private func commands(doubting doubtful: [Int], as what: (one: String, several: String)) -> [Cure] {
    let numbers = search.candidates.filter { !search.survey.isText(search.index, $0) }
    let classes = numbers.filter { !doubtful.contains($0) }
    let names = doubtful.map { "'\(table.names[$0].quotable)'" }.joined(separator: ", ")
    func cure(_ columns: [Int], _ reason: String) -> Cure {
      .command([.set("--yhat-col", ColumnSeries.selector(columns, table.names))], reason: reason)
    }
    return [
      cure(classes, "if \(names) \(doubtful.count == 1 ? "is no \(what.one)" : "are no \(what.several)")"),
      cure(
        (classes + doubtful).sorted(),
        "if \(names) \(doubtful.count == 1 ? "is a \(what.one)" : "are \(what.several)"), too"),
    ]
  }

  /// The scores of the same classes by several models: columns of several stems, those of each of which add up to 1.
  private var models: Cure? {
    guard role == .yhat, measures.allSatisfy({ !$0.facts.readsOneOutput }) else { return nil }
    let columns = candidates(for: .yhat).filter { part($0).name != nil }
    func stem(_ column: Int) -> Int { table.names[column].count - (part(column).name?.count ?? 0) }
    let groups = Dictionary(grouping: columns) { table.names[$0].prefix(stem($0)) }.values.sorted { $0[0] < $1[0] }
    guard groups.count > 1, groups.allSatisfy({ $0.count > 1 && Models.addUpToOne($0, table) }) else { return nil }
    let words = groups.map { ColumnSeries.selector($0, table.names) }
    return .command(
      [.set("--yhat-col", words[0])] + words.dropFirst().map { .append("--yhat-col", $0) }, reason: "a model each")
  }

  /// Columns that are called as ids are and that both files have, where a file has nothing else: `id,time`.
  private var shared: [Cure] {
    let survey = search.survey
    guard !isShared, table.hasHeader else { return [] }
    let names = survey.ids(of: search.index).dropFirst().map { table.names[$0] }.filter { name in
      survey.tables.count == 2 && survey.tables.allSatisfy { $0.hasHeader && $0.names.contains(name) }
    }
    return names.prefix(3).map { name in
      let word = ColumnSeries.quoted(name, at: -1)
      return command(role == .y ? [(.y, word), (.yhat, word)] : [(role, word)])
    }
  }

  /// Decisions of 0 and 1 under a name that says nothing, beside probabilities that are called labels: `expected,actual`
  /// of a test report.
  private var turned: [(Role, String)]? {
    guard role == .yhat, let labels = search.labels, labels.table == search.index, labels.columns.count == 1,
      search.settings.columns[.y] == nil
    else { return nil }
    let found = candidates(for: .yhat)
    guard found.count == 1, search.survey.profile(search.index, found[0]).kind == .binary,
      search.survey.profile(search.index, labels.columns[0]).kind == .fractions,
      measures.allSatisfy({ $0.facts.inputs.contains { $0.role == .y && [.unit, .binary].contains($0.domain) } })
    else { return nil }
    let names = [found[0], labels.columns[0]].map { ColumnSeries.word(for: $0, table.names) }
    return [(.y, names[0]), (.yhat, names[1])]
  }

  /// The one column of words whose values are the names of columns that add up to 1, with those columns.
  private var classPair: [(Role, String)]? {
    guard measures.allSatisfy({ !$0.facts.readsOneOutput }), table.hasHeader, search.settings.columns[.yhat] == nil
    else {
      return nil
    }
    let survey = search.survey
    let free = table.names.indices.filter { !search.taken.contains($0) }
    let numbers = free.filter { survey.profile(search.index, $0).kind == .fractions }
    let groups = [numbers] + ColumnSeries.all(table.names, among: numbers).map(\.columns)
    for group in groups where group.count > 1 && Models.addUpToOne(group, table) {
      guard let names = survey.classNames(search.index, group) else { continue }
      let labels = free.filter { column in
        guard survey.isText(search.index, column), !(part(column).meaning?.isPrediction ?? false) else { return false }
        let values = survey.profile(search.index, column).values.map(\.text)
        return values.count > 1 && ColumnClasses.reading(of: names, with: values) != nil
      }
      guard labels.count == 1 else { continue }
      return [
        (.y, ColumnSeries.word(for: labels[0], table.names)), (.yhat, ColumnSeries.selector(group, table.names)),
      ]
    }
    return nil
  }

  /// A series of labels and one of predictions of as many columns: several outputs of a row.
  private var seriesPair: [(Role, String)]? {
    let all = ColumnSeries.all(table.names, among: table.names.indices.filter { !search.taken.contains($0) })
    let labels = all.filter { $0.meaning == .label }
    let predictions = all.filter { $0.meaning?.isPrediction ?? false }
    guard labels.count == 1, predictions.count == 1, labels[0].columns.count == predictions[0].columns.count else {
      return nil
    }
    return [(.y, labels[0]), (.yhat, predictions[0])].map { ($0, ColumnSeries.selector($1.columns, table.names)) }
  }

  /// The one way to read the columns as labels and predictions of the same outputs: `true_a,true_b,pred_a,pred_b`.
  private var outputPairs: [(Role, String)]? {
    let all = OutputPairs.all(table.names, among: table.names.indices.filter { !search.taken.contains($0) })
    guard table.hasHeader, all.count == 1, let pairs = all.first else { return nil }
    return [(.y, pairs.labels), (.yhat, pairs.predictions)].map { ($0, ColumnSeries.selector($1, table.names)) }
  }

  /// Selectors of the columns that a role may have, of which one may be another role's.
  private func choices(of role: Role, besides other: Int? = nil) -> [String] {
    let all = candidates(for: role).filter { isKnown($0) && $0 != other }
    let columns = all.allSatisfy(isBystander) ? all : all.filter { !isBystander($0) }
    // Columns that have a name of predictions each are so many ways to read them.
    let areClasses = role == .yhat && measures.allSatisfy { !$0.facts.readsOneOutput }
    let isSeries =
      areClasses && (!columns.contains(where: isNamed) || search.isBesideDecisions(columns.filter { !isNamed($0) }))
    if isSeries, columns.count > 1 { return classes(among: columns) }
    // To losses of one output a series is models side by side.
    let areModels = role == .yhat && measures.allSatisfy(\.facts.readsOneOutput)
    if role == .yhat, !areClasses, let positive = Models.positive(of: columns, table) {
      return [ColumnSeries.word(for: positive, table.names)]
    }
    let series = areModels ? ColumnSeries.all(table.names, among: columns) : []
    let single = columns.map { ColumnSeries.word(for: $0, table.names) }
    return Array((series.map { ColumnSeries.selector($0.columns, table.names) } + single).prefix(3))
  }

  /// Selectors of the columns of classes: of a series, where there is one, and of what was decided for beside it; of all
  /// columns, where no name tells them apart.
  private func classes(among columns: [Int]) -> [String] {
    let words = columns.filter { search.survey.isText(search.index, $0) }
    if !words.isEmpty, columns.count - words.count > 1 {
      return words.map { ColumnSeries.word(for: $0, table.names) }
        + classes(among: columns.filter { !words.contains($0) })
    }
    let all = ColumnSeries.all(table.names, among: columns)
    let series = all.map { ClassScores.columns(of: $0, table) }
    let loners = columns.filter { column in !all.contains { $0.columns.contains(column) } }
    guard !series.isEmpty, series != [columns] else { return [ColumnSeries.selector(columns, table.names)] }
    let decided = measures.allSatisfy(\.readsDecisions) ? loners.map { ColumnSeries.word(for: $0, table.names) } : []
    return Array((decided + series.map { ColumnSeries.selector($0, table.names) }).prefix(3))
  }

  /// Whether something speaks for a column: its name, or its cells.
  private func isKnown(_ column: Int) -> Bool {
    isNamed(column) || search.survey.profile(search.index, column).kind != .unknown
  }

  private func isNamed(_ column: Int) -> Bool { search.survey.sense(search.index, column).meaning != .number }

  private func command(_ columns: [(Role, String)]) -> Cure {
    .command(columns.map { Change.set("--\($0)-col", $1) })
  }
}
