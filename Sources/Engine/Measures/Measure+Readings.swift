import Losses

extension Measure {
  /// What the loss reads where several columns have names of predictions, the best first.
  ///
  /// `isDeclared` says that an option tells what the predictions are.
  package func readings(isDeclared: Bool) -> [[WellKnownNames.Meaning]] {
    let labels = facts.inputs.of(.y)
    guard let predictions = facts.inputs.of(.yhat) else { return [] }
    let knowsDecisions = predictions.shape == .decision && facts.predictions.contains(.value)
    if knowsDecisions, convention.from == .value || !isDeclared { return [[.prediction], [.probability], [.logit]] }
    // What ranks rows ranks them alike by a probability and by its logit.
    if facts.ranksClasses, convention.from == .value { return [[.probability], [.logit], [.prediction]] }
    let areClasses = labels.map { $0.isOfClasses || [.unit, .binary].contains($0.domain) } ?? false
    switch convention.from {
    case .logit: return [[.logit], [.probability], [.prediction]]
    case .prob: return [[.probability], [.logit], [.prediction]]
    case .logprob, .value, .log:
      return areClasses ? [[.probability, .logit], [.prediction]] : [[.probability, .logit, .prediction]]
    }
  }
}
