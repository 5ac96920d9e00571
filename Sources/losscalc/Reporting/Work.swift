import Losses
import Tables

/// Each printed row with its formula filled in, its loss and its gradient; then how the losses become the cost.
struct Work {
  let section: Report.Section
  let settings: Settings
  let numbers: NumberText

  var lines: [String] {
    section.results.indices.flatMap { index -> [String] in
      let result = section.results[index]
      guard !section.plan.isSet(result.measure) else { return [] }
      let title = section.results.count > 1 ? ["\(result.measure.label):"] : []
      let evaluated = evaluations(index)
      return title + rows(evaluated, result) + [cost(evaluated.map(\.evaluation.losses[0]), result)]
    }
  }

  /// The printed rows, each with its loss and gradient.
  private func evaluations(_ index: Int) -> [(row: KeptRows.Row, evaluation: Evaluation)] {
    var evaluator = SampleEvaluator(
      section.plan, GradientScale(divisor: nil, measures: section.plan.evaluated.count))
    return shown.map { row in
      var block = Block(layout: section.plan.layout, capacity: 1)
      block.count = 1
      for (column, value) in row.values.enumerated() { block.columns[column][0] = value }
      evaluator.evaluate(block, Rows(first: row.number))
      return (row, evaluator.evaluations[index])
    }
  }

  private func rows(_ evaluated: [(row: KeptRows.Row, evaluation: Evaluation)], _ result: LossResult) -> [String] {
    evaluated.flatMap { row, evaluation -> [String] in
      let inputs = result.measure.inputs(in: section.plan.layout)
      let given = inputs.map { "\($0.role) = \(values($0.role, row).joined(separator: " "))" }
      var lines = ["row \(row.number + 1)   " + given.joined(separator: ", ")]
      let loss = numbers.text(evaluation.losses[0])
      lines.append("        L = " + (steps(result.measure, row, isGradient: false) + [loss]).joined(separator: " = "))
      if let gradient = gradient(result, evaluation, row) { lines.append("        " + gradient) }
      return lines
    }
  }

  /// The rows that the table above has.
  private var shown: [KeptRows.Row] {
    guard case .kept(let rows) = section.samples(settings, .table, sections: 1) else { return [] }
    return rows
  }

  private func values(_ role: Role, _ row: KeptRows.Row) -> [String] {
    section.plan.layout[role].map { DecimalWriter.shortest(row.values[$0]) }
  }

  /// The formula of the loss or of its gradient, and the same with the row's numbers where the row has one output.
  private func steps(_ measure: Measure, _ row: KeptRows.Row, isGradient: Bool) -> [String] {
    let inputs = measure.inputs(in: section.plan.layout)
    let whole = isGradient ? measure.card.gradient : measure.card.formula
    guard inputs.allSatisfy({ section.plan.layout[$0.role].count == 1 && !$0.isMatrix }) else { return [whole] }
    var given: [Role: Double] = [:]
    for input in inputs { given[input.role] = row.values[section.plan.layout[input.role].lowerBound] }
    guard let expression = measure.loss as? ExpressionLoss else {
      return FilledFormula(measure, given).steps(isGradient: isGradient)
    }
    let names = expression.losses.map { $0.facts.card.name }
    let formula = isGradient ? expression.formula.derivative(by: .yhat, losses: names) : expression.formula
    let filled = formula.mapLeaves { leaf in
      if case .input(let role) = leaf, let value = given[role] { .number(value) } else { leaf }
    }
    return filled == formula ? [whole] : [whole, filled.text(losses: names, isSpaced: true)]
  }

  /// ∂L/∂ŷ, and what becomes of it in ∂J/∂ŷ.
  private func gradient(_ result: LossResult, _ evaluation: Evaluation, _ row: KeptRows.Row) -> String? {
    guard settings.gradient != .none, evaluation.order >= .gradient, evaluation.gradients.count == 1 else { return nil }
    let slope = evaluation.gradients[0][0]
    let steps = steps(result.measure, row, isGradient: true) + [numbers.text(slope)]
    let own = "dL/dyhat = " + steps.joined(separator: " = ")
    guard settings.gradient == .cost else { return own }
    let weight = section.plan.layout[.weight].first.map { row.values[$0] }
    let factor = weight.map { "\(DecimalWriter.shortest($0)) * " } ?? ""
    let divisor = result.divisor == 1 ? "" : " / \(DecimalWriter.shortest(result.divisor))"
    let final = (weight ?? 1) * slope / result.divisor
    return own + "        dJ/dyhat = \(factor)dL/dyhat\(divisor) = \(numbers.text(final))"
  }

  /// The losses of all rows, when they are few, their sum, and the cost.
  private func cost(_ losses: [Double], _ result: LossResult) -> String {
    guard let statistics = result.statistics else { return "" }
    let divisor = result.divisor == 1 ? "" : " / \(DecimalWriter.shortest(result.divisor))"
    var steps = [numbers.text(statistics.sum) + divisor]
    if losses.count == result.n, losses.count <= 8, section.plan.layout[.weight].isEmpty {
      steps.insert("(" + numbers.column(losses).joined(separator: " + ") + ")" + divisor, at: 0)
    }
    return "cost    J = \(steps.joined(separator: " = ")) = \(numbers.text(result.cost))    (summed before rounding)"
  }
}
