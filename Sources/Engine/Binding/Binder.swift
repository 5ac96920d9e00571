package import Losses
import Messages
import Tables

/// Opens the files of a source and finds the columns of every role, by the rules of `SenseRule` and `ColumnRule`.
package struct Binder {
  package let settings: RunSettings
  package let measures: [Measure]
  package let source: Source
  /// The classes of the models that were bound before, in their order.
  private let classes: [String]?

  package init(_ settings: RunSettings, _ measures: [Measure], _ source: Source, besides classes: [String]? = nil) {
    (self.settings, self.measures, self.source, self.classes) = (settings, measures, source, classes)
  }

  /// The inputs that the losses of a run read, each role once, by the options that are given.
  package static func inputs(of measures: [Measure], _ settings: RunSettings) -> [Input] {
    var inputs: [Input] = []
    for measure in measures {
      for input in active(measure.facts, settings) where !inputs.contains(where: { $0.role == input.role }) {
        inputs.append(input)
      }
    }
    return inputs
  }

  /// The usual inputs, or the precomputed ones when predictions are given and none of the usual vectors.
  private static func active(_ facts: Facts, _ settings: RunSettings) -> [Input] {
    guard !facts.precomputed.isEmpty else { return facts.inputs }
    let vectors = facts.inputs.filter(\.isPrediction).map(\.role)
    let hasVectors = vectors.contains { settings.files[$0] != nil || settings.columns[$0] != nil }
    let hasPredictions = !settings.predictionFiles.isEmpty || settings.columns[.yhat] != nil
    return hasPredictions && !hasVectors ? facts.precomputed : facts.inputs
  }

  /// What the source is to the losses: one dataset, or one for each model whose predictions it has.
  package func bind() throws(Failure) -> [Dataset] {
    try source.checkStandardInput()
    let inputs = try allInputs()
    let survey = ColumnSurvey(tables: try open(inputs.map(\.role)), classes: settings.classes ?? [])
    var choices: [Choice] = []
    for input in inputs { choices.append(try choice(of: input, survey, choices)) }
    try SharedKeys(survey, choices).check()
    try KeyedArrays(survey, choices).check()
    try NamedLogits(measures, survey, settings).check(choices)
    try ChosenScores(measures, survey, settings).check(choices)
    try RankedScores(survey).check(choices)
    try SummaryRow(survey, settings).check(choices)
    choices += try RowIdentity(survey, settings, choices).choices()
    try source.checkUse(of: survey.tables.indices.filter { table in choices.contains { $0.table == table } }, survey)
    choices += try CarriedSearch(survey: survey, settings: settings, found: choices).choices()
    let predictions = choices.of(.yhat)?.columns.count ?? 0
    let named = Binder(
      settings, try measures.ofClasses(settings, predictions: predictions), source, besides: classes)
    for input in Binder.inputs(of: named.measures, settings) {
      for index in choices.indices where choices[index].input.role == input.role { choices[index].input = input }
    }
    return try named.datasets(choices, survey)
  }

  /// One dataset, or one for each model whose predictions there are.
  private func datasets(_ choices: [Choice], _ survey: ColumnSurvey) throws(Failure) -> [Dataset] {
    let models = try Models(measures, survey, settings, choices)
    if models.all.count > 1, let pipe = survey.tables.first(where: { !$0.isReplayable }),
      let predictions = choices.of(.yhat)
    {
      let columns = ColumnSeries.selector(predictions.columns, survey.tables[predictions.table].names)
      throw .usage(
        "which-column", "\(pipe.path) is read once, and the predictions have \(models.all.count) columns",
        hints: [
          .command(.set("--yhat-col", columns), reason: "each column is a model, and the input is kept in memory")
        ])
    }
    var datasets: [Dataset] = []
    for model in models.all {
      let choices = try ordered(model.choices, survey, as: classes ?? datasets.first?.classes)
      datasets.append(try assemble(choices, survey, source.predicting(column: model.name), besides: datasets.first))
    }
    return datasets
  }

  /// The choices with the columns of each in the order in which a loss reads them.
  private func ordered(
    _ choices: [Choice], _ survey: ColumnSurvey, as classes: [String]?
  ) throws(Failure) -> [Choice] {
    guard choices.contains(where: { $0.columns.count > 1 }) else { return choices }
    let paired = try Pairing(measures, survey, choices).choices()
    let shaped = DistanceOrder(measures, survey, BoxOrder(survey, paired).ordered()).ordered()
    return try ClassOrder(measures, survey, settings, shaped, as: classes).ordered()
  }

  /// The one dataset that a source must be.
  package func bindOne(for what: String) throws(Failure) -> Dataset {
    let datasets = try bind()
    try settings.refuseIdleReading(of: datasets.flatMap { $0.parts.map(\.table) })
    guard datasets.count == 1, let first = datasets.first else {
      let names = datasets.map(\.source.name).joined(separator: ", ")
      throw .usage(
        "shape", "\(what) reads one model at a time; there are \(datasets.count): \(names)",
        hints: ["-P selects one"])
    }
    return first
  }

  /// The losses' inputs and whatever else the options ask for.
  private func allInputs() throws(Failure) -> [Input] {
    var inputs = Binder.inputs(of: measures, settings)
    try checkRoles(inputs)
    if settings.files[.weight] != nil || settings.columns[.weight] != nil {
      inputs.append(Input(.weight, .nonNegative))
    }
    inputs += settings.expectedInputs
    for role in [Role.group, .list] where settings.columns[role] != nil { inputs.append(Input(role, .extended)) }
    return inputs
  }

  /// An input that no loss of the run reads is a mistake, not an ornament.
  private func checkRoles(_ inputs: [Input]) throws(Failure) {
    let known = inputs.map(\.role) + [.weight, .expectedLoss, .expectedGradient, .group, .list, .id]
    let given = settings.files.roles + settings.columns.roles + (settings.predictionFiles.isEmpty ? [] : [.yhat])
    guard let stranger = given.filter({ !known.contains($0) }).map(\.rawValue).min() else { return }
    let names = measures.map(\.card.name).joined(separator: ", ")
    throw .usage(
      "unknown-input", "\(names) has no input '\(stranger)'",
      hints: ["it reads: \(inputs.map { "--\($0.role)" }.joined(separator: " "))"])
  }

  /// Opens every file once, all together: two of them may be pipes that one writer feeds.
  private func open(_ roles: [Role]) throws(Failure) -> [Table] {
    var paths: [String] = []
    for path in roles.compactMap(source.path) where !paths.contains(path) { paths.append(path) }
    var options = settings.read
    options.keepsPipes = mayReadTwice
    if measures.allSatisfy(\.readsClasses) { options.classAxis = settings.compat == .torch ? .second : .last }
    if settings.columns[.yhat] == nil, measures.allSatisfy(\.facts.readsOneOutput) {
      options.pathOfPasses = source.files[.yhat]
    }
    options.columnPaths = Set(paths.filter { isOneColumn($0, of: roles) })
    let names = Set(typedItems { _ in true }.map(WordList.unquoted))
    options.word = { names.contains($0) ? .other : WellKnownNames.word($0) }
    for path in paths where !names.isEmpty {
      let items = typedItems { source.files[$0] == nil || source.files[$0] == path }
      // Digits are a position.
      options.typedNames[path] = Set(items.filter { Int($0) == nil }.map(WordList.unquoted))
    }
    let progress = Progress(settings, paths, "", isKnown: false)
    defer { progress?.finish() }
    if let progress { options.whileOpening = { path, bytes in progress.report(opening: path, bytes: bytes) } }
    return try reading { () throws(ReadError) in try Table.open(paths, options: options) }
  }

  /// The columns that options choose for some roles, as they are typed.
  private func typedItems(of isMeant: (Role) -> Bool) -> [String] {
    let texts = settings.columns.roles.filter(isMeant).flatMap(selectors) + [settings.shown].compactMap(\.self)
    return texts.flatMap { (try? WordList.items(of: $0)) ?? [] }
  }

  /// Whether a file is read for one role, whose column nobody names.
  private func isOneColumn(_ path: String, of roles: [Role]) -> Bool {
    let own = roles.filter { source.path(of: $0) == path }
    return own.count == 1 && settings.columns[own[0]] == nil
  }

  /// Whether several models may be read from one input, which then must be had whole.
  private var mayReadTwice: Bool {
    guard settings.predictionColumns.count <= 1 else { return true }
    let compareDecisions = measures.allSatisfy(\.readsDecisions) && settings.from ?? .value == .value
    if compareDecisions, settings.classes == nil { return true }
    guard compareDecisions || measures.allSatisfy(\.facts.readsOneOutput), let text = settings.columns[.yhat] else {
      return false
    }
    return text.isPattern || text.contains(",") || text.contains("..")
  }

  // MARK: one role

  private func choice(of input: Input, _ survey: ColumnSurvey, _ earlier: [Choice]) throws(Failure) -> Choice {
    let index = try table(of: input.role, survey)
    let labels = earlier.of(.y)
    let search = ColumnSearch(
      input: input, reads: measures.map { $0.readings(isDeclared: settings.from != nil) }, survey: survey, index: index,
      settings: settings,
      isOwn: source.files[input.role] != nil, taken: taken(input.role, index, survey, earlier),
      labels: labels.map { ($0.table, $0.columns) }, areClasses: labels?.input.isOfClasses ?? false)
    if let choice = try search.choice() { return choice }
    throw WhichColumn(search, measures, isShared: source.data == search.table.path).failure
  }

  /// The columns of a table that are another role's: found before, or named by an option.
  private func taken(_ role: Role, _ index: Int, _ survey: ColumnSurvey, _ earlier: [Choice]) -> Set<Int> {
    var taken = Set(earlier.filter { $0.table == index }.flatMap(\.columns))
    let table = survey.tables[index]
    for other in settings.columns.roles
    where other != role && (source.path(of: other).map { $0 == table.path } ?? true || other.isLoose) {
      for text in selectors(of: other) where !text.isPattern {
        let found = try? ColumnSelector(text: text).resolve(among: table.names) { table.columns(named: $0) }
        let meanings = table.names.indices.map { survey.wellKnown(index, $0) }
        taken.formUnion((found ?? []).filter { !isShared(meanings[$0], role, other, among: meanings) })
      }
    }
    return taken
  }

  /// Whether a column that another role has may be a role's, too: what is compared with, labels in a range, and what rows
  /// are grouped or weighted by, where no other column is called as labels are.
  private func isShared(
    _ meaning: WellKnownNames.Meaning?, _ role: Role, _ other: Role, among all: [WellKnownNames.Meaning?]
  ) -> Bool {
    guard let meaning, !other.isExpectation else { return other.isExpectation && meaning != nil }
    if role == .y, other == .yhat { return meaning == .label }
    guard other.isLoose || other == .weight else { return false }
    if role == .yhat { return meaning.isPrediction }
    return role == .y && meaning == .label && all.count { $0 == .label } == 1
  }

  private func selectors(of role: Role) -> [String] {
    guard role == .id else { return [settings.columns[role] ?? ""] }
    return RowIdentity.items(settings.columns[.id] ?? "").flatMap { [$0.first, $0.others] }
  }

  private func table(of role: Role, _ survey: ColumnSurvey) throws(Failure) -> Int {
    if role == .group || role == .list {
      let found = tables(withColumnsOf: role, survey)
      try checkAgreement(of: found, role, survey)
      return found.first ?? 0
    }
    if let path = source.path(of: role), let index = survey.tables.firstIndex(where: { $0.path == path }) {
      return index
    }
    let found = tables(withColumnsOf: role, survey)
    guard found.count < 2 else {
      let paths = found.map { survey.tables[$0].path }
      throw .usage(
        "which-column", "which file's column is the \(role)? \(paths.joined(separator: " and ")) have it",
        hints: paths.map { .command(.set("--\(role)", $0)) })
    }
    if settings.columns[role] == nil, found.isEmpty {
      let names = survey.tables.flatMap { $0.hasHeader ? $0.names : [] }.filter { WellKnownNames.suggests($0, role) }
      throw .usage(
        "no-input", "no input for \(role)",
        hints: names.isEmpty
          ? ["add --\(role) FILE"]
          : names.map { .command(.set("--\(role)-col", $0), reason: measures.doubt(of: $0, as: role)) })
    }
    return found.first ?? 0
  }

  /// Throws where two files have the column that makes groups or lists, with other values in the same rows.
  ///
  /// Rows that ids put together stand in whatever order: there the cells may differ that are looked at.
  private func checkAgreement(of found: [Int], _ role: Role, _ survey: ColumnSurvey) throws(Failure) {
    guard found.count > 1, let text = settings.columns[role], settings.columns[.id] == nil else { return }
    let columns = found.compactMap { index in
      let table = survey.tables[index]
      return try? ColumnSelector(text: text).resolve(among: table.names) { table.columns(named: $0) }.first
    }
    guard columns.count == found.count else { return }
    for (index, column) in zip(found, columns).dropFirst()
    where !survey.areEqual((found[0], columns[0]), (index, column)) {
      let (own, other) = (survey.tables[found[0]], survey.tables[index])
      throw .usage(
        "which-column",
        "which file's column makes the \(role)s? '\(text.quotable)' of \(own.path) and \(other.path) differ",
        hints: ["leave the column out of one of them"])
    }
  }

  /// The tables that have the column of a role: the one that an option names, or one that is called as the role is.
  private func tables(withColumnsOf role: Role, _ survey: ColumnSurvey) -> [Int] {
    let selector = settings.columns[role].map { ColumnSelector(text: $0) }
    return survey.tables.indices.filter { index in
      let table = survey.tables[index]
      guard let selector else { return table.hasHeader && table.names.contains { WellKnownNames.names($0, role) } }
      return (try? selector.resolve(among: table.names) { table.columns(named: $0) }) != nil
    }
  }

  // MARK: all roles

  /// Puts the requests in the order of the tables and works out how labels are read.
  private func assemble(
    _ choices: [Choice], _ survey: ColumnSurvey, _ source: Source, besides other: Dataset?
  ) throws(Failure) -> Dataset {
    let labels = try LabelReading(settings, measures, survey, choices)
    var dataset = Dataset(
      source: source, parts: [], layout: Layout(), columnNames: [], classes: labels.classes,
      classReason: labels.reason, ignored: labels.ignored, areDecisions: labels.areDecisions, choices: choices,
      joinsInner: settings.joinsInner)
    // Columns that several models have in common are read once, and their texts have one number each.
    if let other {
      (dataset.groups, dataset.lists, dataset.ids) = (other.groups, other.lists, other.ids)
      dataset.carried = other.carried.map { CarriedColumns(names: $0.names) }
    }
    for (index, table) in survey.tables.enumerated() {
      dataset.parts.append(Dataset.Part(table: table, requests: [], roles: []))
      for choice in choices where choice.table == index { dataset.append(choice, labels) }
    }
    if settings.joinsInner, !dataset.isJoined {
      throw .usage(
        "option-value", "--join inner: nothing is joined",
        hints: [.command(.remove("--join")), "--id-col COLUMN joins files by their ids"])
    }
    dataset.isOfRetrieval = measures.allSatisfy { $0.facts.takesItemsWithoutAPlace }
    if settings.completesJudgments { try complete(&dataset) }
    try ShapeCheck(measures: measures, dataset: dataset, survey: survey, settings: settings).run()
    try weighClasses(&dataset)
    return dataset
  }

  /// Joins judgments with what was found, though some of either are without the other.
  private func complete(_ dataset: inout Dataset) throws(Failure) {
    guard dataset.isOfRetrieval else {
      let other = measures.first { !$0.facts.takesItemsWithoutAPlace }?.card.name ?? ""
      throw .usage(
        "option-value", "--unjudged zero: \(other) has no value for what was judged and never found",
        hints: ["metrics of retrieval have one: ndcg, map, mrr, precision:k=10 ('losscalc list retrieval' shows all)"])
    }
    guard dataset.isJoined else {
      throw .usage(
        "option-value", "--unjudged zero: nothing is joined",
        hints: ["-I QUERY,DOCUMENT joins the judgments of -y with the scores of -p"])
    }
    let known: [Role] = [.y, .yhat, .id, .list]
    if let other = dataset.parts.flatMap(\.roles).first(where: { !known.contains($0) && !$0.isHidden }) {
      throw .usage("option-value", "--unjudged zero: what is in one file only has no \(other)")
    }
    if dataset.layout[.list].isEmpty == false, dataset.queryRequests == nil {
      throw .usage(
        "option-value", "--unjudged zero: --list-col must be one of the columns of --id-col in the file of the labels")
    }
    dataset.completesJudgments = true
    dataset.leavesOutUnanswered = settings.compat == .trec
  }

  /// Class weights are multiplied into the rows' own; where there are none, they get a column that no file has.
  private func weighClasses(_ dataset: inout Dataset) throws(Failure) {
    let isAlone = dataset.layout[.weight].isEmpty
    guard let weights = try ClassWeights(settings, measures, dataset, isAlone: isAlone) else { return }
    dataset.classWeights = weights
    guard isAlone else { return }
    let column = dataset.columnNames.count
    dataset.layout.append(.weight, column..<column + 1)
    dataset.columnNames.append(Role.weight.rawValue)
  }
}

extension Role {
  /// True when its column may stand in any file of the run.
  fileprivate var isLoose: Bool { self == .id || self == .group || self == .list }
}

extension Dataset {
  /// Adds the columns of a choice to the last part.
  fileprivate mutating func append(_ choice: Choice, _ labels: LabelReading) {
    let (first, part) = (columnNames.count, parts.count - 1)
    let table = parts[part].table
    for column in choice.columns {
      if choice.input.role == .id || choice.input.role.isJoinedID {
        parts[part].idRequests.append(parts[part].requests.count)
      }
      parts[part].requests.append(Request(column: column, kind: kind(of: choice.input, labels)))
      parts[part].roles.append(choice.input.role)
      let name = table.names.indices.contains(column) ? table.names[column] : ""
      columnNames.append(table.hasHeader && !name.isEmpty ? name : "\(column + 1)")
      if choice.input.role.isCarried { carry(columnNames.count - 1, of: table.path) }
    }
    layout.append(choice.input.role, first..<columnNames.count)
  }

  /// Notes that a column is carried along.
  private mutating func carry(_ place: Int, of path: String) {
    let header = CarriedColumns.header(columnNames[place], of: path, besides: carried?.columns ?? [])
    carried?.columns.append(CarriedColumns.Column(header: header, place: place))
  }

  /// How the cells of a role are read.
  private mutating func kind(of input: Input, _ labels: LabelReading) -> Request.Kind {
    switch input.role {
    case .y: return labels.kind
    case .yhat where input.shape == .decision: return labels.decisions
    case .group:
      let names = groups ?? parts[parts.count - 1].table.namesOfPresent()
      groups = names
      return .text(names)
    case .list:
      let names = lists ?? parts[parts.count - 1].table.namesOfPresent()
      lists = names
      return .text(names)
    case _ where input.role == .id || input.role.isJoinedID:
      let names = ids ?? Names()
      ids = names
      return .text(names)
    case _ where input.role.isRowID: return .key
    case _ where input.role.isCarried:
      let own = carried ?? CarriedColumns()
      carried = own
      return .passage(own.names)
    default: return .number
    }
  }
}
