import Engine
import Tables

/// What a compound adds up: each loss with its factor, its cost, what that adds to the total, and its share.
struct PartsTable {
  let result: LossResult
  let numbers: NumberText

  func table() -> TextTable {
    let parts = result.parts
    let adds = parts.map { $0.factor * $0.result.cost } + [result.cost]
    return TextTable(columns: [
      TextTable.Column(
        header: "part", alignment: .left, cells: parts.map(\.result.measure.label) + [result.measure.label]),
      TextTable.Column(
        header: "factor", alignment: .right, cells: numbers.column(parts.map(\.factor)) + ["-"]),
      TextTable.Column(
        header: "cost", alignment: .right, cells: numbers.column(parts.map(\.result.cost)) + ["-"]),
      TextTable.Column(header: "adds", alignment: .right, cells: numbers.column(adds)),
      TextTable.Column(
        header: "share", alignment: .right,
        cells: (parts.map(\.share) + [result.cost == 0 ? nil : 1]).map { share in
          share.map { numbers.text(100 * $0) + "%" } ?? "-"
        }),
    ])
  }
}
