/// One row of a loss on vectors: an embedding for each role, and a label where there is one.
public struct VectorRow: Sendable {
  /// The label; NaN when the loss has none.
  public internal(set) var label: Double
  /// The vectors, in the order of the loss's matrix inputs.
  public internal(set) var vectors: [[Double]]
  /// Where the loss puts the derivative by each component, when `wantsGradient`; 0 before.
  public var gradients: [[Double]]
  public internal(set) var wantsGradient: Bool
}

/// A loss of vectors: pairs, triplets.
public protocol VectorLoss: Loss {
  /// Returns L of a row and leaves the derivatives by the vectors in it.
  func callAsFunction(_ row: inout VectorRow) -> Double

  /// The same loss from distances or similarities computed before; the gradient is by them.
  func callAsFunction(precomputed row: inout VectorRow) -> Double
}

extension VectorLoss {
  public func callAsFunction(precomputed row: inout VectorRow) -> Double {
    preconditionFailure("a loss that declares precomputed inputs evaluates them")
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let inputs = Self.activeInputs(in: block.layout)
    let isPrecomputed = inputs == Self.precomputed
    let ranges = inputs.filter(\.isPrediction).map { block.layout[$0.role] }
    let labels = inputs.contains { $0.role == .y } ? block.layout[.y] : 0..<0
    let zeros = ranges.map { [Double](repeating: 0, count: $0.count) }
    var row = VectorRow(label: .nan, vectors: zeros, gradients: zeros, wantsGradient: result.order >= .gradient)
    for i in 0..<block.count {
      row.load(block, i, labels, ranges)
      result.losses[i] = isPrecomputed ? self(precomputed: &row) : self(&row)
      guard row.wantsGradient else { continue }
      var column = 0
      for gradient in row.gradients {
        for component in gradient {
          result.gradients[column][i] = component
          column += 1
        }
      }
    }
  }
}

extension VectorRow {
  fileprivate mutating func load(_ block: Block, _ i: Int, _ labels: Range<Int>, _ ranges: [Range<Int>]) {
    if !labels.isEmpty { label = block.columns[labels.lowerBound][i] }
    for (v, range) in ranges.enumerated() {
      for (k, column) in range.enumerated() {
        vectors[v][k] = block.columns[column][i]
        gradients[v][k] = 0
      }
    }
  }
}
