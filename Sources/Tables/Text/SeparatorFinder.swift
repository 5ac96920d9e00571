/// Finds out what separates the fields of a text, by its first rows.
///
/// The separator is the one that cuts all of them into the same number of cells, above all into numbers. Runs of blanks
/// stand in texts as well, so that they separate only where nothing else does and where numbers show it.
struct SeparatorFinder {
  private let bytes: [UInt8]
  private let range: Range<Int>
  private let options: ReadOptions
  private let markers: MissingMarkers

  /// The delimiters that are found by themselves, the likeliest first.
  static let delimiters = [UInt8]([Byte.comma, Byte.tab, UInt8(ascii: ";"), UInt8(ascii: "|")])
  /// At most this many rows decide.
  static let mostRows = 100
  /// At most this many lines may stand above a table.
  static let mostTitles = 5

  init(_ bytes: [UInt8], _ range: Range<Int>, _ options: ReadOptions) {
    self.bytes = bytes
    self.range = range
    self.options = options
    markers = options.markers
  }

  /// The dialect with a delimiter, and with what the user says of quotes and comments.
  func dialect(_ delimiter: UInt8) -> Dialect {
    Dialect(delimiter: delimiter, quote: options.takesQuotesAsText ? 0 : Byte.quote, comment: options.comment)
  }

  /// The separator, and the first rows that it makes.
  func likeliest() -> (delimiter: UInt8, rows: [HeadRow]) {
    let met = met()
    let usual = options.decimalComma ? UInt8(ascii: ";") : Byte.comma
    var best = (delimiter: usual, rows: [HeadRow]?.none, fit: Fit.none)
    // Where the decimal mark is a comma, one outside of quotes separates only if others are quoted.
    let isQuoted = met[Int(Byte.quote)]
    for delimiter in Self.delimiters where met[Int(delimiter)] && (delimiter != options.point || isQuoted) {
      let rows = rows(delimiter)
      let fit = fit(delimiter, rows)
      if fit > best.fit { best = (delimiter, rows, fit) }
    }
    if best.fit < .even(share: 0), met[Int(Byte.space)] || met[Int(Byte.tab)] {
      let rows = rows(Byte.space)
      if fit(Byte.space, rows) > best.fit { return (Byte.space, rows) }
    }
    return (best.delimiter, best.rows ?? rows(best.delimiter))
  }

  /// The first rows, cut by a delimiter.
  func rows(_ delimiter: UInt8) -> [HeadRow] { HeadRow.rows(bytes, range, dialect(delimiter), most: Self.mostRows) }

  /// Which bytes there are.
  private func met() -> [Bool] {
    var met = [Bool](repeating: false, count: 256)
    for index in range { met[Int(bytes[index])] = true }
    return met
  }

  /// How well the first rows agree with a separator.
  enum Fit: Comparable {
    /// One column.
    case none
    /// Rows of different lengths: better than one column, and worse than all else.
    case uneven
    /// Even rows below some that have fewer cells; the share of numbers among the cells.
    case belowTitle(share: Double)
    /// Even rows, or the first lacks the name of the rows.
    case even(share: Double)
  }

  private func fit(_ delimiter: UInt8, _ all: [HeadRow]) -> Fit {
    let plain = all.filter { !$0.isHash }
    let rows = (plain.isEmpty ? all : plain).map(\.cells)
    guard let first = rows.first else { return .none }
    let width = rows.dropFirst().mostFrequentCount ?? first.count
    guard max(width, first.count) > 1 else { return .none }
    guard delimiter != Byte.space || numbersShow(rows, width) else { return .none }
    let cells = rows.joined()
    let numbers = cells.count { isNumberOrMissing($0) || delimiter != Byte.comma && isDecimalComma($0) }
    let share = Double(numbers) / Double(cells.count)
    let title = rows.firstIndex { $0.count == width } ?? 0
    let isEven = rows[title...].allSatisfy { $0.count == width }
    if isEven, title == 0 || title == 1 && first.count == width - 1 && TableStart.hasRowNames(rows) {
      return .even(share: share)
    }
    let isTitled = isEven && title <= Self.mostTitles && rows.count > title + 1 && width > 1
    return isTitled ? .belowTitle(share: share) : .uneven
  }

  /// Whether blanks stand between numbers, not between the words of a text.
  private func numbersShow(_ rows: [[String]], _ width: Int) -> Bool {
    guard width > 1, let start = rows.firstIndex(where: { $0.count == width }) else { return false }
    let below = rows[(start + 1)...]
    guard !below.isEmpty else { return rows[start].allSatisfy(isNumberOrMissing) }
    guard below.allSatisfy({ $0.count == width }) else { return false }
    let numbers = (0..<width).filter { column in below.allSatisfy { isNumberOrMissing($0[column]) } }
    if numbers.count > 1 { return true }
    // A single column of numbers, as in "elm 12", needs a name above it, or ids beside it.
    guard let number = numbers.first else { return false }
    if start == 0, !isNumberOrMissing(rows[0][number]) { return true }
    return start == 0
      && (0..<width).allSatisfy { column in
        column == number || Set(rows.map { $0[column] }).count == rows.count
      }
  }

  private func isNumberOrMissing(_ text: String) -> Bool { CellKind(text, markers, point: options.point) != .text }

  private func isDecimalComma(_ text: String) -> Bool {
    DecimalReader.read(Array(text.utf8), point: Byte.comma) != .notANumber
  }
}

extension Sequence where Element: Collection {
  /// The number of elements that most have, the larger of two; nil where there are none.
  var mostFrequentCount: Int? {
    let counts = map(\.count).sorted()
    var (best, most, run) = (counts.first, 0, 0)
    for (index, count) in counts.enumerated() {
      run = index > 0 && counts[index - 1] == count ? run + 1 : 1
      if run >= most { (best, most) = (count, run) }
    }
    return best
  }
}
