extension Block {
  /// The column of an output of a role; the only one is that of all outputs.
  func column(_ role: Role, _ output: Int) -> [Double] {
    let own = layout[role]
    return columns[own.lowerBound + (own.count == 1 ? 0 : output)]
  }

  /// The rows that have a label and a prediction of an output; nil where all have.
  func present(output: Int) -> [Int]? {
    let (y, yhat) = (column(.y, output), column(.yhat, output))
    let rows = (0..<count).filter { !y[$0].isNaN && !yhat[$0].isNaN }
    return rows.count == count ? nil : rows
  }

  /// Whether a cell of some columns is missing.
  func lacksCells(_ columns: some Sequence<Int>) -> Bool {
    columns.contains { self.columns[$0].prefix(count).contains(where: \.isNaN) }
  }
}
