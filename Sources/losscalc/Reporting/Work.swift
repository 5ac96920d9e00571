import Engine
import Losses
import Messages
import Tables

/// Each printed row with its formula filled in, its loss and its gradient; then how the losses become the cost.
struct Work {
  /// A printed row with what it comes to.
  private struct EvaluatedRow {
    var row: KeptRows.Row
    /// The row alone.
    var block: Block
    var evaluation: Evaluation
  }

  let section: Report.Section
  let settings: Settings
  let numbers: NumberText
  /// How many there are.
  let sections: Int

  /// Gives the lines of a measure or of a row at a time: of very many rows all would take much memory.
  func forEach(_ body: ([String]) throws(Failure) -> Void) throws(Failure) {
    for (index, result) in section.results.enumerated() {
      if section.results.count > 1 { try body(["\(result.measure.label):"]) }
      guard !section.plan.isSet(result.measure) else {
        let work = SetWork(section: section, result: result, rows: section.kept, numbers: numbers)
        try body(result.parts.isEmpty ? work.lines : sum(result))
        continue
      }
      var evaluator = SampleEvaluator(
        section.plan, GradientScale(divisor: nil, measures: section.plan.evaluated.count))
      var losses: [Double] = []
      for row in shown {
        let evaluated = evaluated(row, by: &evaluator, index)
        losses.append(evaluated.evaluation.losses[0])
        try body(lines(evaluated, result))
      }
      try body(cost(losses, result))
    }
  }

  /// A printed row with its loss and gradient.
  private func evaluated(_ row: KeptRows.Row, by evaluator: inout SampleEvaluator, _ index: Int) -> EvaluatedRow {
    var block = Block(layout: section.plan.layout, capacity: 1)
    block.count = 1
    for (column, value) in row.values.enumerated() { block.columns[column][0] = value }
    evaluator.evaluate(block, Rows(first: row.number))
    return EvaluatedRow(row: row, block: block, evaluation: evaluator.evaluations[index])
  }

  private func lines(_ row: EvaluatedRow, _ result: LossResult) -> [String] {
    let inputs = result.measure.inputs(in: section.plan.layout)
    let given = inputs.map { "\($0.role) = \(values($0.role, row.row).joined(separator: " "))" }
    let first = "row \(row.row.number + 1)   " + given.joined(separator: ", ")
    return [first] + division(result, row) + losses(result, row) + gradients(result, row)
  }

  /// What the logits are divided by.
  private func temperature(_ measure: Measure) -> Double? { (measure.loss as? TemperedLoss)?.temperature }

  /// A prediction as the loss reads it.
  private func read(_ prediction: Double, _ measure: Measure) -> Double { prediction / (temperature(measure) ?? 1) }

  /// The logits that the loss reads, where they are divided first.
  private func division(_ result: LossResult, _ row: EvaluatedRow) -> [String] {
    guard let temperature = temperature(result.measure) else { return [] }
    let quotients = section.plan.layout[.yhat].map { DecimalWriter.shortest(read(row.row.values[$0], result.measure)) }
    return WorkLines.lines("z", ["yhat / \(DecimalWriter.shortest(temperature))", quotients.joined(separator: " ")])
  }

  /// The loss of a row; before it, what its formula is made of and, where that is a formula of losses, each of those.
  private func losses(_ result: LossResult, _ row: EvaluatedRow) -> [String] {
    let loss = row.evaluation.losses[0]
    if let expression = expression(result.measure, row) {
      let parts = expression.lines(isGradient: false).flatMap { WorkLines.lines($0.title, $0.steps) }
      let steps = [result.measure.card.formulaText, expression.text(isGradient: false)].compactMap(\.self)
      return parts + WorkLines.lines("L", steps + [numbers.text(loss)])
    }
    let formula = FilledFormula(result.measure, given(result.measure, row))
    let definitions = formula.definitions(value: loss).flatMap { WorkLines.lines($0.name, $0.steps) }
    return definitions
      + WorkLines.lines("L", formula.steps(isGradient: false, value: loss).ending(in: numbers.text(loss)))
  }

  /// The rows that the table above has.
  private var shown: [KeptRows.Row] {
    guard case .kept(let rows) = section.samples(settings.output, .table, sections: sections) else { return [] }
    return rows
  }

  private func values(_ role: Role, _ row: KeptRows.Row) -> [String] {
    section.plan.layout[role].map { DecimalWriter.shortest(row.values[$0]) }
  }

  /// What the measure reads of a row.
  private func given(_ measure: Measure, _ row: EvaluatedRow) -> [Role: FormulaValue] {
    var given: [Role: FormulaValue] = [:]
    for input in measure.inputs(in: section.plan.layout) {
      let columns = present(section.plan.layout[input.role], measure, row)
      let values = columns.map { input.role == .yhat ? read(row.row.values[$0], measure) : row.row.values[$0] }
      given[input.role] =
        values.count == 1 && !input.isMatrix ? FormulaValue(values[0]) : FormulaValue(elements: values)
    }
    return given
  }

  /// The columns of an input without the outputs of which a cell is missing, where these are left out of the row.
  private func present(_ columns: Range<Int>, _ measure: Measure, _ row: EvaluatedRow) -> [Int] {
    guard measure.convention.leavesOutCells else { return Array(columns) }
    let all = measure.inputs(in: section.plan.layout).map { section.plan.layout[$0.role] }
    return columns.filter { column in
      let output = column - columns.lowerBound
      return !all.contains { $0.count > output && row.row.values[$0.lowerBound + output].isNaN }
    }
  }

  /// The formula that a measure is, filled in; nil for a loss of the catalogue and for a formula of each output.
  private func expression(_ measure: Measure, _ row: EvaluatedRow) -> FilledExpression? {
    let given = given(measure, row)
    let isOfOutputs = (measure.loss as? ExpressionLoss).map { !$0.isOfRows } ?? false
    let isOneOutput = given.values.allSatisfy(\.isScalar)
    return isOneOutput || !isOfOutputs ? FilledExpression(measure, given, row.block, numbers) : nil
  }

  /// ∂L/∂ŷ, and what becomes of it in ∂J/∂ŷ.
  private func gradients(_ result: LossResult, _ row: EvaluatedRow) -> [String] {
    let evaluation = row.evaluation
    guard settings.run.gradient != .none, evaluation.order >= .gradient, evaluation.gradients.count == 1 else {
      return []
    }
    let slope = evaluation.gradients[0][0]
    let own = WorkLines.lines("dL/dyhat", steps(toGradient: slope, result.measure, row).ending(in: numbers.text(slope)))
    let parts = (expression(result.measure, row)?.lines(isGradient: true) ?? []).flatMap {
      WorkLines.lines($0.title, $0.steps)
    }
    guard settings.run.gradient == .cost else { return parts + own }
    let weight = section.plan.layout[.weight].first.map { row.row.values[$0] }
    let factor = weight.map { "\(DecimalWriter.shortest($0)) * " } ?? ""
    let divisor = result.divisor == 1 ? "" : " / \(DecimalWriter.shortest(result.divisor))"
    let final = (weight ?? 1) * slope / result.divisor
    return parts + own + WorkLines.lines("dJ/dyhat", ["\(factor)dL/dyhat\(divisor)", numbers.text(final)])
  }

  private func steps(toGradient slope: Double, _ measure: Measure, _ row: EvaluatedRow) -> [String] {
    if let expression = expression(measure, row) {
      return [measure.card.gradientText] + [expression.text(isGradient: true)].compactMap(\.self)
    }
    let formula = FilledFormula(measure, given(measure, row))
    guard let temperature = temperature(measure) else { return formula.steps(isGradient: true, value: slope) }
    let divisor = DecimalWriter.shortest(temperature)
    return formula.steps(isGradient: true, value: slope * temperature).map { "(\($0)) / \(divisor)" }
  }

  /// The cost of a compound of sets, from those of its parts.
  private func sum(_ result: LossResult) -> [String] {
    let terms = result.parts.enumerated().map { index, part in
      let sign = index > 0 ? (part.factor < 0 ? " - " : " + ") : part.factor < 0 ? "-" : ""
      return sign + "\(DecimalWriter.shortest(abs(part.factor)))*\(numbers.text(part.result.cost))"
    }
    return WorkLines.lines(
      "cost    J", [result.measure.card.formulaText, terms.joined(), numbers.text(result.cost)], indent: 0)
  }

  /// The losses of all rows, when they are few, their sum, and the cost.
  private func cost(_ losses: [Double], _ result: LossResult) -> [String] {
    guard let statistics = result.statistics else { return [] }
    let divisor = result.divisor == 1 ? "" : " / \(DecimalWriter.shortest(result.divisor))"
    var steps = divisor.isEmpty ? [] : [numbers.text(statistics.sum) + divisor]
    if losses.count == result.n, (2...8).contains(losses.count), section.plan.layout[.weight].isEmpty {
      steps.insert("(" + numbers.column(losses).joined(separator: " + ") + ")" + divisor, at: 0)
    }
    return WorkLines.lines(
      "cost    J", steps + [numbers.text(result.cost)], indent: 0, note: "    (summed before rounding)")
  }
}
