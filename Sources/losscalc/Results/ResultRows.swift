import Engine
import Losses
import Platform
import Tables

/// The rows of a result, column by column, whether they were just evaluated or read from a file.
struct ResultRows: Sendable {
  /// From 1, as they are printed.
  var numbers: [Int] = []
  /// Their names; empty without an id column.
  var ids: [String] = []
  /// The inputs by their keys, one array a column: `y`, `yhat`, `weight`...
  var inputs: [String: [[Double]]] = [:]
  /// Empty when the loss has no value per row.
  var losses: [Double] = []
  /// One array a prediction column; empty without gradients.
  var gradients: [[Double]] = []
  /// What the gradients are of: `cost`, `loss`, or nothing.
  var gradientOf: String?

  var count: Int { numbers.count }
  var weights: [Double] { inputs["weight"]?.first ?? [] }

  /// How a message calls a row: by its id, or by its number.
  func name(_ index: Int) -> String {
    ids.isEmpty ? "row \(numbers[index])" : "id \(ids[index])"
  }

  /// The outputs of a row that are left out of it: those without a label or a prediction.
  func missingCells(of row: Int) -> [Bool] {
    zip(inputs["y"] ?? [], inputs["yhat"] ?? []).map { $0[row].isNaN || $1[row].isNaN }
  }

  /// The keys of what belongs to the test and not to the model, labels first.
  static func testKeys(_ inputs: some Collection<String>, predictions: Set<String>) -> [String] {
    let own = inputs.filter { !predictions.contains($0) }.sorted()
    return own.filter { $0 == "y" } + own.filter { $0 != "y" }
  }
}

extension Report.Section {
  /// The rows of each result, in the order of the input; looks at all of them once more, through a stream that serves
  /// section after section.
  func resultRows(_ settings: RunSettings, _ stream: inout SampleStream) throws(Failure) -> [ResultRows] {
    let results = self.results
    let collected = Guarded<[RowsOfBlock]>([])
    try stream.write(all, of: self) { _, block, rows, evaluations in
      guard block.count > 0 else { return }
      let own = RowsOfBlock(block, rows, Array(evaluations.prefix(results.count)))
      collected.withLock { $0.append(own) }
    }
    let blocks = collected.withLock { $0 }.sorted { $0.first < $1.first }
    let common = rowsInCommon(blocks)
    return results.indices.map { index in
      guard results[index].lists.isEmpty else { return ResultRows(results[index].lists) }
      var own = common
      if !plan.isSet(results[index].measure) { own.losses = blocks.column { $0.losses[index] } }
      let width = blocks.first?.gradients[index].count ?? 0
      own.gradients = (0..<width).map { column in blocks.column { $0.gradients[index][column] } }
      own.gradientOf = settings.gradient == .none || width == 0 ? nil : settings.gradient.rawValue
      if results[index].undefinedCount > 0 { own.leaveOutUndefined() }
      return own
    }
  }

  private func rowsInCommon(_ blocks: [RowsOfBlock]) -> ResultRows {
    var rows = ResultRows()
    rows.numbers = blocks.column(\.numbers)
    if let ids = dataset.ids, let column = plan.layout[.id].first {
      rows.ids = blocks.column { $0.columns[column].map { $0.isNaN ? "" : ids[Int($0)] } }
    }
    for field in SampleFields(frame).fields where !field.columns.isEmpty {
      rows.inputs[field.key] = field.columns.map { column in blocks.column { $0.columns[column] } }
    }
    return rows
  }

  /// The keys of the inputs that are predictions.
  var predictionKeys: Set<String> {
    let inputs = plan.measures.flatMap { $0.inputs(in: plan.layout) }
    return Set(inputs.filter(\.isOfModel).map(\.role.rawValue) + ["yhat"])
  }
}

extension ResultRows {
  /// What lists have beside their ids: how many rows they are.
  private static let size = "n"

  /// Lists as the samples that they are of a mean over them, as they are saved.
  fileprivate init(_ lists: [ListResult]) {
    (numbers, ids) = (lists.map { $0.firstRow + 1 }, lists.map(\.id))
    inputs[Self.size] = [lists.map { Double($0.n) }]
    losses = lists.map(\.value)
    leaveOutUndefined()
  }

  /// Whether they are lists, of many rows each.
  var areLists: Bool { inputs[Self.size] != nil }

  /// The keys of the inputs that may be of the test: how long lists are is as their rows are, of which one that nobody
  /// judged is the model's.
  var testInputs: [String] { inputs.keys.filter { $0 != Self.size } }

  /// Leaves out the rows and lists that have no value though every input is a number, and so are not in the mean.
  mutating func leaveOutUndefined() {
    guard losses.contains(where: \.isNaN) else { return }
    let defined = losses.indices.filter { row in
      !losses[row].isNaN || inputs.values.contains { $0.contains { $0[row].isNaN } }
    }
    func left<Value>(_ values: [Value]) -> [Value] { values.isEmpty ? [] : defined.map { values[$0] } }
    (numbers, ids, losses, gradients) = (left(numbers), left(ids), left(losses), gradients.map(left))
    inputs = inputs.mapValues { $0.map(left) }
  }
}

/// What a block of rows came to.
private struct RowsOfBlock: Sendable {
  var first: Int
  var numbers: [Int]
  var columns: [[Double]]
  /// One a result.
  var losses: [[Double]]
  var gradients: [[[Double]]]

  init(_ block: Block, _ rows: Rows, _ evaluations: [Evaluation]) {
    first = rows[0]
    numbers = (0..<block.count).map { rows[$0] + 1 }
    columns = block.columns.map { Array($0.prefix(block.count)) }
    losses = evaluations.map { Array($0.losses.prefix(block.count)) }
    gradients = evaluations.map { evaluation in
      evaluation.order < .gradient ? [] : evaluation.gradients.map { Array($0.prefix(block.count)) }
    }
  }
}

extension [RowsOfBlock] {
  /// What the blocks have of a column, one after the other, in room that is made once.
  fileprivate func column<Value>(_ part: (RowsOfBlock) -> [Value]) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(reduce(0) { $0 + $1.numbers.count })
    for block in self { values += part(block) }
    return values
  }
}

extension [ResultRows] {
  /// How many units a bootstrap may draw that are not the same again: rows that weigh something, or groups of such.
  func units(_ unit: ResampleUnit) -> Int {
    let weighing = map { rows in rows.weights.isEmpty ? rows.count : rows.weights.count { $0 != 0 } }
    return unit == .groups ? weighing.count { $0 > 0 } : weighing.reduce(0, +)
  }
}
