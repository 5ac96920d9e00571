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
    return ClassReport(rows, above: limit(decider), losses: losses)
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
