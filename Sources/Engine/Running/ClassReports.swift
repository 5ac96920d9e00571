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
    guard decider(plan) != nil else { throw undecided(plan) }
    plan.reportsClasses = true
    plan.collectsLosses = plan.measures.contains { !plan.isSet($0) }
  }

  private static func undecided(_ plan: Plan) -> Failure {
    let names = plan.measures.map(\.card.name).joined(separator: ", ")
    guard plan.measures.contains(where: { isOfClasses($0) && $0.facts.predictions.contains(.prob) }) else {
      return .usage(
        "option-value", "--by-class: the labels of \(names) name no classes, or nothing is decided by its predictions",
        hints: ["accuracy, f1 and cce are of classes"])
    }
    return .usage(
      "option-value", "--by-class: \(names) takes predictions in any unit; above which number is a row of class 1?",
      hints: [
        .command(.set("--from", "prob"), reason: "above 0.5, if they are probabilities"),
        .command(.set("--from", "logit"), reason: "above 0, if they are logits"),
      ])
  }

  /// The loss whose threshold and kind of predictions decide: a metric of decisions, where there is one.
  package static func decider(_ plan: Plan) -> Measure? {
    guard !plan.layout[.yhat].isEmpty else { return nil }
    return plan.measures.first { $0.facts.inputs.contains { $0.shape == .decision } }
      ?? plan.measures.first { isOfClasses($0) && decides($0, outputs: plan.layout[.yhat].count) }
  }

  /// Whether labels of a measure name classes.
  package static func isOfClasses(_ measure: Measure) -> Bool {
    guard let labels = measure.facts.inputs.first(where: { $0.role == .y }) else { return false }
    return labels.isOfClasses || [.unit, .binary].contains(labels.domain)
  }

  /// Whether predictions of a measure say a class: the greatest of several, or what lies above a limit that is known.
  package static func decides(_ measure: Measure, outputs: Int) -> Bool {
    let inputs = measure.facts.inputs
    if inputs.contains(where: { $0.shape == .decision }) || measure.convention.from != .value { return true }
    guard let labels = inputs.first(where: { $0.role == .y }) else { return false }
    if labels.shape == .classes, outputs > 1 { return true }
    // A score that is nothing but a logit decides by its sign.
    return labels.shape == .column && measure.facts.scores == [.logit]
  }

  /// The report of the rows that a run kept; nil where nothing is decided.
  package static func report(_ plan: Plan, _ totals: Totals) throws(Failure) -> ClassReport? {
    guard let decider = decider(plan) else { return nil }
    let rows = GatheredRows(totals.recorded, plan.layout).block
    try checkLabels(rows)
    let index = plan.measures.indices.first { !plan.isSet(at: $0) }
    let losses = index.map { index in totals.collected.flatMap { $0.losses[index] } } ?? []
    let columns = index.map { columnLosses(plan.measures[$0], rows) } ?? []
    return ClassReport(rows, above: limit(decider), losses: losses, ofColumns: columns)
  }

  /// Throws where a row is of no class: a label is a share of several, or a cell is missing.
  private static func checkLabels(_ rows: Block) throws(Failure) {
    let labels = rows[.y]
    for column in labels {
      for label in column.prefix(rows.count) where !label.isNaN {
        guard label != label.rounded() || labels.count > 1 && label != 0 && label != 1 else { continue }
        throw .data(
          "label-domain", "--by-class: the label \(DecimalWriter.shortest(label)) is of no class",
          hints: ["labels that are shares of classes are of none; the greatest of them would be, in a file of its own"])
      }
    }
    let missing = (labels + rows[.yhat]).map { column in column.prefix(rows.count).count(where: \.isNaN) }.reduce(0, +)
    guard missing == 0 else {
      throw .data(
        "missing-value",
        "--by-class: \(missing) cell\(missing == 1 ? " is" : "s are") missing, and its row of no class",
        hints: [.command(.loss(nil, as: "accuracy"), reason: "leaves such rows out")])
    }
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
