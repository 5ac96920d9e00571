package import Losses

/// One loss of a run: what to compute and how it is called in the output.
package struct Measure: Sendable {
  /// The term as typed, without spaces, or the name given before `=`.
  package var label: String
  package var loss: any Loss
  package var convention: Convention
  /// The names of other libraries that it was asked for by.
  package var aliases: [Alias] = []
  /// The parameters that were typed beside its losses.
  var assigned: [String] = []
  /// How it was typed.
  package var item = ""
  /// The losses that a compound adds up, with their factors; empty for any other loss.
  package var parts: [Part] = []
  /// Which of two values is the better one, where `--better` says so.
  var declaredBetter: Better?

  /// One of the losses of a compound.
  package struct Part: Sendable {
    package var factor: Double
    package var measure: Measure
    /// Its index among what the compound evaluates; nil where it is evaluated by itself.
    package var index: Int?
  }

  package init(
    label: String, loss: any Loss, convention: Convention, aliases: [Alias] = [], assigned: [String] = [],
    item: String = ""
  ) {
    (self.label, self.loss, self.convention) = (label, loss, convention)
    (self.aliases, self.assigned, self.item) = (aliases, assigned, item)
  }

  package var facts: Facts { loss.facts }
  package var card: Card { facts.card }
  /// Which of two values is the better one.
  package var better: Better { declaredBetter ?? card.better }
  /// The loss as a set loss, when it is one by itself.
  package var set: (any SetLoss)? { loss.setLoss }
  /// The loss as a list loss, when it is one by itself.
  package var list: (any ListLoss)? { loss.listLoss }

  /// True when labels name classes, each of which may have a prediction.
  var readsClasses: Bool { facts.inputs.of(.y)?.isOfClasses ?? false }

  /// The inputs a loss reads, with the values they may have under the run's convention.
  package func inputs(in layout: Layout) -> [Input] {
    let facts = self.facts
    return facts.activeInputs(in: layout).map { input in
      var input = input
      input.domain = facts.domain(of: input, from: convention.from)
      if convention.from != .prob && input.shape == .distribution && input.role == .yhat { input.shape = .matrix }
      return input
    }
  }
}

extension [Measure] {
  /// The same losses where each of several classes has a prediction, which some names mean another loss of.
  package func ofClasses(_ settings: RunSettings, predictions: Int) throws(Failure) -> [Measure] {
    guard predictions > 1, contains(where: { $0.aliases.contains { $0.ofClasses != nil } }) else { return self }
    var settings = settings
    settings.hasClasses = true
    let list = try LossList(settings)
    var measures: [Measure] = []
    for measure in self {
      let isOther = measure.aliases.contains { $0.ofClasses != nil }
      measures.append(isOther ? try list.measure(measure.item) : measure)
    }
    return measures
  }
}
