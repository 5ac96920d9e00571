import Losses

/// What a linear model reads: the labels of a loss, and columns of numbers in place of its predictions.
///
/// Columns are found and checked by it; the loss itself is computed once the model has made predictions of them.
struct LinearInputs: Loss {
  static let card = Card(
    name: "linear", summary: "the inputs of a linear model", formula: "w·x + b", gradient: "x", ulp: 0,
    reference: "Legendre 1805, Nouvelles méthodes pour la détermination des orbites des comètes")
  static var inputs: [Input] { [Input(.y, .real), Input(.yhat, .real, .matrix, isPrediction: true)] }

  let facts: Facts

  init() { facts = LinearInputs.facts }

  /// The inputs of a model that a loss is to judge.
  init(of loss: Facts) {
    var facts = loss
    facts.inputs = loss.inputs.map { $0.role == .yhat ? Input(.yhat, .real, .matrix, isPrediction: true) : $0 }
    (facts.hasGradient, facts.hasCurvature) = (false, false)
    self.facts = facts
  }

  func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    for i in 0..<block.count { result.losses[i] = 0 }
  }
}
