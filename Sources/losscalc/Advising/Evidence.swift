import Engine
import Losses
import Messages
import Tables

/// The labels and predictions of a source, with all that their names and values tell.
struct Evidence {
  /// One column of either side.
  struct Column {
    var name: String
    var profile: ColumnProfile
    /// How the cell of every row reads; NaN where it is no number.
    var values: [Double]
    var facts: ColumnFacts
    var isText: Bool { profile.kind == .text }
  }

  let survey: ColumnSurvey
  let name: String
  let labels, predictions: [Column]
  let rowCount: Int
  /// How `-Y` and `-P` name the columns.
  let selectors: (y: String, yhat: String)
  /// True when the files can be read again, to try what is advised.
  let isReplayable: Bool
  /// The file of the predictions.
  private let table: Int

  init(_ words: [String], _ settings: RunSettings) throws(Failure) {
    let source = try Source.only(settings, data: words, roles: [.y, .yhat])
    try source.checkStandardInput()
    let files = try settings.open([Role.y, .yhat].compactMap(source.path))
    survey = ColumnSurvey(tables: files, classes: settings.classes ?? [])
    name = source.name
    let tables = survey.tables
    let search = EvidenceSearch(survey, settings, source)
    let found = try search.found()
    table = found.predictions.table
    isReplayable = tables.allSatisfy(\.isReplayable)
    let wanted = [found.labels, found.predictions]
    let values = try Evidence.read(wanted, tables, ignoring: settings.ignoredLabel.flatMap { Double($0) })
    var sides: [[Column]] = []
    for (side, columns) in zip(wanted, values) {
      sides.append(
        zip(side.columns, columns).map { column, values in
          Column(
            name: tables[side.table].names[column], profile: tables[side.table].profile(column), values: values,
            facts: ColumnFacts(values))
        })
    }
    (labels, predictions) = (sides[0], sides[1])
    rowCount = values.first?.first?.count ?? 0
    selectors = (
      ColumnSeries.selector(found.labels.columns, tables[found.labels.table].names),
      ColumnSeries.selector(found.predictions.columns, tables[found.predictions.table].names)
    )
  }

  /// Every row of the columns of both sides, the rows of a label to ignore left out.
  private static func read(
    _ sides: [EvidenceSearch.Side], _ tables: [Table], ignoring label: Double?
  ) throws(Failure) -> [[[Double]]] {
    let requests = sides.map { side in side.columns.map { Request(column: $0) } }
    let isOne = sides[0].table == sides[1].table
    let parts =
      isOne
      ? [(tables[sides[0].table], requests[0] + requests[1])]
      : zip(sides, requests).map { (tables[$0.table], $1) }
    var columns = [[Double]](repeating: [], count: requests[0].count + requests[1].count)
    let capacity = Block.usualCapacity
    var block = [[Double]](repeating: [Double](repeating: 0, count: capacity), count: columns.count)
    var troubles = Troubles()
    try reading { () throws(ReadError) in
      let feed = try Feed(parts)
      while var claim = try feed.claim() {
        while let count = try claim.block(into: &block, capacity: capacity, troubles: &troubles) {
          let kept = (0..<count).filter { label == nil || block[0][$0] != label }
          for index in columns.indices { columns[index] += kept.map { block[index][$0] } }
        }
      }
    }
    try refuseStrangeCells(troubles, of: sides, tables)
    try refuseOtherNumbers(troubles, of: sides, tables, rows: columns.first?.count ?? 0)
    return [Array(columns.prefix(requests[0].count)), Array(columns.dropFirst(requests[0].count))]
  }
}

extension Evidence {
  /// Refuses a column of numbers in another form, such as `0,5`: they would be taken for classes.
  private static func refuseOtherNumbers(
    _ troubles: Troubles, of sides: [EvidenceSearch.Side], _ tables: [Table], rows: Int
  ) throws(Failure) {
    let columns = sides.flatMap { side in side.columns.map { (table: tables[side.table], column: $0) } }
    for entry in troubles.entries.sorted(by: { $0.request < $1.request })
    where entry.kind == .notANumber && entry.count == rows
      && entry.texts.keys.allSatisfy({ $0.contains(where: \.isNumber) })
    {
      let (table, column) = columns[entry.request]
      let cures = entry.cures(in: table)
      // A sentence says that it is no number in any form.
      guard cures.contains(where: { if case .command = $0.content { true } else { false } }) else { continue }
      throw .data(
        "not-a-number", "'\(entry.place.text.quotable)' is not a number (column '\(table.names[column].quotable)')",
        at: entry.place, hints: cures)
    }
  }

  /// Refuses what cannot be read twice, and so cannot be tried, where a column of numbers has a cell that is none.
  private static func refuseStrangeCells(
    _ troubles: Troubles, of sides: [EvidenceSearch.Side], _ tables: [Table]
  ) throws(Failure) {
    guard let piped = tables.first(where: { !$0.isReplayable }) else { return }
    let areText = sides.map { side in side.columns.allSatisfy { tables[side.table].profile($0).kind == .text } }
    let strange = troubles.entries.filter { entry in
      // Labels may be words, and predictions beside such labels.
      !areText[0] || entry.request >= sides[0].columns.count && !areText[1]
    }
    guard let first = strange.min(by: { $0.row < $1.row }) else { return }
    let text = first.texts.keys.min().map { "'\($0.quotable)' is no number" } ?? "a cell is missing"
    throw .data(
      first.texts.isEmpty ? "missing-value" : "not-a-number", text, at: first.place,
      hints: ["\(piped.path.visible) is read once; of a file, suggest names what would mend it"])
  }
}

extension Table {
  fileprivate func profile(_ column: Int) -> ColumnProfile { ColumnProfile(self, column) }
}

// MARK: what rules ask

extension Evidence {
  /// All labels as one column, and all predictions.
  var allLabels: ColumnFacts { ColumnFacts(labels.flatMap(\.values)) }
  var allPredictions: ColumnFacts { ColumnFacts(predictions.flatMap(\.values)) }

  /// How far from 1 the values of some row add up.
  static func sumGap(_ columns: [Column]) -> Double {
    guard let first = columns.first else { return 0 }
    return first.values.indices.map { row in abs(columns.reduce(0) { $0 + $1.values[row] } - 1) }.max() ?? 0
  }

  /// Whether each row's predictions rise from column to column.
  var predictionsRise: Bool {
    guard predictions.count > 1, let first = predictions.first else { return false }
    return first.values.indices.allSatisfy { row in
      zip(predictions, predictions.dropFirst()).allSatisfy { $0.values[row] <= $1.values[row] }
    }
  }

  /// The share of residuals beyond six times the median of their sizes.
  var outliers: Double {
    guard labels.count == 1, predictions.count == 1 else { return 0 }
    let sizes = zip(labels[0].values, predictions[0].values).map { abs($1 - $0) }.filter(\.isFinite).sorted()
    guard !sizes.isEmpty, sizes[sizes.count / 2] > 0 else { return 0 }
    let limit = 6 * sizes[sizes.count / 2]
    return Double(sizes.count { $0 > limit }) / Double(sizes.count)
  }

  /// The column beside labels and predictions that is called as an input of losses.
  func column(for role: Role) -> String? {
    let names = survey.tables[table].names
    let others = names.indices.filter { index in
      !predictions.contains { $0.name == names[index] } && !labels.contains { $0.name == names[index] }
    }
    guard survey.tables[table].hasHeader else { return nil }
    let exact = others.first { WellKnownNames.names(names[$0], role) }
    let suggested = exact ?? others.first { WellKnownNames.suggests(names[$0], role) }
    // `yhat_lower` stands beside `yhat`.
    let beside = others.first { column in
      predictions.count == 1 && WellKnownNames.hasWordOfSpread(names[column])
        && WellKnownNames.suggests(Advisor.lastWord(of: names[column]), role)
    }
    return (suggested ?? beside).map {
      ColumnSeries.word(for: $0, names)
    }
  }

  /// A column of the predictions' file by its name, whatever its case.
  func column(called words: [String]) -> String? {
    let table = survey.tables[table]
    guard table.hasHeader else { return nil }
    return table.names.indices.first { words.contains(WellKnownNames.folded(table.names[$0])) }
      .map { ColumnSeries.word(for: $0, table.names) }
  }
}
