import Engine
import Losses
import Messages
import Tables

/// The samples as a table for people.
struct SampleTable {
  let section: Report.Section
  let rows: [KeptRows.Row]
  let settings: Settings
  /// Carried columns are cut off so that lines are no wider; nil to have them whole.
  var width: Int?

  /// A matrix wider than this is cut in the middle.
  private static let widest = 6

  /// Whether rows have anything but their inputs.
  var hasValues: Bool {
    section.results.contains { result in
      !section.plan.isSet(result.measure) || settings.run.derivatives.contains { shows($0, result) }
    }
  }

  func table() -> TextTable {
    let evaluations = evaluate()
    var columns = [TextTable.Column.right("row", rows.map { "\($0.number + 1)" })]
    if let ids = RowIDs(section.dataset) {
      let names = rows.map { row in ids.text { row.values[$0] } ?? "" }
      columns.append(.left("id", names))
    }
    columns += SampleFields(section.frame).fields.filter { !$0.columns.isEmpty }.map(inputColumn)
    let numbers = NumberText(digits: settings.output.digits)
    for (index, result) in section.results.enumerated() {
      let isSet = section.plan.isSet(result.measure)
      let cells = isSet ? rows.map { _ in "-" } : numbers.column(evaluations.map { $0[index].losses[0] })
      columns.append(.right(result.measure.label, cells))
    }
    for (index, result) in section.results.enumerated() {
      for derivative in settings.run.derivatives where shows(derivative, result) {
        for (k, header) in section.frame.headers(derivative, result.measure).enumerated() {
          let values = evaluations.map { derivative.columns(of: $0[index])[k][0] }
          columns.append(.right(header, numbers.column(values)))
        }
      }
    }
    return TextTable(columns: columns + carried(beside: columns))
  }

  /// The columns that are carried along, each with as much room as the others leave.
  private func carried(beside others: [TextTable.Column]) -> [TextTable.Column] {
    guard let carried = section.dataset.carried else { return [] }
    let texts = rows.map { row in carried.texts { row.values[$0] } }
    var columns = carried.columns.enumerated().map { index, column in
      TextTable.Column.left(column.header, texts.map { $0[index] })
    }
    guard let width else { return columns }
    var room = width - others.reduce(0) { $0 + $1.width + 2 } - 2 * (columns.count - 1)
    // Narrow columns leave room to the others.
    for (place, index) in columns.indices.sorted(by: { columns[$0].width < columns[$1].width }).enumerated() {
      let share = max(SampleTable.narrowest, room / (columns.count - place))
      columns[index].clip(to: share)
      room -= min(share, columns[index].width)
    }
    return columns
  }

  /// A carried column is never cut to less.
  private static let narrowest = 10

  /// A matrix's gradients, and those of several losses, are shown when they are asked for.
  private func shows(_ derivative: Derivative, _ result: LossResult) -> Bool {
    guard result.measure.facts.hasGradient else { return false }
    let width = result.measure.facts.width(in: section.dataset.layout)
    return derivative == .hessian || settings.output.isGradientExplicit || (width == 1 && section.results.count == 1)
  }

  /// Each row's evaluations, row by row, so that rows can stand in any order.
  private func evaluate() -> [[Evaluation]] {
    var evaluator = SampleEvaluator(section.plan, GradientScale(settings.run.gradient, section.results))
    return rows.map { row in
      var block = Block(layout: section.plan.layout, capacity: 1)
      block.count = 1
      for (column, value) in row.values.enumerated() { block.columns[column][0] = value }
      evaluator.evaluate(block, Rows(first: row.number))
      return evaluator.evaluations.map { evaluation in
        var single = Evaluation(order: evaluation.order, width: evaluation.gradients.count, capacity: 1)
        single.losses[0] = evaluation.losses[0]
        if evaluation.order >= .gradient {
          for k in evaluation.gradients.indices { single.gradients[k][0] = evaluation.gradients[k][0] }
        }
        if evaluation.order >= .curvature {
          for k in evaluation.curvatures.indices { single.curvatures[k][0] = evaluation.curvatures[k][0] }
        }
        return single
      }
    }
  }

  /// Whether the predictions are the classes that were decided for.
  private var readsDecisions: Bool {
    section.results.allSatisfy { result in
      let prediction = result.measure.facts.inputs.of(.yhat)
      return prediction?.shape == .decision && result.measure.convention.from == .value
    }
  }

  private func inputColumn(_ field: SampleFields.Field) -> TextTable.Column {
    let areClasses = field.key == Role.y.rawValue || field.key == Role.yhat.rawValue && readsDecisions
    if areClasses, field.columns.count == 1, let classes = section.dataset.classes {
      let names = rows.map { row in
        let index = row.values[field.columns.lowerBound]
        return index >= 0 && index < Double(classes.count) ? classes[Int(index)] : DecimalWriter.shortest(index)
      }
      return .left(field.key, names)
    }
    guard field.columns.count > 1 else {
      return TextTable.Column(
        header: field.key, alignment: .point,
        cells: rows.map { DecimalWriter.shortest($0.values[field.columns.lowerBound]) })
    }
    let texts = rows.map { row in
      let cells = field.columns.map { DecimalWriter.shortest(row.values[$0]) }
      let isWide = cells.count > SampleTable.widest
      return (isWide ? cells.prefix(3) + ["..."] + cells.suffix(1) : cells[...]).joined(separator: " ")
    }
    return .left(field.key, texts)
  }
}
