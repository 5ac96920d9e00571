import Losses

extension Block {
  /// A list of rows from the cells of each role, row after row.
  init(rowByRow inputs: [(role: Role, cells: [Double])], count: Int) {
    var places: [(role: Role, columns: Range<Int>)] = []
    var columns: [[Double]] = []
    for (role, cells) in inputs.sorted(by: { $0.role.rawValue < $1.role.rawValue }) {
      let width = cells.count / count
      places.append((role, columns.count..<columns.count + width))
      columns += (0..<width).map { column in (0..<count).map { cells[$0 * width + column] } }
    }
    self.init(layout: Layout(places), capacity: count)
    (self.columns, self.count) = (columns, count)
  }
}

extension ListValue {
  /// The derivatives by each predicted role, row after row.
  func rowByRow(_ facts: Facts, _ layout: Layout) -> [Double] {
    var (cells, first): ([Double], Int) = ([], 0)
    for input in facts.activeInputs(in: layout) where input.isPrediction && !gradients.isEmpty {
      let own = gradients[first..<first + layout[input.role].count]
      for row in 0..<(own.first?.count ?? 0) { cells += own.map { $0[row] } }
      first += own.count
    }
    return cells
  }
}
