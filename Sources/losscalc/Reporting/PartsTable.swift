import Engine
import Tables

/// What a compound adds up: each loss with its factor, its cost, what that adds to the total, and its share.
struct PartsTable {
  let result: LossResult
  let numbers: NumberText

  func table() -> TextTable {
    let parts = result.parts
    let adds = parts.map { $0.factor * $0.result.cost } + [result.cost]
    let shares = parts.map(\.share) + [result.cost == 0 ? nil : 1]
    return TextTable(columns: [
      .left("part", parts.map(\.result.measure.label) + [result.measure.label]),
      .right("factor", numbers.column(parts.map(\.factor)) + ["-"]),
      .right("cost", numbers.column(parts.map(\.result.cost)) + ["-"]),
      .right("adds", numbers.column(adds)),
      .right("share", shares.map { share in share.map { numbers.text(100 * $0) + "%" } ?? "-" }),
    ])
  }
}
