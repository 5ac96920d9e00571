import Flags
import Losses
import Messages
import Tables

/// Opens the files of a source and finds the column of every role.
struct Binder {
  let settings: Settings
  let measures: [Measure]
  let source: Source
  private var tables: [Table] = []

  init(_ settings: Settings, _ measures: [Measure], _ source: Source) {
    self.settings = settings
    self.measures = measures
    self.source = source
  }

  /// The inputs that the losses of a run read, each role once, by the options that are given.
  static func inputs(of measures: [Measure], _ settings: Settings) -> [Input] {
    var inputs: [Input] = []
    for measure in measures {
      for input in active(measure.facts, settings) where !inputs.contains(where: { $0.role == input.role }) {
        inputs.append(input)
      }
    }
    return inputs
  }

  /// The usual inputs, or the precomputed ones when predictions are given and none of the usual vectors.
  private static func active(_ facts: Facts, _ settings: Settings) -> [Input] {
    guard !facts.precomputed.isEmpty else { return facts.inputs }
    let vectors = facts.inputs.filter(\.isPrediction).map(\.role)
    let hasVectors = vectors.contains { settings.files[$0] != nil || settings.columns[$0] != nil }
    let hasPredictions = !settings.predictionFiles.isEmpty || settings.columns[.yhat] != nil
    return hasPredictions && !hasVectors ? facts.precomputed : facts.inputs
  }

  mutating func bind() throws(Failure) -> Dataset {
    try source.checkStandardInput()
    var inputs = Binder.inputs(of: measures, settings)
    try checkRoles(inputs)
    if settings.files[.weight] != nil || settings.columns[.weight] != nil {
      inputs.append(Input(.weight, .nonNegative))
    }
    inputs += RowExpectations.inputs(settings)
    if settings.columns[.group] != nil { inputs.append(Input(.group, .extended)) }
    try open(inputs.map(\.role))
    var chosen: [(input: Input, table: Int, columns: [Int])] = []
    for input in inputs {
      let table = input.role == .group ? tableOfGroups() : try tableIndex(of: input.role)
      chosen.append((input, table, try columns(of: input, in: table)))
    }
    if let text = settings.columns[.id] {
      for index in tables.indices {
        let found = try select(text, .id, tables[index])
        guard found.count == 1 else { throw .usage("option-value", "--id-col \(text): one column at a time") }
        chosen.append((Input(index == 0 ? .id : .joinedID(index), .extended), index, found))
      }
    }
    return try assemble(chosen)
  }

  /// An input that no loss of the run reads is a mistake, not an ornament.
  private func checkRoles(_ inputs: [Input]) throws(Failure) {
    let known = inputs.map(\.role) + [.weight, .expectedLoss, .expectedGradient, .group, .id]
    let given = settings.files.roles + settings.columns.roles + (settings.predictionFiles.isEmpty ? [] : [.yhat])
    guard let stranger = given.filter({ !known.contains($0) }).map(\.rawValue).min() else { return }
    let names = measures.map(\.card.name).joined(separator: ", ")
    throw .usage(
      "unknown-input", "\(names) has no input '\(stranger)'",
      hints: ["it reads: \(inputs.map { "--\($0.role)" }.joined(separator: " "))"])
  }

  /// Opens every file once, all together: two of them may be pipes that one writer feeds.
  private mutating func open(_ roles: [Role]) throws(Failure) {
    var paths: [String] = []
    for path in roles.compactMap(source.path) where !paths.contains(path) { paths.append(path) }
    var options = settings.read
    let progress = Progress(settings, paths, "", isKnown: false)
    defer { progress?.finish() }
    if let progress { options.whileOpening = { path, bytes in progress.report(opening: path, bytes: bytes) } }
    do throws(ReadError) {
      tables = try Table.open(paths, options: options)
    } catch {
      throw Failure(error)
    }
  }

  /// Whether a column of a role's own file may be the role's: it has a name, and is neither id nor group.
  private func isFree(_ column: Int, _ table: Table) -> Bool {
    guard !table.hasHeader || !table.names[column].isEmpty else { return false }
    return ![Role.id, .group].contains { role in
      guard let text = settings.columns[role] else { return false }
      let found = try? ColumnSelector(text: text).resolve(among: table.names) { table.columns(named: $0) }
      return found?.contains(column) ?? false
    }
  }

  /// The first table that has the group column; the first of all when none has, for the message.
  private func tableOfGroups() -> Int {
    let text = settings.columns[.group] ?? ""
    return tables.firstIndex { table in
      let selector = ColumnSelector(text: text)
      return (try? selector.resolve(among: table.names) { table.columns(named: $0) }) != nil
    } ?? 0
  }

  private func tableIndex(of role: Role) throws(Failure) -> Int {
    guard let path = source.path(of: role), let index = tables.firstIndex(where: { $0.path == path }) else {
      throw .usage("no-input", "no input for \(role)", hints: ["add --\(role) FILE"])
    }
    return index
  }

  /// The columns of a role: as selected, by a well-known name, or all of a file of its own.
  private func columns(of input: Input, in index: Int) throws(Failure) -> [Int] {
    let table = tables[index]
    if let text = settings.columns[input.role] { return try select(text, input.role, table) }
    let isOwn = source.files[input.role] != nil
    let matches = WellKnownNames.columns(of: input.role, in: table.names)
    if matches.count == 1 && !(isOwn && input.shape.wantsAll) { return matches }
    let group = matches.isEmpty ? WellKnownNames.group(of: input.role, in: table) : []
    if !group.isEmpty { return group }
    if isOwn && !(matches.count > 1 && input.shape == .column) {
      return table.columnCount == 1
        ? [0] : (0..<table.columnCount).filter { isFree($0, table) }
    }
    throw cannotTell(table)
  }

  private func select(_ text: String, _ role: Role, _ table: Table) throws(Failure) -> [Int] {
    let option = "--\(role)-col"
    do throws(ColumnSelector.Mistake) {
      return try ColumnSelector(text: text).resolve(among: table.names, groups: { table.columns(named: $0) })
    } catch {
      throw mistake(error, option, table)
    }
  }

  private func mistake(_ mistake: ColumnSelector.Mistake, _ option: String, _ table: Table) -> Failure {
    let place = table.place(ofHeader: nil)
    let listing = Binder.listing(table.names)
    switch mistake {
    case .noName(let name):
      let close =
        nearest(name, among: table.names).map {
          [Cure.command(.set(option, $0), reason: "did you mean '\($0.quotable)'?")]
        } ?? []
      return .data(
        "no-such-column", "no column '\(name)' (from \(option))", at: place, hints: close + [.sentence(listing)])
    case .noNumber(let number):
      return .data(
        "no-such-column",
        "no column \(number) (from \(option)); there \(table.columnCount == 1 ? "is" : "are") "
          + "\(table.columnCount)", at: place)
    case .twice(let name):
      return .data(
        "no-such-column", "two columns are called '\(name)' (from \(option))", at: place,
        hints: ["say which by its number; \(listing)"])
    case .backwards(let range):
      return .usage("option-value", "\(option) \(range): the range runs backwards")
    case .malformed(let text):
      return .usage("option-value", "\(option) \(text): is no list of columns")
    }
  }

  /// Whether the one field of the first lines has a space in it.
  private func hasSpaces(_ table: Table) -> Bool {
    (table.hasHeader ? table.names : []).contains { $0.contains(" ") } || (table.head.first ?? []).contains { $0.contains(" ") }
  }

  /// The names of columns, the first of many.
  private static func listing(_ names: [String]) -> String {
    let most = 30
    let more = names.count > most ? ", ... (\(names.count) in all)" : ""
    return "columns are: \(names.prefix(most).joined(separator: ", "))\(more)"
  }

  private func cannotTell(_ table: Table) -> Failure {
    guard table.columnCount > 1 else {
      return .usage(
        "which-column", "\(table.path) has one column; a DATA file holds labels and predictions together",
        hints: hasSpaces(table)
          ? [.command(.set("--delim", " "), reason: "if blanks separate the fields")]
          : [.command(.split), "labels and predictions in a file each: -y FILE -p FILE"])
    }
    let named = table.names.filter { !$0.isEmpty }
    let known = WellKnownNames.columns(of: .y, in: table.names).map { table.names[$0] }
    let label = settings.columns[.y] ?? (known.count == 1 ? known[0] : nil)
    let others = named.filter { $0 != label }
    let prediction = WellKnownNames.series(in: others) ?? others.last ?? "2"
    let guess = label ?? others.dropLast().last ?? "1"
    return .usage(
      "which-column", "which columns of \(table.path) are \(label == nil ? "labels and" : "the") predictions?",
      hints: [
        named.isEmpty
          ? "there are \(table.columnCount) columns without names" : .sentence(Binder.listing(named)),
        .command(.set("--y-col", guess), .set("--yhat-col", prediction)),
      ])
  }

  /// Puts the requests in the order of the tables and works out how labels are read.
  private func assemble(_ chosen: [(input: Input, table: Int, columns: [Int])]) throws(Failure) -> Dataset {
    let labels = try LabelReading(settings, tables, chosen)
    var dataset = Dataset(
      source: source, parts: [], layout: Layout(), columnNames: [], classes: labels.classes,
      ignored: labels.ignored)
    for (index, table) in tables.enumerated() {
      var part = Dataset.Part(table: table, requests: [], roles: [])
      for choice in chosen where choice.table == index {
        let first = dataset.columnNames.count
        for column in choice.columns {
          let isClass = choice.input.shape == .decision && settings.from == .value
          var kind = choice.input.role == .y || isClass ? labels.kind : .number
          if choice.input.role == .group {
            dataset.groups = Names()
            kind = .text(dataset.groups ?? Names())
          }
          if choice.input.role == .id || choice.input.role.isJoinedID {
            dataset.ids = dataset.ids ?? Names()
            kind = .text(dataset.ids ?? Names())
            part.idRequest = part.requests.count
          }
          part.requests.append(Request(column: column, kind: kind))
          part.roles.append(choice.input.role)
          let name = table.names.indices.contains(column) ? table.names[column] : ""
          dataset.columnNames.append(table.hasHeader && !name.isEmpty ? name : "\(column + 1)")
        }
        dataset.layout.append(choice.input.role, first..<dataset.columnNames.count)
      }
      dataset.parts.append(part)
    }
    try ShapeCheck(measures: measures, layout: dataset.layout, classes: dataset.classes).run()
    try weighClasses(&dataset)
    return dataset
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

extension Input.Shape {
  /// True when a file of the role's own gives all its columns, whatever they are called.
  fileprivate var wantsAll: Bool { [.matrix, .distribution, .list].contains(self) }
}
