package import Losses
import Messages
import Tables

/// What tells rows apart: ids by which files are joined, or columns of ids that must agree row by row.
struct RowIdentity {
  private let survey: ColumnSurvey
  private let settings: RunSettings
  private let found: [Choice]

  init(_ survey: ColumnSurvey, _ settings: RunSettings, _ found: [Choice]) {
    (self.survey, self.settings, self.found) = (survey, settings, found)
  }

  /// The id columns of every table: as `--id-col` names them, or those that two files share.
  package func choices() throws(Failure) -> [Choice] {
    guard let text = settings.columns[.id] else {
      let keys = try keys()
      guard keys.isEmpty else { return keys }
      let shared = shared()
      let ids = shared.isEmpty ? alike() : shared
      return ids + labels(after: ids.count / 2)
    }
    let items = RowIdentity.items(text)
    var choices: [Choice] = []
    for index in survey.tables.indices {
      var columns: [Int] = []
      for item in items { columns += try column(item, index, text) }
      let role = index == 0 ? Role.id : .joinedID(index)
      choices.append(
        Choice(input: Input(role, .extended), table: index, columns: columns, reason: "by --id-col", isAsked: true))
    }
    return choices
  }

  /// One column of an id: what it is called in the first file, and in the others.
  struct Item {
    package var first: String
    package var others: String
  }

  /// The columns of an id as they are typed: `qid,doc`, or `id=ID` where files name one differently.
  package static func items(_ text: String) -> [Item] {
    let words = (try? WordList.items(of: text)) ?? [text]
    return words.map { word in
      guard let mark = word.firstIndex(of: "="), !word.hasPrefix("\"") else { return Item(first: word, others: word) }
      return Item(first: String(word[..<mark]), others: String(word[word.index(after: mark)...]))
    }
  }

  private func column(_ item: Item, _ index: Int, _ text: String) throws(Failure) -> [Int] {
    let table = survey.tables[index]
    let names = table.names
    // Of three files the third may have the first one's name.
    let words = index == 0 ? [item.first, item.others] : [item.others, item.first]
    let name = words.first(where: names.contains) ?? words[0]
    if let key = table.keyColumn, !names.contains(name) { return [key] }
    // A column may be called so with its mark.
    if item.first != item.others, let whole = names.firstIndex(of: "\(item.first)=\(item.others)") { return [whole] }
    do throws(Failure) {
      let found = try Selection(table, option: "--id-col").columns(name)
      guard found.count == 1 else { throw .usage("option-value", "--id-col \(text): \(name) is several columns") }
      return found
    } catch {
      throw renamed(error, name, index)
    }
  }

  /// A missing id column may be there under another name, which is no name of the other file.
  private func renamed(_ failure: Failure, _ name: String, _ index: Int) -> Failure {
    var failure = failure
    let others = survey.tables.indices.filter { $0 != index && survey.tables[$0].names.contains(name) }
    guard let other = others.first, failure.problems.first?.slug == "no-such-column" else { return failure }
    let (own, table) = (survey.tables[index], survey.tables[other])
    let likely = survey.ids(of: index).filter { !own.names[$0].isEmpty }.map { own.names[$0] }
    let hints = likely.prefix(3).map { id in
      Cure.command(
        .set("--id-col", index == 0 ? "\(id)=\(name)" : "\(name)=\(id)"),
        reason: "'\(name.quotable)' of \(table.path) is '\(id.quotable)' of \(own.path)")
    }
    failure.problems[0].hints = hints + failure.problems[0].hints.suffix(hints.isEmpty ? .max : 1)
    return failure
  }

  /// The keys that the rows of all files have by themselves, by which the files are then joined.
  private func keys() throws(Failure) -> [Choice] {
    let tables = survey.tables
    guard tables.count > 1 else { return [] }
    let keys = tables.compactMap(\.keyColumn)
    if keys.count == tables.count {
      return keys.enumerated().map { index, column in
        Choice(
          input: Input(index == 0 ? .id : .joinedID(index), .extended), table: index, columns: [column],
          reason: "the keys of its rows")
      }
    }
    // Keys that only count say no more than the order does.
    guard let keyed = tables.first(where: { $0.keyColumn != nil && !$0.isKeyCounted }),
      let index = tables.firstIndex(where: { $0.keyColumn == nil })
    else { return [] }
    let other = tables[index]
    let ids = survey.ids(of: index).filter { !other.names[$0].isEmpty }
    guard !ids.isEmpty else {
      throw .data(
        "id-missing", "the rows of \(keyed.path) have ids, those of \(other.path) have none",
        at: Place(path: keyed.path),
        hints: [
          .command(
            .feed(keyed.path, [.jq(".[]", isCompact: true)]), reason: "if the rows stand in the same order in both")
        ])
    }
    throw .data(
      "id-missing", "the rows of \(keyed.path) have keys: which column of \(other.path) has them?",
      at: Place(path: keyed.path),
      hints: ids.prefix(3).map { .command(.set("--id-col", ColumnSeries.quoted(other.names[$0], at: $0))) })
  }

  /// The columns of ids that two files have under one name, and that nothing else is read from.
  private func shared() -> [Choice] {
    guard survey.tables.count > 1 else { return [] }
    let keys = SharedKeys(survey, found)
    var choices: [Choice] = []
    // The free columns by their names, or their places where they have none, each in the first file that has it.
    var known: [String: (table: Int, column: Int)] = [:]
    func name(_ table: Int, _ column: Int) -> String {
      let name = survey.header(table, column).map(WellKnownNames.folded) ?? ""
      return name.isEmpty ? "column \(column)" : name
    }
    for table in survey.tables.indices {
      let free = self.free(table)
      for column in free {
        guard let (partner, other) = known[name(table, column)], partner != table else { continue }
        let areIDs = survey.ids(of: table).contains(column) && survey.ids(of: partner).contains(other)
        guard areIDs || keys.tellRows((table, column), (partner, other)) else { continue }
        let pair = choices.count / 2
        choices += choice(pair, (partner, other), (table, column), because: "both files have it, and it must agree")
      }
      for column in free where known[name(table, column)] == nil { known[name(table, column)] = (table, column) }
    }
    return choices
  }

  /// The labels that stand beside losses or slopes of another program, which must be those of the data row by row.
  ///
  /// Labels that are numbers as they stand: classes are counted otherwise in each program.
  private func labels(after count: Int) -> [Choice] {
    guard !settings.expectedInputs.isEmpty, settings.classes == nil, let own = found.of(.y), own.columns.count == 1,
      !own.input.isOfClasses, survey.tables[own.table].hasHeader, isOfNumbers(own.table, own.columns[0])
    else { return [] }
    let name = WellKnownNames.folded(survey.tables[own.table].names[own.columns[0]])
    let tables = Set(found.filter { $0.input.role.isExpectation }.map(\.table)).subtracting([own.table])
    var choices: [Choice] = []
    for table in tables.sorted() where survey.tables[table].hasHeader {
      let names = survey.tables[table].names
      for column in free(table) where WellKnownNames.folded(names[column]) == name && isOfNumbers(table, column) {
        choices += choice(
          count + choices.count / 2, (own.table, own.columns[0]), (table, column),
          because: "labels of both files must agree")
      }
    }
    return choices
  }

  private func isOfNumbers(_ table: Int, _ column: Int) -> Bool {
    let profile = survey.profile(table, column)
    return profile.rows > 0 && profile.numbers == profile.rows
  }

  /// The ids of two files that are called otherwise in each and are alike for all that one can see.
  private func alike() -> [Choice] {
    for table in survey.tables.indices {
      for partner in 0..<table {
        let (own, others) = (ids(table), ids(partner))
        guard own.count == 1, others.count == 1, areAlike((table, own[0]), (partner, others[0])) else { continue }
        return choice(
          0, (partner, others[0]), (table, own[0]), because: "both files have such ids, and they must agree")
      }
    }
    return []
  }

  /// The columns of ids that nothing is read from.
  private func ids(_ table: Int) -> [Int] {
    let ids = Set(survey.ids(of: table))
    return free(table).filter(ids.contains)
  }

  /// Whether most values of two columns are in both, and do not only count the rows of both.
  private func areAlike(_ one: (table: Int, column: Int), _ other: (table: Int, column: Int)) -> Bool {
    let (own, others) = (survey.profile(one.table, one.column), survey.profile(other.table, other.column))
    guard own.isUnique, others.isUnique, own.rows > 1, !(counts(one) && counts(other)) else { return false }
    let common = Set(own.values.map(\.text)).intersection(others.values.map(\.text))
    return 2 * common.count > min(own.values.count, others.values.count)
  }

  /// Whether each value is the one above it and 1.
  private func counts(_ place: (table: Int, column: Int)) -> Bool {
    let numbers = survey.tables[place.table].head.map { row in
      row.indices.contains(place.column) ? Int(row[place.column]) : nil
    }
    return zip(numbers, numbers.dropFirst()).allSatisfy { one, next in one.map { $0 + 1 } == next && next != nil }
  }

  /// Two columns that must agree in each row.
  private func choice(
    _ pair: Int, _ first: (table: Int, column: Int), _ second: (table: Int, column: Int), because reason: String
  ) -> [Choice] {
    [first, second].enumerated().map { side, place in
      Choice(
        input: Input(.rowID(pair, side: side), .extended), table: place.table, columns: [place.column], reason: reason)
    }
  }

  /// The columns of a table that nothing is read from.
  private func free(_ table: Int) -> [Int] {
    let read = Set(found.filter { $0.table == table }.flatMap(\.columns))
    return survey.tables[table].names.indices.filter { !read.contains($0) }
  }
}

extension Role {
  /// One of the two columns of ids that must agree in every row.
  static func rowID(_ pair: Int, side: Int) -> Role { Role("row-id-\(pair)-\(side)") }
  var isRowID: Bool { rawValue.hasPrefix("row-id-") }
  /// The other column of the pair, of its second.
  package var partner: Role? { isRowID && rawValue.hasSuffix("-1") ? Role(String(rawValue.dropLast()) + "0") : nil }

  /// True for columns that are read beside the data and never shown.
  package var isHidden: Bool { isJoinedID || isRowID || isCarried }
}

extension Dataset {
  /// A failure for want of a partner, with the ids that both files have and that would tell who it is.
  package func joining(_ failure: Failure) -> Failure {
    guard failure.problems.first?.slug == "length-mismatch" else { return failure }
    let ids = choices.filter { $0.input.role.isRowID && $0.input.role.partner == nil }
    let words = ids.map { id in ColumnSeries.word(for: id.columns[0], parts[id.table].table.names) }
    guard !words.isEmpty else { return failure }
    var failure = failure
    failure.problems[0].hints = [
      .command(.set("--id-col", words.joined(separator: ",")), reason: "to put rows together by their ids")
    ]
    return failure
  }
}
