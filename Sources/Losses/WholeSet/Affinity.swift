/// How near two embeddings are, as a loss of a batch sees it.
enum Affinity: Sendable {
  /// The cosine of their angle; 0, without gradient, where one is the zero vector.
  case cosine
  case dot
  /// The Euclidean distance; without gradient where it is 0.
  case distance
}

/// The embeddings of a batch, and what their affinities' derivatives add up to.
struct Batch {
  let affinity: Affinity
  let count, width: Int
  /// Row by row: the embeddings, or their directions where only those matter.
  let vectors: [[Double]]
  /// The lengths that were divided out; empty where none were.
  private let lengths: [Double]
  /// The derivatives by `vectors`.
  private var sums: [[Double]]

  init(_ rows: Block, _ role: Role, _ affinity: Affinity) {
    self.affinity = affinity
    let columns = Array(rows[role])
    (count, width) = (rows.count, columns.count)
    let cells = (0..<rows.count).map { row in columns.map { $0[row] } }
    lengths = affinity == .cosine ? cells.map { norm2($0.span) } : []
    vectors =
      affinity == .cosine
      ? zip(cells, lengths).map { row, length in length > 0 ? row.map { $0 / length } : row } : cells
    sums = cells.map { $0.map { _ in 0 } }
  }

  /// The affinities of one embedding to each of a batch.
  func affinities(of anchor: Int, to others: Batch) -> [Double] {
    let own = vectors[anchor]
    return others.vectors.map { other in
      guard affinity == .distance else { return Batch.dot(own, other) }
      let difference = zip(own, other).map { $0 - $1 }
      return norm2(difference.span)
    }
  }

  /// Σ aᵢbᵢ to about twice the digits of a double, rounded.
  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var (high, low) = (0.0, 0.0)
    for k in a.indices {
      let product = DoubleDouble.product(a[k], b[k])
      let next = DoubleDouble.sum(high, product.high)
      high = next.high
      low += next.low + product.low
    }
    return high.isFinite ? high + low : high
  }

  /// Adds what the derivative by one affinity means to the embedding of this batch.
  mutating func addGradient(_ row: Int, by gradient: Double, of affinity: Double, to other: [Double]) {
    guard gradient != 0 else { return }
    if self.affinity == .distance {
      guard affinity > 0 else { return }
      for k in 0..<width { sums[row][k] += gradient * ((vectors[row][k] - other[k]) / affinity) }
    } else {
      for k in 0..<width { sums[row][k] += gradient * other[k] }
    }
  }

  /// The derivatives by the components, column by column, over a divisor.
  func gradients(over divisor: Double) -> [[Double]] {
    var columns = Array(repeating: Array(repeating: 0.0, count: count), count: width)
    for row in 0..<count {
      let along = lengths.isEmpty ? 0 : Batch.dot(sums[row], vectors[row])
      let length = lengths.isEmpty ? 1 : lengths[row]
      guard length > 0 else { continue }
      for k in 0..<width {
        columns[k][row] = (sums[row][k] - along * (lengths.isEmpty ? 0 : vectors[row][k])) / length / divisor
      }
    }
    return columns
  }
}
