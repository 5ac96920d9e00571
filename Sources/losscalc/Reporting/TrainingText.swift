import Engine
import Losses
import Tables

/// What training asks for, as text: quantiles, batches, the objective, and the work behind the numbers.
struct TrainingText {
  let section: Report.Section
  let settings: Settings
  let numbers: NumberText
  /// How many there are: of several no row is printed that nobody asked for.
  let sections: Int

  private typealias Column = TextTable.Column

  func tables(hasObjective: Bool) -> [TextTable] { quantiles + (hasObjective ? objective : []) + batches }

  private var names: Column { Column(header: "loss", alignment: .left, cells: section.results.map(\.measure.label)) }

  private var quantiles: [TextTable] {
    guard !settings.output.quantiles.isEmpty else { return [] }
    let columns = settings.output.quantiles.map { percent in
      Column(
        header: "p\(percent)", alignment: .right,
        cells: section.results.map { $0.ordered.map { numbers.text($0.percentile(percent)) } ?? "-" })
    }
    return [TextTable(columns: [names] + columns)]
  }

  private var objective: [TextTable] {
    guard let penalty = section.results.first?.penalty else { return [] }
    func column(_ header: String, _ value: (LossResult) -> Double) -> Column {
      Column(header: header, alignment: .right, cells: section.results.map { numbers.text(value($0)) })
    }
    let columns = [
      names, column("cost", \.cost), column("l1", { _ in penalty.l1 }), column("l2", { _ in penalty.l2 }),
      column("penalty", { _ in penalty.value }), column("objective", \.objective),
    ]
    return [TextTable(columns: columns)]
  }

  private var batches: [TextTable] {
    section.results.filter { !$0.batches.isEmpty }.map { result in
      TextTable(columns: [
        Column(
          header: "rows of \(result.measure.label)", alignment: .left,
          cells: result.batches.map { "\($0.firstRow) (\($0.n))" }),
        Column(header: "cost", alignment: .right, cells: numbers.column(result.batches.map(\.cost))),
        Column(
          header: "|grad|", alignment: .right,
          cells: result.batches.map { $0.gradientNorm.map(numbers.text) ?? "-" }),
      ])
    }
  }

  /// Each printed row with its formula filled in; nil where that was not asked for.
  var work: Work? {
    settings.output.showsWork
      ? Work(section: section, settings: settings, numbers: numbers, sections: sections) : nil
  }
}

extension Report {
  /// Adds what needs the rows once more, or no rows at all.
  mutating func complete(_ settings: Settings, _ penalty: Penalty?) throws(Failure) {
    guard penalty != nil || settings.output.batchSize != nil else { return }
    for index in sections.indices { try sections[index].complete(settings, penalty) }
  }
}

extension Report.Section {
  fileprivate mutating func complete(_ settings: Settings, _ penalty: Penalty?) throws(Failure) {
    for index in results.indices { results[index].penalty = penalty }
    guard let size = settings.output.batchSize else { return }
    let batches = try Batches.all(self, settings.run, size: size)
    for index in results.indices { results[index].batches = batches[index] }
  }
}
