extension Block {
  /// The rows that have a label and a prediction of an output; nil where all have.
  func present(output: Int) -> [Int]? {
    let (labels, predictions) = (layout[.y], layout[.yhat])
    let y = columns[labels.lowerBound + (labels.count == 1 ? 0 : output)]
    let yhat = columns[predictions.lowerBound + output]
    let rows = (0..<count).filter { !y[$0].isNaN && !yhat[$0].isNaN }
    return rows.count == count ? nil : rows
  }

  /// Whether a cell of some columns is missing.
  func lacksCells(_ columns: some Sequence<Int>) -> Bool {
    columns.contains { self.columns[$0].prefix(count).contains(where: \.isNaN) }
  }
}
