/// One reason to take the first line of a table for its header, or for its first row.
///
/// `all` is asked from top to bottom, and the first rule that has a verdict decides. A *number column* has only numbers
/// and missing values below the first line.
struct HeaderRule: Sendable {
  enum Verdict: Sendable { case header, data, either }

  /// A stable name.
  let name: String
  /// The sentence that says why, about the first line.
  let reason: String
  let verdict: @Sendable (HeaderEvidence) -> Verdict?

  private init(_ name: String, _ reason: String, _ verdict: @escaping @Sendable (HeaderEvidence) -> Verdict?) {
    self.name = name
    self.reason = reason
    self.verdict = verdict
  }

  /// Whether a verdict for a header rests on numbers, so that nothing else needs to be looked at.
  var isCertain: Bool { name != Self.names.name && name != "alone" }

  /// The verdict of the first rule that has one.
  static func judge(_ evidence: HeaderEvidence) -> (rule: HeaderRule, verdict: Verdict) {
    for rule in all {
      if let verdict = rule.verdict(evidence) { return (rule, verdict) }
    }
    return (names, .header)
  }

  static let all: [HeaderRule] = [
    HeaderRule("alone", "no line follows, and it has no number") {
      $0.below.isEmpty && !$0.hasClassWord && $0.kinds.contains(.text) && !$0.kinds.contains { $0.isNumber }
        ? .header : nil
    },
    HeaderRule("typed", "it has a name that was typed") { $0.hasTypedName ? .header : nil },
    HeaderRule("alone-data", "no line follows, and it is more than names") { $0.below.isEmpty ? .data : nil },
    HeaderRule("text-over-numbers", "it has text where the lines below have numbers") {
      $0.numberColumns.contains { $0.kind == .text } ? .header : nil
    },
    HeaderRule("id-name", "it has a name of ids over texts of which none comes twice") {
      $0.hasIDName ? .header : nil
    },
    HeaderRule("index-of-rows", "its first cell is empty, and 0, 1, 2, ... stand below it: an index") {
      $0.hasEmptyCorner && $0.countsRowsBelowCorner ? .header : nil
    },
    HeaderRule("index", "its first cell is empty, names follow, and the cells below it all differ: an index") {
      guard $0.hasEmptyCorner, $0.isNumbered(from: 1) || $0.isText(from: 1) else { return nil }
      return $0.allDiffer(in: 0) ? .header : $0.isNumbered(from: 1) ? .either : nil
    },
    HeaderRule("index-of-numbers", "its first cell is empty, and whole numbers that differ follow") {
      $0.hasEmptyCorner && $0.hasWholeNames(from: 1) && $0.allDiffer(in: 0) ? .either : nil
    },
    HeaderRule("numbered-classes", "it counts 0, 1, 2, ... over columns with fractions") {
      $0.isNumbered && $0.numberColumns.count > 2 && $0.numberColumns.allSatisfy(\.below.hasFractions) ? .header : nil
    },
    HeaderRule("numbered", "it counts 0, 1, 2, ... as pandas does for columns without names, and as data may") {
      guard $0.isNumbered else { return nil }
      return $0.numberColumns.count > 2 || $0.numberColumns.contains(where: \.below.isFractions) ? .either : nil
    },
    HeaderRule("whole-over-fractions", "it has whole numbers where every value below has a fraction") {
      let columns = $0.numberColumns
      guard columns.contains(where: \.below.isFractions), columns.allSatisfy({ $0.kind == .whole }) else { return nil }
      return columns.allSatisfy(\.below.isFractions) || $0.hasWholeNames(from: 0) ? .either : nil
    },
    HeaderRule("years", "it has years that all differ, over numbers that are none") { $0.hasYears ? .either : nil },
    HeaderRule("numbers", "it has numbers where the lines below have numbers") {
      $0.numberColumns.isEmpty ? nil : .data
    },
    HeaderRule("some-numbers", "it has a number over numbers and texts, or over nothing") {
      zip($0.kinds, $0.columns).contains { $0.isNumber && ($1.wholes + $1.fractions > 0 || $1.texts == 0) }
        ? .data : nil
    },
    HeaderRule("all-classes", "its cells are classes that another file has, and none comes again below it") {
      $0.hasOnlyClassWords ? .header : nil
    },
    HeaderRule("word-over-texts", "it has the name of a column, and a word that comes again below it") {
      ($0.comesAgain || $0.hasClassWord) && $0.hasWordAbove ? .either : nil
    },
    HeaderRule("new-over-texts", "it has a word that comes again below it, and several that never do") {
      $0.comesAgain && $0.newWords.count > 1 ? .either : nil
    },
    HeaderRule("again-below", "one of its cells comes again below it") { $0.comesAgain ? .data : nil },
    HeaderRule("class", "one of its cells is a class") { $0.hasClassWord ? .data : nil },
    HeaderRule("twice", "there are only texts, and one of them stands in it twice") {
      Set($0.first).count < $0.first.count && !$0.hasWord ? .either : nil
    },
    names,
  ]

  private static let names = HeaderRule("names", "there are only texts, and none of its cells comes again below") { _ in
    .header
  }
}

/// The first line of a table and the lines below it, as far as they are in memory.
struct HeaderEvidence {
  let first: [String]
  let kinds: [CellKind]
  let columns: [ColumnKinds]
  let below: [[String]]
  let kind: (String) -> CellKind
  let typedNames: Set<String>
  let options: ReadOptions

  struct NumberColumn: Sendable {
    /// What stands in the first line.
    var kind: CellKind
    var cell: String
    var below: ColumnKinds
  }

  var numberColumns: [NumberColumn] {
    columns.indices.filter { columns[$0].isNumbers }.map {
      NumberColumn(kind: kinds[$0], cell: first[$0], below: columns[$0])
    }
  }

  /// - Parameter typedNames: The names of columns that the user typed for the input.
  init(
    _ first: [String], _ below: [[String]], _ options: ReadOptions, typedNames: Set<String> = [],
    kind: @escaping (String) -> CellKind
  ) {
    self.first = first
    self.below = below
    self.options = options
    self.typedNames = typedNames
    self.kind = kind
    kinds = first.map(kind)
    var columns = first.map { _ in ColumnKinds() }
    for row in below {
      for (i, cell) in zip(columns.indices, row) { columns[i].add(kind(cell)) }
    }
    self.columns = columns
  }

  /// Whether the first cell is empty and no other is.
  var hasEmptyCorner: Bool { first.count > 1 && first[0].isEmpty && !first.dropFirst().contains("") }

  var countsRowsBelowCorner: Bool {
    !below.isEmpty && below.enumerated().allSatisfy { $1.first == String($0) }
  }

  /// Whether the number columns are named 0, 1, 2 and so on.
  var isNumbered: Bool {
    let columns = numberColumns
    return !columns.isEmpty && columns.map(\.cell) == columns.indices.map(String.init)
  }

  /// Whether the cells from one on are 0, 1, 2 and so on.
  func isNumbered(from start: Int) -> Bool {
    Array(first.dropFirst(start)) == (0..<first.count - start).map(String.init)
  }

  func isText(from start: Int) -> Bool { kinds.dropFirst(start).allSatisfy { $0 == .text } }

  func allDiffer(in column: Int) -> Bool {
    let cells = below.compactMap { $0.indices.contains(column) ? $0[column] : nil }
    return !cells.contains("") && Set(cells).count == cells.count
  }

  /// Whether a cell comes again below in its column, or in another that holds the same classes.
  var comesAgain: Bool {
    guard first.contains(where: { cell in !cell.isEmpty && below.contains { $0.contains(cell) } }) else { return false }
    let values = first.indices.map { column in
      Set(below.compactMap { $0.indices.contains(column) ? $0[column] : nil })
    }
    return first.indices.contains { own in
      guard !first[own].isEmpty else { return false }
      if values[own].contains(first[own]) { return true }
      return first.indices.contains { other in
        guard values[other].contains(first[own]) else { return false }
        return values[own].contains(first[other]) || !values[own].isDisjoint(with: values[other].subtracting([""]))
      }
    }
  }

  var hasClassWord: Bool { first.contains { options.classWords.contains($0) } }

  /// Whether several cells, each another class, stand over texts that are none: the header of labels that are one-hot.
  var hasOnlyClassWords: Bool {
    first.count > 1 && Set(first).count == first.count && first.allSatisfy(options.classWords.contains)
      && !below.contains { $0.contains(where: options.classWords.contains) }
  }

  var hasTypedName: Bool { !typedNames.isEmpty && first.contains { typedNames.contains($0) } }

  /// Whether a cell is a well-known name of labels or predictions.
  var hasWord: Bool { first.contains { options.word($0) != nil } }

  /// Whether a well-known name stands in no line below.
  var hasWordAbove: Bool { first.contains { cell in options.word(cell) != nil && !comesAgain(cell) } }

  /// Whether texts of which none comes twice stand below a name of ids.
  var hasIDName: Bool {
    columns.indices.contains { column in
      kinds[column] == .text && columns[column].texts > 0 && columns[column].wholes + columns[column].fractions == 0
        && options.isID(first[column]) && allDiffer(in: column)
    }
  }

  /// Whether the cells from one on are whole numbers, of which none comes twice.
  func hasWholeNames(from start: Int) -> Bool {
    kinds.dropFirst(start).allSatisfy { $0 == .whole } && Set(first.dropFirst(start)).count == first.count - start
  }

  /// Whether two number columns or more have years that differ, and numbers below that are no years.
  var hasYears: Bool {
    let own = columns.indices.filter { columns[$0].isNumbers }
    let years = own.compactMap { Self.year(first[$0]) }
    guard years.count > 1, years.count == own.count, Set(years).count == years.count else { return false }
    return below.allSatisfy { row in own.allSatisfy { !row.indices.contains($0) || Self.year(row[$0]) == nil } }
  }

  private static func year(_ cell: String) -> Int? {
    Int(cell).flatMap { (1900...2100).contains($0) ? $0 : nil }
  }

  /// The cells that come again nowhere, over columns of texts each of which comes again.
  var newWords: Set<String> {
    Set(
      first.indices.filter { column in
        let values = Set(below.compactMap { $0.indices.contains(column) ? $0[column] : nil })
        return kinds[column] == .text && 2 * values.count <= below.count && !comesAgain(first[column])
      }.map { first[$0] })
  }

  private func comesAgain(_ cell: String) -> Bool { below.contains { $0.contains(cell) } }

  /// Whether lines below are the first once more, which then names the columns, as where two files were put together.
  ///
  /// A class may be called as a column of labels is, too, but not where a class is left without it.
  var isRepeated: Bool {
    let others = below.filter { $0 != first }
    guard others.count < below.count, first.count > 1 || Set(others.map { $0[0] }).count > 1 else { return false }
    return first.contains { $0.utf8.count > 1 && options.word($0) != nil }
  }
}
