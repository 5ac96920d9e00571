import Losses
import Messages
import Tables

/// Words what a pass found wrong: one problem a kind, at its first place, with the number of rows and the cure.
package struct DataProblems {
  package let plan: Plan
  package let dataset: Dataset
  package let totals: Totals
  package let settings: RunSettings
  /// Whether NaN is an answer: it is a cost, but no place in a picture, and no number of another program.
  private let answersNaN: Bool

  package init(plan: Plan, dataset: Dataset, totals: Totals, settings: RunSettings, answersNaN: Bool = true) {
    (self.plan, self.dataset, self.totals, self.settings) = (plan, dataset, totals, settings)
    self.answersNaN = answersNaN
  }

  /// Every error, in the order of the input.
  package func errors() -> [Problem] {
    let cells = totals.troubles.entries.filter(plan.refuses).map { (row: $0.row, problem: problem($0)) }
    let findings = totals.inspection.findings.sorted { $0.key < $1.key }
    let values = findings.map { (row: $1.row, problem: problem(totals.inspection.checks[$0], $1)) }
    let problems = (cells + values).sorted { $0.row < $1.row }.map(\.problem)
    return problems.isEmpty ? undefinedLoss().map { [$0] } ?? [] : problems
  }

  // MARK: cells that cannot be read

  private func problem(_ entry: Troubles.Entry) -> Problem {
    let name = dataset.columnNames.indices.contains(entry.request) ? dataset.columnNames[entry.request] : ""
    let role = self.role(ofColumn: entry.request)
    if let table = table(of: entry), let error = entry.repeatedHeader(name, in: table) { return Problem(error) }
    var problem = Problem(slug(entry.kind), message(entry, name), at: entry.place, count: entry.count)
    problem.field = name
    problem.row = entry.row + 1
    problem.value = entry.place.text
    problem.hints = hints(entry, name)
    if role == .y, entry.kind == .notANumber, readsTwoClasses(entry), !looksLikeHeader(entry) {
      relabel(&problem, entry)
    }
    if role == .y, entry.kind == .notANumber {
      let others = sortedClasses(of: entry) + decidedHints(entry)
      if !others.isEmpty { problem.hints = others }
    }
    return problem
  }

  private func slug(_ kind: TroubleKind) -> String {
    switch kind {
    case .missing, .nan: "missing-value"
    case .notANumber: "not-a-number"
    case .string: "json-type"
    case .inexact, .tooLarge: "number-range"
    case .unknownClass: "label-domain"
    case .ragged: "ragged-row"
    case .quote: "csv-quote"
    case .encoding: "encoding"
    }
  }

  private func message(_ entry: Troubles.Entry, _ column: String) -> String {
    let (text, name) = (entry.place.text.quotable, column.quotable)
    let (found, expected) = entry.fields
    return switch entry.kind {
    case .missing: text.isEmpty ? "empty cell in column '\(name)'" : "'\(text)' in column '\(name)'"
    case .nan: "NaN in column '\(name)'"
    case .notANumber: "'\(text)' is not a number (column '\(name)')"
    case .string: "\"\(text)\" is a string, not a number (key '\(name)')"
    case .inexact: "\(text) cannot be held exactly"
    case .tooLarge: "\(text) is larger than a double can hold"
    case .unknownClass:
      "label '\(text)' is none of the classes \((dataset.classes ?? []).joined(separator: ", ").quotable)"
    case .ragged where isNested(entry): "\(found) in this array, and \(expected) in that of the first row"
    case .ragged:
      "\(found) field\(found == 1 ? "" : "s"), but the \(isHeaded(entry) ? "header" : "first row") has \(expected)"
    case .quote: "text after the closing quote"
    case .encoding: "not UTF-8 (column '\(name)')"
    }
  }

  private func hints(_ entry: Troubles.Entry, _ name: String) -> [Cure] {
    let path = entry.place.path
    let many: Cure = "\(rows(entry.count)) \(entry.count == 1 ? "has" : "have") one"
    switch entry.kind {
    case .missing, .nan:
      let keep = entry.kind == .nan ? "to have NaN as the cost" : "to read them as NaN, and the cost with them"
      let drop = Cure.command(.set("--missing", "drop"), reason: "to leave them out and count them")
      // A group without a name is one like others.
      if role(ofColumn: entry.request) == .group {
        return [many, drop, .command(.set("--missing", "keep"), reason: "to make a group of them, without a name")]
      }
      return [many, drop] + (answersNaN ? [.command(.set("--missing", "keep"), reason: keep)] : [])
    case .notANumber where looksLikeHeader(entry):
      return [.command(.remove("--header"), reason: "line 1 looks like a header")]
    case .notANumber where entry.place.source?.first == "#" && settings.read.comment == 0:
      return [.command(.set("--comment", "#"), reason: "if lines that begin with # are comments")]
    case .notANumber: return cellHints(entry)
    case .quote: return [.command(.set("--quote", "none"), reason: "to take quotes as text")]
    case .ragged where entry.place.source?.first == "#" && settings.read.comment == 0:
      return [.command(.set("--comment", "#"), reason: "if lines that begin with # are comments")]
    case .ragged where isNested(entry):
      return [listHint(path)]
    case .ragged where entry.fields.found == entry.fields.expected + 1 && endsWithDelimiter(entry):
      let mark = entry.place.source?.last.map(String.init) ?? ","
      return [.command(.feed(path, [.sed("s/\(mark)$//")]), reason: "a delimiter too many at the end of lines")]
    case .ragged where entry.place.source?.allSatisfy({ $0 == " " || $0 == "\t" }) ?? false:
      return [.command(.feed(path, [.sed("/^[[:blank:]]*$/d")]), reason: "lines of blanks alone")]
    case .ragged where entry.fields.found == 1 && entry.row == totals.rows - 1:
      return [.command(.feed(path, [.sed("$d")]), reason: "if the last line is no row")]
    case .string: return stringHints(entry, name)
    case .inexact: return inexactHints(entry, name)
    case .unknownClass:
      let respelled = respelledClasses(of: entry)
      if !respelled.isEmpty { return respelled }
      let sorted = sortedClasses(of: entry)
      if let text = entry.texts.first?.key, entry.texts.count == 1, !entry.hasMoreTexts, settings.ignoredLabel == nil {
        let what = "to leave out the \(rows(entry.count)) with label '\(text.quotable)'"
        return [.command(.set("--ignore-label", text), reason: what)]
      }
      return sorted.isEmpty ? ["classes are counted from the predictions' header or named by --classes"] : sorted
    case .encoding: return [.command(.feed(path, [.iconv(from: "LATIN1")]), reason: "if it is Latin-1")]
    default: return entry.count > 1 ? [.sentence(rows(entry.count))] : []
    }
  }

  /// How a cell that another program wrote becomes a number.
  private func cellHints(_ entry: Troubles.Entry) -> [Cure] {
    let many: [Cure] = entry.count > 1 ? [.sentence(rows(entry.count))] : []
    guard let table = table(of: entry), table.text != nil else { return many }
    if let vector = vectorCure(entry) { return [vector] + many }
    return entry.cures(in: table) + many
  }

  /// A column for each number of cells that hold several.
  private func vectorCure(_ entry: Troubles.Entry) -> Cure? {
    var request = entry.request
    for part in dataset.parts {
      guard part.requests.indices.contains(request) else {
        request -= part.requests.count
        continue
      }
      return VectorCells.cure(part.table, part.requests[request].column, "--\(part.roles[request])-col", settings)
    }
    return nil
  }

  /// Arrays of several lengths are lists of items, to rankings one list each.
  private func listHint(_ path: String) -> Cure {
    guard plan.measures.contains(where: { $0.list != nil }), plan.listColumn == nil else {
      return .command(
        .feed(path, [.jq(ListProgram.ofRecords, isCompact: true)]), reason: "a row for each item of the arrays")
    }
    return .command(
      .feed(path, [.jq(ofAll: ListProgram.ofLists)]), .set("--list-col", "row"),
      reason: "a row for each item of the arrays, which are a list each")
  }

  /// Whether a row's cells are those of an array of JSON.
  private func isNested(_ entry: Troubles.Entry) -> Bool {
    table(of: entry).map { [.json, .ndjson].contains($0.format) } ?? false
  }

  private func endsWithDelimiter(_ entry: Troubles.Entry) -> Bool {
    guard let separator = table(of: entry)?.text?.separator, let last = entry.place.source?.last else { return false }
    return separator == "tab" ? last == "\t" : separator != "space" && separator == String(last)
  }

  private func table(of entry: Troubles.Entry) -> Table? {
    dataset.parts.first { $0.table.path == entry.place.path }?.table
  }

  /// A column of identifiers is none to compute with.
  private func inexactHints(_ entry: Troubles.Entry, _ name: String) -> [Cure] {
    let width = dataset.parts.first { $0.table.path == entry.place.path }?.table.columnCount ?? 1
    let role = role(ofColumn: entry.request)
    guard width > 1, let role, settings.columns[role] == nil else {
      return ["an identifier is no number to compute with"]
    }
    return [.command(.set("--id-col", name), reason: "if it is an identifier")]
  }

  /// How to make numbers of strings, by the form of the JSON text.
  private func stringHints(_ entry: Troubles.Entry, _ name: String) -> [Cure] {
    if let number = Double(entry.place.text), !number.isFinite {
      return ["what is not finite is the word NaN, Infinity or -Infinity, in quotes or without"]
    }
    let table = dataset.parts.first { $0.table.path == entry.place.path }?.table
    // jq would stop at a word, and the rows behind it be lost.
    guard Double(entry.place.text) != nil, table.map({ !hasWords($0, name) }) ?? true else {
      return [.sentence("\(rows(entry.count)) with a string in place of a number")]
    }
    let filter: Filter =
      switch (table?.format, table?.hasHeader) {
      case (.ndjson, true): .jq("\(Filter.member(name)) |= tonumber", isCompact: true)
      case (_, false): .jq("(.. | strings) |= tonumber", isCompact: true)
      default: .jq("map(\(Filter.member(name)) |= tonumber)")
      }
    return [.command(.feed(entry.place.path, [filter]))]
  }

  /// Whether a column has words among the rows that were looked at.
  private func hasWords(_ table: Table, _ name: String) -> Bool {
    guard let column = table.names.firstIndex(of: name) else { return false }
    return table.head.contains { $0.indices.contains(column) && table.meaning(of: $0[column]) == .text }
  }

  package func rows(_ count: Int) -> String { "\(count) row\(count == 1 ? "" : "s")" }

  private func isHeaded(_ entry: Troubles.Entry) -> Bool {
    dataset.parts.first { $0.table.path == entry.place.path }?.table.hasHeader ?? false
  }

  private func looksLikeHeader(_ entry: Troubles.Entry) -> Bool {
    settings.read.header == false && entry.place.line == 1 && entry.count == 1
  }

  /// Whether words that are labels can only be two classes: to a loss of those, or beside one column of scores.
  private func readsTwoClasses(_ entry: Troubles.Entry) -> Bool {
    if plan.measures.contains(where: { [.unit, .binary].contains($0.facts.inputs.first?.domain) }) { return true }
    return entry.texts.count == 2 && !entry.hasMoreTexts && plan.layout[.yhat].count == 1
      && plan.measures.contains(where: \.readsDecisions)
  }

  /// Text where a two-class label is needed is a matter of naming the classes.
  private func relabel(_ problem: inout Problem, _ entry: Troubles.Entry) {
    problem.slug = "label-domain"
    problem.message =
      "label '\(entry.place.text.quotable)' is neither 0 nor 1, which \(plan.measures[0].card.name) needs"
    let texts = entry.texts.sorted { $0.key < $1.key }
    if texts.count == 2 { problem.hints = positiveHints(texts.map { ($0.key, $0.value) }) }
  }

  /// As many labels as there are prediction columns, in the order in which libraries sort classes.
  private func sortedClasses(of entry: Troubles.Entry) -> [Cure] {
    let labels = entry.hasMoreTexts ? [] : entry.texts.keys.sorted()
    guard labels.count == plan.layout[.yhat].count, labels.count > 2, entry.count == totals.rows else { return [] }
    let words = labels.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
    return [
      .command(
        .set("--classes", words), reason: "if the \(labels.count) prediction columns are the classes in this order")
    ]
  }

  /// A column of words among the predictions that the labels occur in: what was decided.
  private func decidedHints(_ entry: Troubles.Entry) -> [Cure] {
    guard plan.measures.allSatisfy(\.readsDecisions), let choice = dataset.choices.of(.yhat) else { return [] }
    let table = dataset.parts[choice.table].table
    let taken = dataset.choices.filter { $0.table == choice.table }.flatMap(\.columns)
    let columns = table.names.indices.filter { column in
      guard !taken.contains(column) else { return false }
      let profile = ColumnProfile(table, column)
      return profile.numbers == 0 && profile.values.contains { entry.texts[$0.text] != nil }
    }
    return columns.prefix(2).map {
      .command(
        .set("--yhat-col", ColumnSeries.word(for: $0, table.names)), reason: "the classes that were decided for")
    }
  }

  /// The class that the only prediction column is called after.
  private func namedClass(of labels: [String]) -> String? {
    guard plan.layout[.yhat].count == 1 else { return nil }
    return ColumnClasses.named(by: dataset.columnNames[plan.layout[.yhat].lowerBound], of: labels)
  }

  /// Two labels are the two classes in one order or in the other; only the user knows which.
  func positiveHints(_ labels: [(label: String, count: Int)]) -> [Cure] {
    guard labels.count == 2 else { return [] }
    let named = labels.map { "'\($0.label.quotable)' (\(rows($0.count)))" }.joined(separator: " and ")
    if let positive = namedClass(of: labels.map(\.label)), let other = labels.first(where: { $0.label != positive }) {
      let column = dataset.columnNames[plan.layout[.yhat].lowerBound]
      return [
        "labels are \(named)",
        .command(
          .set("--classes", "\(other.label),\(positive)"),
          reason: "if '\(column.quotable)' is the probability of '\(positive.quotable)'"),
      ]
    }
    let isPlain = ColumnClasses.plainPairs.contains(labels.map { $0.label.lowercased() })
    return ["labels are \(named)"]
      + (isPlain ? [labels] : [labels, labels.reversed()]).map { order in
        .command(
          .set("--classes", order.map(\.label).joined(separator: ",")),
          reason: "if '\(order[1].label.quotable)' is positive")
      }
  }
}
