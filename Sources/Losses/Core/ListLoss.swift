/// A loss of all rows at once that no few sums determine: an order statistic, a ranking, a batch of embeddings.
///
/// The rows are kept in memory and come in the order of the input, so that the value has the same bits
/// on any number of threads.
public protocol ListLoss: Loss {
  /// True when a loss of several columns at once leaves missing cells out of each by itself.
  static var takesColumnsApart: Bool { get }
  /// Whether rows of weight 0 may name classes all the same (`Convention.countsWeightless`).
  static var namesClasses: Bool { get }

  /// The value of a list and its derivatives by each prediction.
  ///
  /// No cell is NaN, and no weight is 0 but for decisions where that still names a class; there is at least one row.
  func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue

  /// The loss as one that needs less of the rows than all of them at once; nil where it needs these, in this layout.
  func tally(in layout: Layout, _ convention: Convention) -> (any RowTally)?
}

/// The value of a list, and where wanted its derivatives.
public struct ListValue: Sendable, Equatable {
  public var value: Double
  /// ∂value/∂ŷ, weights included: one array a prediction column in the order of the loss's inputs, a number a row.
  public var gradients: [[Double]]
  /// The values that it is the mean of, where the loss itself takes several columns apart.
  public var parts: [Part] = []

  /// The value of one column.
  public struct Part: Sendable, Equatable {
    /// The prediction column, counted from 0.
    public var output: Int
    /// How many rows it has.
    public var n: Int
    /// NaN where it has no value.
    public var value: Double
    /// Why it has none, to follow the name of the loss.
    public var lack: String?

    public init(output: Int, n: Int, value: Double, lack: String? = nil) {
      (self.output, self.n, self.value, self.lack) = (output, n, value, lack)
    }
  }

  public init(_ value: Double, gradients: [[Double]] = [], parts: [Part] = []) {
    self.value = value
    self.gradients = gradients
    self.parts = parts
  }
}

extension ListValue {
  /// The same with a gradient of 0 at the rows that were left out.
  fileprivate func spread(to present: [Int], of count: Int) -> ListValue {
    var result = self
    result.gradients = gradients.map { own in
      var whole = [Double](repeating: 0, count: count)
      for (gradient, row) in zip(own, present) { whole[row] = gradient }
      return whole
    }
    return result
  }
}

/// Why a list has no value: all labels are of one class, say.
public struct UndefinedLoss: Error, Sendable, Hashable {
  /// To follow the loss's name: `needs rows of both classes; all 5 have label 1`.
  public var reason: String

  public init(_ reason: String) { self.reason = reason }

  static let allWeightsAreZero = UndefinedLoss("has no rows: all weights are 0")
}

extension ListLoss {
  public var listLoss: (any ListLoss)? { self }
  public func tally(in layout: Layout, _ convention: Convention) -> (any RowTally)? { nil }

  public static var takesColumnsApart: Bool { false }
  public static var namesClasses: Bool { false }

  public static var scope: Scope { .list }
  public static var cuts: [Cut] {
    inputs.contains { $0.isPrediction && $0.isMatrix } ? [.all] : [.column, .row, .all]
  }

  /// The value of the set that some cells of all rows make.
  public func cost(
    of rows: Block, _ cells: CellSet, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    guard !facts.takesRowsWhole(in: rows.layout, convention.cut), rows.layout[.yhat].count > 1 else {
      return try cost(of: rows, convention, wantsGradient: wantsGradient)
    }
    let list = rows.stacking(cells.outputs, facts.inputs)
    var value = try cost(of: list, convention, wantsGradient: wantsGradient)
    guard cells.outputs.count > 1, let all = value.gradients.first else { return value }
    value.gradients = (0..<cells.outputs.count).map { Array(all[$0 * rows.count..<($0 + 1) * rows.count]) }
    return value
  }

  /// The value of all rows; NaN where a cell of the loss's inputs is NaN.
  ///
  /// Rows of weight 0 are as if absent.
  public func cost(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    let facts = self.facts
    let isApart = convention.leavesOutCells && rows.layout[.yhat].count > 1
    if convention.leavesOutCells, !isApart, let present = rows.present(output: 0) {
      guard !present.isEmpty else { throw UndefinedLoss("has no cells: all are missing") }
      return try cost(of: rows.selecting(present), convention, wantsGradient: wantsGradient)
        .spread(to: present, of: rows.count)
    }
    let used = isApart ? [] : facts.activeInputs(in: rows.layout).flatMap { rows.layout[$0.role] }
    let outputs = wantsGradient && facts.hasGradient ? facts.width(in: rows.layout) : 0
    guard !rows.lacksCells(used) else {
      let gradient = [Double](repeating: .nan, count: rows.count)
      return ListValue(.nan, gradients: Array(repeating: gradient, count: outputs))
    }
    let weights = rows[.weight].first
    let isOfAll = convention.countsWeightless && Self.namesClasses
    guard let weights, !isOfAll, weights.prefix(rows.count).contains(0) else {
      return try value(of: rows, convention, wantsGradient: outputs > 0)
    }
    let present = (0..<rows.count).filter { weights[$0] != 0 }
    guard !present.isEmpty else { throw UndefinedLoss.allWeightsAreZero }
    return try value(of: rows.selecting(present), convention, wantsGradient: outputs > 0)
      .spread(to: present, of: rows.count)
  }

  /// Each row as a list of its outputs, NaN without gradient where that has no value; a row of a matrix is a list of one.
  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let isSpread = !facts.isOfMatrices
    let wantsGradient = result.order >= .gradient && Self.hasGradient
    for row in 0..<block.count {
      let list = isSpread ? block.spread(row, facts.inputs) : block.selecting([row])
      let own = (try? cost(of: list, convention, wantsGradient: wantsGradient)) ?? undefined(list, block.layout)
      result.losses[row] = own.value
      guard wantsGradient else { continue }
      for output in result.gradients.indices {
        result.gradients[output][row] = isSpread ? own.gradients[0][output] : own.gradients[output][0]
      }
    }
  }

  private func undefined(_ list: Block, _ layout: Layout) -> ListValue {
    let columns = facts.isOfMatrices ? facts.width(in: layout) : 1
    return ListValue(.nan, gradients: Array(repeating: Array(repeating: 0, count: list.count), count: columns))
  }
}

extension Block {
  /// The rows with these indices, in their order.
  func selecting(_ rows: [Int]) -> Block {
    Block(layout: layout, columns: columns.map { column in rows.map { column[$0] } }, count: rows.count)
  }

  /// Some outputs of every row, one after the other, as the rows of one list.
  fileprivate func stacking(_ outputs: Range<Int>, _ inputs: [Input]) -> Block {
    let roles = inputs.map(\.role) + (layout[.weight].isEmpty ? [] : [.weight])
    return gathering(roles, count: count * outputs.count) { own in
      let chosen = outputs.map { columns[own.lowerBound + (own.count == 1 ? 0 : $0)] }
      // A column by itself is shared, not copied.
      return chosen.count == 1 ? chosen[0] : chosen.flatMap { $0.prefix(count) }
    }
  }

  /// The outputs of one row as the rows of a list.
  fileprivate func spread(_ row: Int, _ inputs: [Input]) -> Block {
    let outputs = layout[.yhat].count
    return gathering(inputs.map(\.role), count: outputs) { own in
      (0..<outputs).map { columns[own.lowerBound + (own.count == 1 ? 0 : $0)][row] }
    }
  }

  /// A block of one column a role, made of the role's columns.
  private func gathering(_ roles: [Role], count: Int, _ column: (Range<Int>) -> [Double]) -> Block {
    let places = roles.enumerated().map { (role: $1, columns: $0..<$0 + 1) }
    return Block(layout: Layout(places), columns: roles.map { column(layout[$0]) }, count: count)
  }
}
