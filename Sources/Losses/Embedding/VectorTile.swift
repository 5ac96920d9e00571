/// Some rows of a block with the components of each vector side by side, so that a vector is one span.
struct VectorTile {
  /// The rows in use.
  private(set) var count = 0
  /// The number of components.
  let width: Int
  /// The vectors of each role, row after row.
  var vectors: [[Double]]
  /// The derivatives by the components, in the same order.
  var gradients: [[Double]]
  var losses: [Double]
  /// NaN for a row that has a NaN in any input, else 0.
  private var doubts: [Double]
  private let columns: [Range<Int>]
  private let labelColumn: Int?

  init(_ layout: Layout, roles: [Role], label: Bool, wantsGradient: Bool) {
    columns = roles.map { layout[$0] }
    width = columns.first?.count ?? 0
    labelColumn = label ? layout[.y].first : nil
    let capacity = max(8, min(64, 2048 / max(1, width) & ~7))
    let zeros = [Double](repeating: 0, count: capacity * width)
    vectors = Array(repeating: zeros, count: roles.count)
    gradients = Array(repeating: wantsGradient ? zeros : [], count: roles.count)
    losses = Array(repeating: 0, count: capacity)
    doubts = losses
  }

  /// Takes as many rows as fit.
  mutating func load(_ block: Block, from first: Int) {
    count = min(losses.count, block.count - first)
    for row in 0..<count { doubts[row] = 0 }
    if let labelColumn {
      for row in 0..<count where block.columns[labelColumn][first + row].isNaN { doubts[row] = .nan }
    }
    for index in columns.indices { gather(block, columns[index], from: first, count, into: &vectors[index], &doubts) }
  }

  /// Gives the losses of the rows to the result, and the derivatives by as many of the last vectors as it has room for.
  func store(from first: Int, into result: inout Evaluation) {
    for row in 0..<count { result.losses[first + row] = losses[row] + doubts[row] }
    guard result.order >= .gradient else { return }
    let doubt = doubts.span
    let offset = result.gradients.count - columns.count * width
    for index in columns.indices where offset + index * width >= 0 {
      let source = gradients[index]
      let gradient = source.span
      for k in 0..<width {
        var column = result.gradients[offset + index * width + k].mutableSpan
        for row in 0..<count { column[first &+ row] = gradient[row &* width &+ k] + doubt[row] }
      }
    }
  }
}
