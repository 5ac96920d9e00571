/// Where the table begins among the first rows of a text, and what names its columns.
///
/// A line that begins with `#` above the first row of data is a comment, unless it is a row itself: it has as many
/// fields as the table, with numbers where the columns have numbers.
struct TableStart {
  /// The names of the columns; nil where nothing names them.
  private(set) var names: [String]?
  /// The index of the row that does.
  private(set) var header: Int?
  /// The index of the first row of data; the number of rows where there is none.
  private(set) var firstRow: Int
  private(set) var width: Int
  /// The rule that told what the first line is, and its reason.
  private(set) var reason: HeaderReason
  /// The rows of data among the first rows.
  private(set) var body: [[String]]
  /// How many comments stand above the first row.
  var commentsAbove: Int {
    rows[..<min(firstRow, rows.count)].count { $0.isHash } - (header.map { rows[$0].isHash ? 1 : 0 } ?? 0)
  }

  /// What keeps the first rows from being a table.
  enum Fault: Error {
    /// There are only comments.
    case noRows
    /// Lines with other numbers of fields stand above a row.
    case title(row: Int)
    /// A row of text stands between the first line and the numbers: units, or the header below a title.
    case twoHeaders(first: Int, second: Int)
    /// A line and the comment above it may both name the columns.
    case comment(row: Int)
    /// The first line is names or data, and nothing tells which.
    case ambiguous(row: Int, reason: HeaderReason)
    case tail(row: Int)
    /// The header lacks a name: that of the rows' names, that of the last column, or none where numbers have decimal
    /// commas; the rows are those below.
    case unnamed(header: Int, below: [[String]])
  }

  private let rows: [HeadRow]
  private let kind: (String) -> CellKind

  /// - Parameter typedNames: The names of columns that the user typed for the input.
  init(_ rows: [HeadRow], _ dialect: Dialect, _ options: ReadOptions, typedNames: Set<String> = []) throws(Fault) {
    self.rows = rows
    let markers = options.markers
    kind = { CellKind($0, markers, point: options.point) }
    let profile = Profile(rows, kind)
    (width, firstRow, body) = (profile.width, 0, [])
    reason = HeaderReason(rule: "option", text: "")
    guard let first = rows.indices.first(where: { profile.isRow($0) }) else { throw Fault.noRows }
    let below = rows.indices.filter { $0 > first && profile.isRow($0) }
    if rows[first].tail != nil { throw Fault.tail(row: first) }
    let cells = rows[first].cells
    let isShort =
      options.header != false && cells.count == width - 1 && Self.hasRowNames([cells] + below.map { rows[$0].cells })
    if isShort, !Self.showsRowNames(below.map { rows[$0] }, under: cells, dialect) {
      throw Fault.unnamed(header: first, below: below.map { rows[$0].cells })
    }
    if cells.count == width - 1, !isShort, options.header != false, dialect.delimiter == Byte.comma,
      UnnamedColumn(cells, below.map { rows[$0].cells }, separator: dialect.name).hasDecimals
    {
      throw Fault.unnamed(header: first, below: below.map { rows[$0].cells })
    }
    if options.header != false, let header = headerBelowTitle(first, below) { throw Fault.title(row: header) }
    if cells.count != width, !isShort {
      if let title = title(first, dialect) { throw Fault.title(row: title) }
      width = cells.count
    }
    let line = isShort ? [""] + cells : cells
    let whole = HeaderEvidence(line, below.map { rows[$0].cells }, options, typedNames: typedNames, kind: kind)
    if options.header != false, whole.isRepeated, let second = below.first(where: { rows[$0].cells == cells }) {
      throw Fault.twoHeaders(first: first, second: second)
    }
    let evidence = whole.withoutRepeats
    if options.header != false, evidence.hasTextBeforeNumbers { throw Fault.twoHeaders(first: first, second: below[0]) }
    let comment = commentedNames(above: first, evidence, dialect)
    try decide(line, evidence, comment, first, isShort: isShort, options)
    let data = header == first ? below.first ?? rows.count : first
    firstRow = data
    body = rows.indices.filter { $0 == data || $0 > data && profile.isRow($0) }.map { rows[$0].cells }
  }

  private mutating func decide(
    _ line: [String], _ evidence: HeaderEvidence, _ comment: [String]?, _ first: Int, isShort: Bool,
    _ options: ReadOptions
  ) throws(Fault) {
    let (rule, verdict) = HeaderRule.judge(evidence)
    reason = HeaderReason(rule: rule.name, text: rule.reason)
    let named = isNamed(by: comment, evidence, rule, verdict)
    switch options.header {
    case false?:
      reason = HeaderReason(rule: "option", text: "--header no")
    case true?:
      if let comment, named ?? true { return take(comment, first - 1, .comment) }
      take(line, first, HeaderReason(rule: "option", text: "--header yes"))
    case nil where isShort: take(line, first, .rowNames)
    case nil:
      guard let named else { throw Fault.comment(row: first) }
      if let comment, named { return take(comment, first - 1, .comment) }
      if verdict == .either { throw Fault.ambiguous(row: first, reason: reason) }
      if verdict == .header { take(line, first, reason) }
    }
  }

  /// Whether a comment names the columns, and not the line below it; nil where either may.
  private func isNamed(
    by comment: [String]?, _ evidence: HeaderEvidence, _ rule: HeaderRule, _ verdict: HeaderRule.Verdict
  ) -> Bool? {
    guard let comment else { return false }
    guard verdict == .header else { return true }
    guard !rule.isCertain else { return false }
    let hasWord = comment.contains { evidence.options.word($0) != nil }
    return hasWord == evidence.hasWord ? nil : hasWord
  }

  private mutating func take(_ names: [String], _ row: Int, _ reason: HeaderReason) {
    (self.names, header, self.reason) = (names, row, reason)
  }

  /// The row that rows of one length begin with, below few of other lengths; nil where there is none.
  private func title(_ first: Int, _ dialect: Dialect) -> Int? {
    let plain = rows.indices.filter { !rows[$0].isHash }
    guard let start = plain.firstIndex(where: { rows[$0].cells.count == width }), width > 1 else { return nil }
    let (above, table) = (plain[..<start], plain[start...])
    guard table.count > 1, table.allSatisfy({ rows[$0].cells.count == width }) else { return nil }
    guard (1...SeparatorFinder.mostTitles).contains(above.count), plain.first == first else { return nil }
    // A delimiter at the end of each row but the header is another matter.
    if above.count == 1, table.allSatisfy({ rows[$0].cells.last?.isEmpty ?? false }) { return nil }
    // The words of a sentence are as many as they like.
    return dialect.isByBlanks || above.allSatisfy { rows[$0].cells.count < width } ? plain[start] : nil
  }

  /// The row of names below lines with nothing behind their first cell, as spreadsheets write titles; nil where it is
  /// not there.
  private func headerBelowTitle(_ first: Int, _ below: [Int]) -> Int? {
    guard width > 1, rows[first].cells.count == width, isTitle(rows[first]) else { return nil }
    let rest = below.drop { isTitle(rows[$0]) }
    guard let header = rest.first, below.count - rest.count < SeparatorFinder.mostTitles, rest.count > 1,
      rows[header].cells.allSatisfy({ kind($0) == .text })
    else { return nil }
    let table = HeaderEvidence(rows[header].cells, rest.dropFirst().map { rows[$0].cells }, ReadOptions(), kind: kind)
    return table.numberColumns.isEmpty ? nil : header
  }

  private func isTitle(_ row: HeadRow) -> Bool { row.cells.dropFirst().allSatisfy(\.isEmpty) }

  /// The names that a comment right above the first row holds, as numpy.savetxt writes them; nil where it does not.
  private func commentedNames(above first: Int, _ evidence: HeaderEvidence, _ dialect: Dialect) -> [String]? {
    guard first > 0, rows[first - 1].isHash else { return nil }
    var cells = rows[first - 1].cells
    cells[0] = String(cells[0].drop { $0 == "#" || $0 == " " || $0 == "\t" })
    if cells[0].isEmpty {
      // A mark that is alone names the numbers of the rows; before words it makes a comment of them.
      if dialect.isByBlanks { cells.removeFirst() } else if cells.count > 1 { cells[0] = "#" }
    }
    if dialect.isByBlanks, cells.count < evidence.first.count {
      cells = cells.joined(separator: " ").split(separator: ",").map(String.init)
    }
    cells = cells.map { cell in
      let trimmed = cell.drop { $0 == " " }
      let isQuoted = trimmed.count > 1 && trimmed.first == "\"" && trimmed.last == "\""
      return String(isQuoted ? trimmed.dropFirst().dropLast() : trimmed)
    }
    guard cells.count == evidence.first.count, cells.allSatisfy({ kind($0) == .text }) else { return nil }
    // A single field is a sentence more often than a name.
    return cells.count > 1 || !cells[0].contains(" ") ? cells : nil
  }

  /// Whether the first of some rows names all columns but the first, which then holds the names of the rows.
  ///
  /// R writes such tables. A delimiter at the end of each row makes them longer than the header as well.
  static func hasRowNames(_ rows: [[String]]) -> Bool {
    guard let header = rows.first, !header.isEmpty, rows.count > 1 else { return false }
    let below = rows.dropFirst()
    guard below.allSatisfy({ $0.count == header.count + 1 }) else { return false }
    guard header.allSatisfy({ DecimalReader.read($0) == .notANumber && !$0.isEmpty }) else { return false }
    let names = below.map { $0[0] }
    guard Set(names).count == names.count, !names.contains("") else { return false }
    // What is text over numbers is the header, and the line above it is a title.
    let rest = below.dropFirst()
    let isHeader = (below.first ?? []).indices.contains { column in
      !rest.isEmpty && (below.first.map { DecimalReader.read($0[column]) == .notANumber } ?? false)
        && rest.allSatisfy { DecimalReader.read($0[column]) != .notANumber }
    }
    return !isHeader && below.contains { !($0.last ?? "").isEmpty }
  }

  /// Whether the first cells of rows that have one more than the header has names can be nothing but names of rows.
  ///
  /// R quotes them, or they are texts, or they count, where no comma between two can be a decimal one. Between blanks and
  /// tabs, which nobody forgets at the end of a line and which are no decimal marks, other whole numbers will do: the
  /// rows of a sample.
  private static func showsRowNames(_ below: [HeadRow], under header: [String], _ dialect: Dialect) -> Bool {
    if below.allSatisfy(\.quotesFirst) { return true }
    let names = below.map { $0.cells[0] }
    let areTexts = names.allSatisfy { DecimalReader.read($0) == .notANumber }
    if dialect.isByBlanks || dialect.delimiter == Byte.tab { return areTexts || names.allSatisfy { Int($0) != nil } }
    // A column that is called so is the one that tells rows apart.
    if ["id", "index", "row", "#", "name", "key"].contains(where: { header[0].lowercased().hasSuffix($0) }) {
      return false
    }
    let mayBeDecimals =
      dialect.delimiter == Byte.comma && header.count == 1
      && below.allSatisfy { $0.cells[1].allSatisfy { $0.isASCII && $0.isNumber } }
    return areTexts
      || !mayBeDecimals && (0...1).contains { start in names.enumerated().allSatisfy { $1 == String(start + $0) } }
  }
}

/// What the first rows have in common: how many fields, and which columns hold numbers.
private struct Profile {
  let rows: [HeadRow]
  let width: Int
  private let kinds: [ColumnKinds]
  /// The first row that is certainly no comment.
  private let anchor: Int?
  private let kind: (String) -> CellKind

  init(_ rows: [HeadRow], _ kind: @escaping (String) -> CellKind) {
    self.rows = rows
    self.kind = kind
    let plain = rows.indices.filter { !rows[$0].isHash }
    anchor = plain.first
    // Where no other row is free of a hash, those as long as the first may be rows.
    let first = plain.first ?? rows.indices.last
    var sample = plain.dropFirst().map { rows[$0].cells }
    if sample.isEmpty, let first {
      sample = rows.indices.filter {
        $0 != first && $0 > (plain.first ?? 0) && rows[$0].cells.count == rows[first].cells.count
      }
      .map { rows[$0].cells }
    }
    let width = sample.mostFrequentCount ?? first.map { rows[$0].cells.count } ?? 0
    self.width = width
    var kinds = [ColumnKinds](repeating: ColumnKinds(), count: width)
    // Only what begins with a hash may be no row.
    for row in sample where plain.count < rows.count && row.count == width {
      for (i, cell) in row.enumerated() { kinds[i].add(kind(cell)) }
    }
    self.kinds = kinds
  }

  /// Whether a row is one of the table, not a comment.
  func isRow(_ index: Int) -> Bool {
    let row = rows[index]
    guard row.isHash else { return true }
    guard row.cells.count == width, width > 1 || anchor.map({ index > $0 }) ?? false else { return false }
    let hasNumbers = kinds.contains(where: \.isNumbers)
    guard hasNumbers else { return row.cells[0].dropFirst().first.map { $0 != " " && $0 != "\t" } ?? false }
    let fits = zip(kinds, row.cells).map { !$0.isNumbers || kind($1) != .text }
    // An id such as #102 may stand among others without a hash.
    let isID = width > 1 && kinds.dropFirst().contains(where: \.isNumbers) && row.cells[0].dropFirst().first != " "
    return fits.dropFirst().allSatisfy { $0 } && (fits[0] || isID)
  }
}

extension HeaderEvidence {
  /// What the lines tell without those that repeat the first, where that shows text over numbers.
  fileprivate var withoutRepeats: Self {
    let others = below.filter { $0 != first }
    guard others.count < below.count else { return self }
    let rest = Self(first, others, options, typedNames: typedNames, kind: kind)
    return rest.numberColumns.contains { $0.kind == .text } && !rest.hasTextBeforeNumbers ? rest : self
  }

  /// Whether the second line has text, as the first, where all lines below have numbers.
  var hasTextBeforeNumbers: Bool {
    guard below.count > 1, let second = below.first, kinds.contains(.text) else { return false }
    guard second.contains(where: { kind($0) == .text }) else { return false }
    let rest = HeaderEvidence(second, Array(below.dropFirst()), options, kind: kind)
    let numbers = rest.columns.indices.filter { rest.columns[$0].isNumbers && kinds.indices.contains($0) }
    guard !numbers.isEmpty, numbers.allSatisfy({ kinds[$0] == .text && !rest.kinds[$0].isNumber }) else { return false }
    return numbers.contains { rest.kinds[$0] == .text && !Self.isNumberOfOthers(second[$0]) } && !rest.hasClassWord
      && !second.joined().contains { $0.isNewline }
  }

  /// Whether a cell is a number in another program's writing, such as `1 200` or `$1,500`, and no unit.
  private static func isNumberOfOthers(_ cell: String) -> Bool {
    cell.contains { $0.isASCII && $0.isNumber }
      && cell.allSatisfy { "0123456789.,'’_%()[]$€£¥+-\u{2212}\u{2013}eEdD \u{a0}\u{202f}\u{2009}".contains($0) }
  }
}
