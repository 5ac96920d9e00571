import Losses
import Messages
import Platform
import Tables

/// Values on the command line in place of a file: the labels, the predictions, then whatever else the losses read.
///
/// Commas stand between rows. Of a loss that reads a vector of predictions, they stand between its cells, and there is
/// a row for each label, or one row with a label for each cell.
struct TypedValues {
  /// The cells of each word.
  private let words: [[String]]
  private let roles: [Role]
  private let isOfVectors: Bool

  private init(_ words: [String], _ measures: [Measure], _ settings: RunSettings) throws(Failure) {
    self.words = words.map(Self.cells)
    let inputs = Binder.inputs(of: measures, settings)
    roles = [.y, .yhat] + inputs.map(\.role).filter { $0 != .y && $0 != .yhat }
    let hasOneForEach = words.count > 1 && self.words[0].count == self.words[1].count
    isOfVectors = inputs.contains { input in
      // One decision or score a label is a column of them.
      let isOfRows = hasOneForEach && (input.shape == .decision || input.shape == .scores)
      return input.role == .yhat && input.isMatrix && !isOfRows
    }
    guard inputs.contains(where: { $0.role == .y }), inputs.contains(where: { $0.role == .yhat }) else {
      let names = inputs.map(\.role.rawValue).joined(separator: ", ")
      throw .usage("operands", "values are typed of labels and predictions; \(names) must be in a file")
    }
    guard words.count <= roles.count else {
      throw .usage(
        "operands", "\(words.count) lists of values are typed for \(roles.map(\.rawValue).joined(separator: ", "))",
        hints: ["commas stand between rows: first all labels, then all predictions, as in 0,1 0.2,0.9"])
    }
  }

  private static func cells(_ word: String) -> [String] {
    word.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
  }

  /// Whether words are values by the look of them: numbers, or labels whose classes are named.
  private static func looksTyped(_ words: [String], _ settings: RunSettings) -> Bool {
    words.count > 1 && settings.files[.y] == nil && settings.predictionFiles.isEmpty
      && words.allSatisfy {
        cells($0).allSatisfy { cell in
          Double(cell) != nil && !cell.contains { "xX".contains($0) } || (settings.classes ?? []).contains(cell)
        }
      }
  }

  /// Nil where the words are names of files.
  package static func found(in words: [String], losses: String, _ settings: RunSettings) throws(Failure) -> TypedValues?
  {
    guard looksTyped(words, settings) else { return nil }
    let files = words.filter { (try? System.status($0)) != nil }
    if files.count == words.count { return nil }
    guard let file = files.first else {
      return try TypedValues(words, LossList.parse(losses, settings), settings)
    }
    throw .usage(
      "operands", "'\(file)' is a file here, and the words beside it are values", hints: ["./\(file) is the file"])
  }

  /// The text and, for each role, its columns.
  package func table() throws(Failure) -> (text: String, columns: [(role: Role, columns: String)]) {
    let (labels, predictions) = (words[0].count, words[1].count)
    let isOneRow = isOfVectors && (labels == 1 || labels == predictions)
    let rows = isOneRow ? 1 : labels
    var (lines, columns) = ([[String]](repeating: [], count: rows), [(role: Role, columns: String)]())
    for (role, cells) in zip(roles, words) {
      let width = isOneRow || isOfVectors && role == .yhat ? cells.count / rows : 1
      guard width > 0, width * rows == cells.count else {
        throw .usage(
          "length-mismatch", "\(cells.count) values of \(role) are typed for \(labels) label\(labels == 1 ? "" : "s")")
      }
      let first = (lines.first?.count ?? 0) + 1
      columns.append((role, width == 1 ? "\(first)" : "\(first)..\(first + width - 1)"))
      for row in 0..<rows { lines[row] += cells[row * width..<(row + 1) * width] }
    }
    return (lines.map { $0.joined(separator: ",") + "\n" }.joined(), columns)
  }
}

extension RunSettings {
  /// The names of the files to read; values that are typed in their place become a file in memory.
  package mutating func takeTypedValues(_ words: [String], losses: String) throws(Failure) -> [String] {
    guard let values = try TypedValues.found(in: words, losses: losses, self) else { return words }
    let ofFiles = [
      "--y-col", "--yhat-col", "--weight-col", "--id-col", "--group-col", "--list-col", "--input", "--header",
      "--delim", "--decimal", "--skip", "--comment", "--quote", "--na", "--show",
    ]
    if let idle = given.first(where: ofFiles.contains) {
      throw .usage("option-value", "\(idle) is about files, and the values are typed", hints: [.command(.remove(idle))])
    }
    let table = try values.table()
    for (role, columns) in table.columns { self.columns[role] = columns }
    (read.format, read.header, read.delimiter, read.takesQuotesAsText) = (.csv, false, UInt8(ascii: ","), true)
    read.typed = TypedText(name: "typed", text: table.text)
    return ["typed"]
  }
}
