import Engine
import Messages

/// What a training loop wrote down, as it stands: named columns of numbers, a row each time that something was written.
struct TrainingLog: Sendable {
  /// One quantity; nil where a row says nothing of it, NaN where the log does.
  struct Column: Sendable {
    /// What the cells of a column are.
    enum Content: Sendable {
      case numbers
      /// Numbers among which are cells that say something else: why the column cannot be used.
      case flawed(Failure)
      /// The text of each row.
      case words([String])
    }

    var name: String
    var values: [Double?]
    var content = Content.numbers

    /// How many rows have it.
    var count: Int { values.count { $0 != nil } }

    /// Whether all it says are numbers, under a name.
    var isNumbers: Bool { if case .numbers = content { !name.isEmpty } else { false } }
  }

  /// The run's name: the path of its file, and what the file calls it where it holds several.
  var name: String
  var path: String
  /// All of one length, in the order of the file, also those that are no numbers: a position counts them all.
  var columns: [Column]
  /// Whether an epoch has rows for each of its data sets, in any order.
  var isLong = false

  var rowCount: Int { columns.first?.values.count ?? 0 }

  /// The columns that can be curves.
  var numbers: [Column] { columns.filter(\.isNumbers) }

  /// The column that a person means: by its name, by its name without case, blanks and marks, or by its position.
  ///
  /// Digits are a position, quotes make them a name. A column that cannot be used is an error where it is what was
  /// meant.
  func index(of text: String) throws(Failure) -> Int? {
    let name = WordList.unquoted(text)
    let folded = TrainingLog.folded(name)
    let named =
      columns.firstIndex { $0.name == name } ?? columns.firstIndex { TrainingLog.folded($0.name) == folded }
    var found = named
    if let position = Int(text), columns.indices.contains(position - 1) {
      if let named, named != position - 1 { throw ambiguous(position, named) }
      found = position - 1
    }
    guard let found else { return nil }
    try refuse([found])
    return columns[found].isNumbers ? found : nil
  }

  private func ambiguous(_ position: Int, _ named: Int) -> Failure {
    let other = columns[position - 1].name
    return .usage(
      "which-column",
      "column number \(position) of \(path) is called '\(other.quotable)', and the one that is called '\(position)' is "
        + "number \(named + 1)",
      hints: ["say '\(other.quotable)' for the one, and '\"\(position)\"' for the other"])
  }

  /// Throws what is wrong with the first of some columns that has something wrong.
  func refuse(_ indices: [Int]) throws(Failure) {
    for index in indices {
      if case .flawed(let failure) = columns[index].content { throw failure }
    }
  }

  /// A name without what people and programs spell differently: `Train Loss`, `train/loss` and `train_loss` are one.
  static func folded(_ name: String) -> String {
    // Names come with every line of a console: bytes are quicker than characters.
    guard !name.utf8.allSatisfy({ $0 < 0x80 }) else {
      return String(
        decoding: name.utf8.map { byte in
          if " ./-'".utf8.contains(byte) { return UInt8(ascii: "_") }
          return 0x41...0x5a ~= byte ? byte | 0x20 : byte
        }, as: UTF8.self)
    }
    return String(name.lowercased().map { " ./-'".contains($0) ? "_" : $0 })
  }
}

/// Rows of named numbers that come one by one, each with the names that it has.
struct TrainingLogBuilder {
  private var columns: [TrainingLog.Column] = []
  private var indices: [String: Int] = [:]
  private(set) var rowCount = 0

  mutating func add(_ row: [(name: String, value: Double)]) {
    rowCount += 1
    for i in columns.indices { columns[i].values.append(nil) }
    for (name, value) in row {
      let index = indices[name] ?? append(name)
      columns[index].values[rowCount - 1] = value
    }
  }

  private mutating func append(_ name: String) -> Int {
    indices[name] = columns.count
    columns.append(TrainingLog.Column(name: name, values: [Double?](repeating: nil, count: rowCount)))
    return columns.count - 1
  }

  func log(_ path: String) -> TrainingLog { TrainingLog(name: path, path: path, columns: columns) }
}
