extension Opened {
  /// The texts that are classes here: the names of number columns, when there are several, and the cells of the others.
  func classWords(_ options: ReadOptions) -> Set<String> {
    let markers = options.markers
    var columns = names.map { _ in ColumnKinds() }
    for row in head {
      for (i, cell) in zip(columns.indices, row) { columns[i].add(CellKind(cell, markers, point: options.point)) }
    }
    var words: Set<String> = []
    for row in head {
      for (column, cell) in zip(columns, row) where column.texts > 0 { words.insert(cell) }
    }
    let numbers = columns.indices.filter { columns[$0].isNumbers || head.isEmpty }
    if hasHeader, numbers.count > 1 { words.formUnion(numbers.map { names[$0] }) }
    return words
  }
}
