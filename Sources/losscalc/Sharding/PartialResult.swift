import Engine
import Losses
import Messages
import Tables

/// What one shard's run wrote with `-f partial`.
struct PartialResult: Sendable {
  var path: String
  var version: String
  var shard: ShardName
  var source: String
  var group: String?
  var losses: String
  /// The settings of the command line and the columns, as they were written.
  var settings: JSONTree
  var layout: JSONTree
  var inputs: JSONTree
  /// Rows of the shard, left-out ones included.
  var rows: Int
  var n: Int
  var dropped: Int
  /// Nil in a part from before cells were counted.
  var droppedCells: Int?
  var weight: ExactSum
  /// What the test was; nil in a part from before that was said.
  var testDigest: String?
  var results: [Result]
  /// Which of the lines of its run it is, and how many there were; nil in a part from before lines were counted.
  var line: Int?
  var lines: Int?

  struct Result: Sendable {
    var label: String
    var signature: String
    var content: Content
  }

  enum Content: Sendable {
    /// The rows that have a value, and those that have none.
    case rows(LossStatistics, UndefinedRows)
    /// The sums of each set.
    case sets([SetSums])
    /// A compound of sets, which is made from its parts.
    case none
  }
}

extension PartialResult {
  /// The parts in a file: one JSON value after the other.
  static func read(_ path: String) throws(Failure) -> [PartialResult] {
    var reader = try SavedFile.reader(path)
    var parts: [PartialResult] = []
    while try !reader.isAtEnd() {
      let start = reader
      guard let part = PartialResult(path, try reader.value()) else {
        throw start.fault("no partial result begins here")
      }
      parts.append(part)
    }
    guard !parts.isEmpty else { throw reader.fault("there is no partial result") }
    return parts
  }

  private init?(_ path: String, _ tree: JSONTree) {
    guard tree["schema"].string == "losscalc.partial/1", let version = tree["losscalc"].string,
      let shard = ShardName(kind: tree["shard_kind"].string ?? "", text: tree["shard"].string ?? ""),
      let losses = tree["losses"].string, let rows = tree["rows"].integer, let n = tree["n"].integer,
      let dropped = tree["dropped"].integer, let weight = PartialResult.sum(tree["weight"]),
      case .array(let results) = tree["results"]
    else { return nil }
    self.path = path
    (self.version, self.shard, self.losses) = (version, shard, losses)
    (self.rows, self.n, self.dropped, self.weight) = (rows, n, dropped, weight)
    droppedCells = tree["dropped_cells"].integer
    (line, lines) = (tree["line"].integer, tree["lines"].integer)
    source = tree["source"].string ?? ""
    group = tree["group"].string
    testDigest = tree["test"].string
    (settings, layout, inputs) = (tree["settings"], tree["layout"], tree["inputs"])
    self.results = results.compactMap(PartialResult.result)
    guard self.results.count == results.count, !results.isEmpty || rows == 0 else { return nil }
  }

  private static func sum(_ tree: JSONTree) -> ExactSum? { tree.string.flatMap { ExactSum($0) } }

  private static func set(_ tree: JSONTree) -> SetSums? {
    guard case .array(let texts) = tree["sums"], let weight = sum(tree["weight"]), let count = tree["count"].integer
    else { return nil }
    let sums = texts.compactMap { $0.string.flatMap { ExactSum(weighted: $0) } }
    return sums.count == texts.count ? SetSums(sums: sums, weight: weight, count: count) : nil
  }

  private static func result(_ tree: JSONTree) -> Result? {
    guard let label = tree["label"].string, let signature = tree["signature"].string, let count = tree["count"].integer
    else { return nil }
    if tree["sums"] != .null || tree["sets"] != .null {
      let trees = tree["sums"] == .null ? tree["sets"].elements : [tree]
      let sets = trees.compactMap(set)
      guard sets.count == trees.count else { return nil }
      return Result(label: label, signature: signature, content: .sets(sets))
    }
    if tree["losses"] == .null { return Result(label: label, signature: signature, content: .none) }
    guard let losses = sum(tree["losses"]), let squares = sum(tree["squares"]), let least = tree["min"].number,
      let greatest = tree["max"].number, let nonfinite = tree["nonfinite"].integer
    else { return nil }
    var weighted: LossStatistics.Weighted?
    if let products = sum(tree["weighted_losses"]), let weights = sum(tree["weights"]) {
      weighted = LossStatistics.Weighted(losses: products, weights: weights)
    }
    let extremes = Extremes(
      minimum: least, maximum: greatest,
      worst: (tree["worst"].number ?? greatest, tree["worst_row"].integer.map { $0 - 1 }), nonfiniteCount: nonfinite,
      firstNonfiniteRow: tree["first_nonfinite_row"].integer.map { $0 - 1 })
    let statistics = LossStatistics(
      count: count, silentCount: tree["silent"].integer ?? 0, losses: losses, squares: squares, weighted: weighted,
      extremes: extremes)
    var lacking = UndefinedRows()
    if let count = tree["undefined"].integer, let row = tree["first_undefined_row"].integer,
      let lack = tree["lack"].string
    {
      lacking = UndefinedRows(count: count, first: (row - 1, lack))
    }
    return Result(label: label, signature: signature, content: .rows(statistics, lacking))
  }
}

extension PartialResult {
  /// Whether cells were left out of rows that stayed.
  var leavesOutCells: Bool { results.contains { $0.signature.contains("missing:drop-cells") } }

  /// True of a shard without rows: it adds nothing to the others.
  var isNeutral: Bool { results.isEmpty }

  /// The columns that each role was read from, in the order of the inputs; ids say nothing of the sums.
  var columns: [(role: String, names: [String])] {
    var columns: [(role: String, names: [String])] = []
    for input in inputs.elements {
      let (role, names) = (input["role"].string ?? "", input["columns"].elements.compactMap(\.string))
      if role == Role.id.rawValue { continue }
      if let place = columns.firstIndex(where: { $0.role == role }) {
        columns[place].names += names
      } else {
        columns.append((role, names))
      }
    }
    return columns.sorted { $0.role < $1.role }
  }

  /// Every setting that must be the same in all parts, each result's signature without its row count among them.
  var settingsInWords: [String] {
    results.map { result in
      result.label + "=" + result.signature.split(separator: "|").filter { !$0.hasPrefix("n:") }.joined(separator: "|")
    } + [losses, settings.text, layout.text]
  }
}
