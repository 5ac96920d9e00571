import Engine
import Losses
import Messages
import Tables

extension LossResult {
  /// The number of its worst row, with the shard it is of where rows have no numbers in the whole.
  var worstRowWords: String {
    guard let row = statistics?.worstRow else { return "-" }
    return "\(row)" + (worstShard.map { " of \($0.visible)" } ?? "")
  }
}

/// One line a result: the losses of one source, or several sources, or groups.
struct SummaryTable {
  /// The header of a column that tells results apart, and what stands in it.
  typealias Name = (header: String, name: (LossResult) -> String)

  private var heads: [(header: String, cells: [String])]
  private var costs: [Double] = []
  /// The penalty and the objective of each, where there is a penalty.
  private var penalties: [Double] = []
  private var objectives: [Double] = []
  /// The places of results without a value.
  private var undefined: [Int] = []
  private var statistics: [LossResult.Statistics?] = []
  /// The worst row of each.
  private var worst: [String] = []
  private var intervals: [Int: CostInterval] = [:]
  private var dropped: [Int] = []
  private var droppedCells: [Int] = []

  init(_ report: Report, named names: [Name]) {
    heads = names.map { ($0.header, []) }
    // All in one go, for there may be a result for each of many groups.
    report.forEachResult { result in
      for (place, name) in names.enumerated() { heads[place].cells.append(name.name(result)) }
      if result.lack != nil { undefined.append(costs.count) }
      if let interval = result.interval { intervals[costs.count] = interval }
      costs.append(result.cost)
      if let penalty = result.penalty {
        penalties.append(penalty.value)
        objectives.append(result.objective)
      }
      statistics.append(result.statistics)
      worst.append(result.worstRowWords)
      dropped.append(result.dropped)
      droppedCells.append(result.droppedCells)
    }
  }

  func table(_ numbers: NumberText) -> TextTable {
    let names = heads.map { TextTable.Column.left($0.header, $0.cells) }
    var costs = numbers.column(costs)
    for place in undefined { costs[place] = "undefined" }
    let objective = [("penalty", penalties), ("objective", objectives)].filter { !$0.1.isEmpty }.map {
      TextTable.Column.right($0, numbers.column($1))
    }
    let interval = intervals.isEmpty ? nil : CostInterval.column(costs.indices.map { intervals[$0] }, numbers)
    let columns =
      [.right("cost", costs)] + objective + [interval].compactMap(\.self) + [
        column("sum", numbers) { $0.sum }, column("min", numbers) { $0.min }, column("max", numbers) { $0.max },
        column("std", numbers) { $0.std },
        .right("worst", worst),
      ]
    let counts = [("dropped", dropped), ("dropped_cells", droppedCells)].filter { $0.1.contains { $0 > 0 } }
    return TextTable(columns: names + columns + counts.map { .right($0, $1.map { "\($0)" }) })
  }

  /// A statistic of each result; `-` where there is none.
  private func column(
    _ header: String, _ numbers: NumberText, _ value: (LossResult.Statistics) -> Double?
  ) -> TextTable.Column {
    let values = statistics.map { $0.flatMap(value) }
    var texts = numbers.column(values.compactMap(\.self))[...]
    return .right(header, values.map { $0 == nil ? "-" : texts.popFirst() ?? "-" })
  }
}
