/// A loss of a row that reads several cells of its inputs: ensembles, mixtures, boxes, sequences.
public protocol RowLoss: Loss {
  /// Returns L of a row and leaves the derivatives by its prediction cells in `gradients`.
  ///
  /// - Parameters:
  ///   - cells: the cells of one input after another, in the order of `inputs`.
  ///   - places: where the cells of each input are.
  ///   - from: what the predictions are.
  ///   - gradients: one number a prediction cell, in the same order, 0 before; empty when no gradient is wanted.
  func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double
}

extension RowLoss {
  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    evaluateRows(block, convention, into: &result)
  }

  @inline(__always)
  func evaluateRows(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    var tile = RowTile(Self.inputs.map { block.layout[$0.role] }, gradients: result.gradients.count, result.order)
    var first = 0
    while first < block.count {
      tile.load(block, from: first)
      sweep(&tile.cells, &tile.gradients, &tile.losses, tile.places, tile.count, convention.from)
      tile.store(from: first, into: &result)
      first += tile.count
    }
  }

  /// Every row of a tile; its arrays come one by one, so that each can be lent while the others are.
  private func sweep(
    _ cells: inout [Double], _ gradients: inout [Double], _ losses: inout [Double], _ places: [Range<Int>],
    _ count: Int, _ from: Prediction
  ) {
    let width = places.last?.upperBound ?? 0
    let gradientCount = gradients.count / max(1, losses.count)
    let source = cells.span
    var gradient = gradients.mutableSpan
    for row in 0..<count {
      var target = gradient._mutatingExtracting(row * gradientCount..<(row + 1) * gradientCount)
      target.fill(0)
      losses[row] = self(
        source.extracting(row * width..<(row + 1) * width), places, from: from, gradients: &target)
    }
  }
}

/// Some rows of a block with all cells of a row side by side, so that a row is one span.
private struct RowTile {
  /// Where the cells of each input are in a row.
  let places: [Range<Int>]
  private(set) var count = 0
  var cells: [Double]
  /// ∂L by each prediction cell, row after row.
  var gradients: [Double]
  var losses: [Double]
  /// NaN for a row that has a NaN in any input, else 0.
  private var doubts: [Double]
  private let columns: [Int]
  private let gradientCount: Int

  init(_ inputs: [Range<Int>], gradients gradientCount: Int, _ order: Evaluation.Order) {
    var places: [Range<Int>] = []
    for input in inputs {
      let start = places.last?.upperBound ?? 0
      places.append(start..<start + input.count)
    }
    self.places = places
    columns = inputs.flatMap(\.self)
    let capacity = max(8, min(64, 2048 / max(1, columns.count) & ~7))
    cells = Array(repeating: 0, count: capacity * columns.count)
    self.gradientCount = order >= .gradient ? gradientCount : 0
    gradients = Array(repeating: 0, count: capacity * self.gradientCount)
    losses = Array(repeating: 0, count: capacity)
    doubts = losses
  }

  /// Takes as many rows as fit.
  mutating func load(_ block: Block, from first: Int) {
    count = min(losses.count, block.count - first)
    for row in 0..<count { doubts[row] = 0 }
    gather(block, columns, from: first, count, into: &cells, &doubts)
  }

  /// Gives the losses and derivatives of the rows to the result.
  func store(from first: Int, into result: inout Evaluation) {
    for row in 0..<count { result.losses[first + row] = losses[row] + doubts[row] }
    let (gradient, doubt) = (gradients.span, doubts.span)
    for k in 0..<gradientCount {
      var column = result.gradients[k].mutableSpan
      for row in 0..<count { column[first &+ row] = gradient[row &* gradientCount &+ k] + doubt[row] }
    }
  }
}

/// Copies columns into rows that lie one after the other, and notes which rows have a NaN.
func gather(
  _ block: Block, _ columns: some Collection<Int>, from first: Int, _ count: Int, into rows: inout [Double],
  _ doubts: inout [Double]
) {
  var target = rows.mutableSpan
  var doubt = doubts.mutableSpan
  for (k, index) in columns.enumerated() {
    let source = block.columns[index]
    let column = source.span
    for row in 0..<count {
      let value = column[first &+ row]
      target[row &* columns.count &+ k] = value
      if value.isNaN { doubt[row] = .nan }
    }
  }
}
