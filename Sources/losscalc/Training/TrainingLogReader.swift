import Engine
import Messages
import Tables

/// Reads what trainers write: tables, JSON of their own shapes, and the lines that they print.
enum TrainingLogReader {
  /// The runs of one file: several where an export holds them side by side.
  ///
  /// The file is read once and looked at as each of the forms in turn, because a pipe can be read no second time.
  static func read(_ path: String, _ settings: RunSettings) throws(Failure) -> [TrainingLog] {
    var options = settings.read
    let bytes = try reading { () throws(ReadError) in try WholeInput.bytes(of: path) }
    options.typed = TypedText(name: path, bytes: bytes)
    // What the notebooks of Hugging Face print where a loss was not logged.
    options.missingWords.append("No log")
    if let log = TrainerJSON.read(path, bytes) { return [log] }
    let printed = PrintedLog(path: path, bytes, decimalComma: options.decimalComma)
    let log: TrainingLog
    do throws(ReadError) {
      log = try LoggedTable(path, options).log
    } catch {
      if let log = try printed.log { return [log] }
      if let log = try printed.roundsWithoutLoss { return [log] }
      throw Failure(error)
    }
    if !TrainingCurves.hasLoss(log), let printed = try printed.log { return [printed] }
    return TrackerExport.runs(log).map(LongLog.split)
  }
}

/// A table that a trainer wrote, read to its end.
private struct LoggedTable {
  let log: TrainingLog
  private static let rowsAtOnce = 1024

  init(_ path: String, _ options: ReadOptions) throws(ReadError) {
    let table = try Table(path: path, options: options)
    let width = table.names.count
    let names = table.names.map { _ in Names() }
    // Each column as numbers, and once more as texts: only those tell an empty cell from NaN and from words.
    let requests =
      (0..<width).map { Request(column: $0) } + (0..<width).map { Request(column: $0, kind: .passage(names[$0])) }
    let feed = try Feed([(table, requests)], missing: .keep)
    var cells = requests.map { _ in [Double](repeating: 0, count: LoggedTable.rowsAtOnce) }
    var columns = requests.map { _ in [Double]() }
    var troubles = Troubles()
    while var claim = try feed.claim() {
      while let count = try claim.block(into: &cells, capacity: LoggedTable.rowsAtOnce, troubles: &troubles) {
        for i in columns.indices { columns[i] += cells[i][..<count] }
      }
    }
    for entry in troubles.entries where [.ragged, .encoding].contains(entry.kind) && entry.request < width {
      throw entry.error
    }
    log = TrainingLog(
      name: path, path: path,
      columns: (0..<width).map { index in
        LoggedColumn(table, index, numbers: columns[index], texts: columns[width + index], names[index], troubles)
          .column
      })
  }
}

/// A column of a table, as numbers and as texts.
private struct LoggedColumn {
  private let table: Table
  private let index: Int
  private let texts: [Double]
  private let names: Names
  /// The first cells that are no numbers, by what is wrong with them.
  private let mistakes: [Troubles.Entry]
  private var values: [Double?]
  private var hasText = false

  init(_ table: Table, _ index: Int, numbers: [Double], texts: [Double], _ names: Names, _ troubles: Troubles) {
    (self.table, self.index, self.texts, self.names) = (table, index, texts, names)
    let kinds: [TroubleKind] = [.notANumber, .string, .inexact, .tooLarge, .quote, .unknownClass]
    mistakes = troubles.entries.filter { $0.request == index && kinds.contains($0.kind) }
    values = numbers
    var meanings: [Double: CellMeaning] = [:]
    for row in numbers.indices where numbers[row].isNaN && !texts[row].isNaN {
      let text = texts[row]
      let meaning = meanings[text] ?? meaning(ofText: text)
      meanings[text] = meaning
      if meaning == .missing { values[row] = nil }
      if meaning == .text { hasText = true }
    }
  }

  /// What a cell says that is no number.
  private func meaning(ofText number: Double) -> CellMeaning {
    let text = names[Int(number)]
    switch table.meaning(of: text) {
    case .missing where Double(text)?.isNaN ?? false: return .number(.nan)
    // A number that stands for a missing value; one in a string of JSON, or one that no double holds.
    case .number(let value): return value.isFinite && !mistakes.contains { $0.kind == .string } ? .missing : .text
    case let meaning: return meaning
    }
  }

  /// The column, with what is wrong in it where it seems to be one of numbers.
  var column: TrainingLog.Column {
    let name = table.names[index]
    guard hasText, let first = mistakes.min(by: { $0.row < $1.row }) else {
      return TrainingLog.Column(name: name, values: values)
    }
    let cures = first.cures(in: table)
    let isForm =
      !cures.isEmpty || [.inexact, .tooLarge, .quote].contains(first.kind) || Double(first.place.text) != nil
    // Words alone are no numbers with a mistake, unless their form is that of numbers.
    guard values.contains(where: { $0.map { !$0.isNaN } ?? false }) || isForm else {
      let words = texts.map { $0.isNaN ? "" : names[Int($0)] }
      return TrainingLog.Column(
        name: name, values: [Double?](repeating: nil, count: values.count), content: .words(words))
    }
    let failure = first.repeatedHeader(name, in: table).map { Failure($0) } ?? first.failure(name, cures)
    return TrainingLog.Column(name: name, values: values, content: .flawed(failure))
  }
}

extension Troubles.Entry {
  /// What is wrong with a row, whatever it is of.
  fileprivate var error: ReadError {
    kind == .encoding
      ? ReadError("encoding", "not UTF-8 text", at: place)
      : ReadError("ragged-row", "\(fields.found) fields, but the header has \(fields.expected)", at: place)
  }

  /// What is wrong with a cell of a column that is asked for.
  fileprivate func failure(_ column: String, _ cures: [Cure]) -> Failure {
    let text = place.text.quotable
    let (slug, message) =
      switch kind {
      case .string: ("json-type", "\"\(text)\" is a string, not a number (key '\(column.quotable)')")
      case .inexact: ("number-range", "\(text) cannot be held exactly")
      case .tooLarge: ("number-range", "\(text) is larger than a double can hold")
      case .quote: ("csv-quote", "text after the closing quote")
      default: ("not-a-number", "'\(text)' is not a number (column '\(column.quotable)')")
      }
    let rest: [Cure] = count > 1 ? ["\(count) rows of the column are no numbers"] : []
    return .data(slug, message, at: place, hints: cures + rest)
  }
}
