package import Losses
import Messages
import Tables

/// What `--by-class` asks of a run: which loss tells how classes are decided for, and the report once all rows are read.
package enum ClassReports {
  /// Refuses losses whose labels name no classes, and rows that may have no label.
  package static func prepare(_ plan: inout Plan) throws(Failure) {
    guard plan.missing != .keep else {
      throw .usage(
        "option-value", "--by-class: a row without a number is of no class, and --missing keep keeps it",
        hints: [.command(.set("--missing", "drop"), reason: "leaves it out")])
    }
    guard decider(plan) != nil else {
      let names = plan.measures.map(\.card.name).joined(separator: ", ")
      throw .usage(
        "option-value", "--by-class: the labels of \(names) name no classes",
        hints: ["accuracy, f1 and cce are of classes"])
    }
    plan.reportsClasses = true
    plan.collectsLosses = plan.measures.contains { !plan.isSet($0) }
  }

  /// The loss whose threshold and kind of predictions decide: a metric of decisions, where there is one.
  package static func decider(_ plan: Plan) -> Measure? {
    plan.measures.first { $0.facts.inputs.contains { $0.shape == .decision } }
      ?? plan.measures.first { measure in
        guard let labels = measure.facts.inputs.first(where: { $0.role == .y }) else { return false }
        return labels.isOfClasses || [.unit, .binary].contains(labels.domain)
      }
  }

  package static func report(_ plan: Plan, _ totals: Totals) -> ClassReport? {
    guard let decider = decider(plan) else { return nil }
    let rows = GatheredRows(totals.recorded, plan.layout).block
    let index = plan.measures.indices.first { !plan.isSet(at: $0) }
    let losses = index.map { index in totals.collected.flatMap { $0.losses[index] } } ?? []
    let columns = index.map { columnLosses(plan.measures[$0], rows) } ?? []
    return ClassReport(rows, above: limit(decider), losses: losses, ofColumns: columns)
  }

  /// The losses of each of several columns of labels by itself, which the loss of a row is made of.
  ///
  /// Empty where it is of whole rows, or leaves cells out of them: a column then has no share by itself.
  private static func columnLosses(_ measure: Measure, _ rows: Block) -> [[Double]] {
    let inputs = measure.facts.inputs
    guard rows.layout[.y].count > 1, inputs.allSatisfy({ $0.shape == .column }), !measure.convention.leavesOutCells
    else {
      return []
    }
    let places = inputs.indices.map { (role: inputs[$0].role, columns: $0..<$0 + 1) }
    return (0..<rows.layout[.y].count).map { k in
      let columns = inputs.map { input in
        let own = rows.layout[input.role]
        return rows.columns[own.lowerBound + (own.count == 1 ? 0 : k)]
      }
      var evaluation = Evaluation(order: .loss, width: 1, capacity: rows.count)
      let column = Block(layout: Layout(places), columns: columns, count: rows.count)
      measure.loss.evaluate(column, measure.convention, into: &evaluation)
      return Array(evaluation.losses.prefix(rows.count))
    }
  }

  /// The number above which a prediction decides; nil where it is the class itself.
  package static func limit(_ measure: Measure) -> Double? {
    let threshold = measure.card.parameters.first { $0.name == "threshold" }?.value(in: measure.loss) ?? 0.5
    switch measure.convention.from {
    case .prob: return threshold
    case .logit: return Domain.logit(threshold)
    case .logprob: return -0.6931471805599453
    case .log: return nil
    case .value: return measure.facts.inputs.contains { $0.shape == .decision } ? nil : 0
    }
  }
}
