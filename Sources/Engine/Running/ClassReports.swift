import Losses
import Messages
import Tables

/// What `--by-class` asks of a run: which loss tells how classes are decided for.
package enum ClassReports {
  /// Refuses losses whose labels name no classes, and rows that may have no label.
  package static func prepare(_ plan: inout Plan) throws(Failure) {
    guard plan.missing != .keep else {
      throw .usage(
        "option-value", "--by-class: a row without a number is of no class, and --missing keep keeps it",
        hints: [.command(.set("--missing", "drop"), reason: "leaves it out")])
    }
    guard let classes = ClassCount(plan) else { throw undecided(plan) }
    plan.classes = classes
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
    guard let labels = measure.facts.inputs.of(.y) else { return false }
    return labels.isOfClasses || [.unit, .binary].contains(labels.domain)
  }

  /// Whether predictions of a measure say a class: the greatest of several, or what lies above a limit that is known.
  package static func decides(_ measure: Measure, outputs: Int) -> Bool {
    let inputs = measure.facts.inputs
    if inputs.contains(where: { $0.shape == .decision }) || measure.convention.from != .value { return true }
    guard let labels = inputs.of(.y) else { return false }
    if labels.shape == .classes, outputs > 1 { return true }
    // A score that is nothing but a logit decides by its sign.
    return labels.shape == .column && measure.facts.scores == [.logit]
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
