import Testing

@testable import Losses

/// A loss that has a card and no kernel.
private struct Softened: FormulaLoss {
  var width = 2.0

  static let card = Card(
    name: "softened", summary: "a test's own loss", formula: .formula("width*log1p(u^2); u = r/width"),
    parameters: [Parameter("width", \Self.width, in: .positive, "where it bends")], ulp: 4, reference: "none")
}

/// One of probabilities, which are also given as logits.
private struct Odds: FormulaLoss {
  static let card = Card(
    name: "odds", summary: "a test's own loss", formula: .formula("abs(y - p); p = yhat"), ulp: 4, reference: "none")
  static var predictions: [Prediction] { [.prob, .logit] }
}

struct FormulaLossTests {
  @Test func aCardAloneIsALossWithItsDerivatives() {
    let evaluated = Evaluated(Softened(width: 0.5), y: [1, 2, 3], yhat: [1, 2.5, 1])
    for (i, r) in [0, 0.5, -2].enumerated() {
      let u = r / 0.5
      #expect(abs(evaluated.losses[i] - 0.5 * log1p(u * u)) < 1e-15)
      #expect(abs(evaluated.gradients[i] - 2 * u / (1 + u * u)) < 1e-15)
      #expect(abs(evaluated.curvatures[i] - 4 * (1 - u * u) / (1 + u * u) / (1 + u * u)) < 1e-14)
    }
  }

  @Test func keepsWhatItCompiledFromBlockToBlock() {
    var result = Evaluation(order: .gradient, width: 1, capacity: 2)
    let convention = Convention(from: .value, within: .mean)
    for yhat in [3.0, 5] {
      let block = Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), columns: [[1, 1], [yhat, 1]], count: 2)
      Softened().evaluate(block, convention, into: &result)
      #expect(abs(result.losses[0] - 2 * log1p((yhat - 1) * (yhat - 1) / 4)) < 1e-15 && result.losses[1] == 0)
    }
    #expect(result.workspace != nil)
  }

  @Test func readsALogitAsItsProbability() {
    var result = Evaluation(order: .gradient, width: 1, capacity: 1)
    let block = Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), columns: [[1], [0.3]], count: 1)
    Odds().evaluate(block, Convention(from: .logit, within: .mean), into: &result)
    #expect(abs(result.losses[0] - sigmoid(-0.3)) < 1e-15)
    #expect(abs(result.gradients[0][0] + sigmoid(0.3) * sigmoid(-0.3)) < 1e-15)
  }

  @Test func severalOutputsAreJoinedAsForAnyLoss() {
    var result = Evaluation(order: .gradient, width: 2, capacity: 1)
    let block = Block(layout: Layout([(.y, 0..<2), (.yhat, 2..<4)]), columns: [[0], [0], [2], [0]], count: 1)
    Softened().evaluate(block, Convention(from: .value, within: .mean), into: &result)
    #expect(abs(result.losses[0] - log1p(1.0)) < 1e-15)
    #expect(abs(result.gradients[0][0] - 0.5) < 1e-15 && result.gradients[1][0] == 0)
  }

  @Test(arguments: [-2, 0, 0.75])
  func aMarginLossThatIsACardTakesAMargin(_ m: Double) {
    let (tangent, savage) = (Tangent()(margin: m), Savage()(margin: m))
    let (rise, p) = (2 * atan(m) - 1, sigmoid(-2 * m))
    #expect(abs(tangent.loss - rise * rise) < 1e-14 && abs(tangent.gradient - 4 * rise / (1 + m * m)) < 1e-14)
    #expect(abs(savage.loss - p * p) < 1e-15 && abs(savage.gradient + 4 * p * p * sigmoid(2 * m)) < 1e-15)
    let opposite = Tangent()(0, -m)
    #expect(opposite.loss == tangent.loss && opposite.gradient == -tangent.gradient)
    #expect(opposite.curvature == tangent.curvature)
  }
}
