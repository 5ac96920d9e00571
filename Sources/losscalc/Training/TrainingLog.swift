import Engine

/// What a training loop wrote down, as it stands: named columns of numbers, a row each time that something was written.
struct TrainingLog: Sendable {
  /// One quantity; nil where a row says nothing of it, NaN where the log does.
  struct Column: Sendable {
    var name: String
    var values: [Double?]

    /// How many rows have it.
    var count: Int { values.count { $0 != nil } }
  }

  /// The run's name: the path of its file, and what the file calls it where it holds several.
  var name: String
  var path: String
  /// All of one length.
  var columns: [Column]

  var rowCount: Int { columns.first?.values.count ?? 0 }

  /// The column that a person means: by its name, by its name without case, blanks and marks, or by its position.
  func index(of text: String) -> Int? {
    if let exact = columns.firstIndex(where: { $0.name == text }) { return exact }
    let folded = TrainingLog.folded(text)
    if let close = columns.firstIndex(where: { TrainingLog.folded($0.name) == folded }) { return close }
    guard let position = Int(text), columns.indices.contains(position - 1) else { return nil }
    return position - 1
  }

  /// A name without what people and programs spell differently: `Train Loss`, `train/loss` and `train_loss` are one.
  static func folded(_ name: String) -> String {
    String(name.lowercased().map { " ./-'".contains($0) ? "_" : $0 })
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
