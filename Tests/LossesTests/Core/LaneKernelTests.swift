import Losses
import Testing

struct LaneKernelTests {
  /// Extreme rows between ordinary ones.
  private static let labels = [1.0, 0, 0.25, 1, 1, 0, 0, 1, 0, 1, 1]
  private static let probabilities = [0.9, 0.2, 0.5, 0, 0.3, 1, .nan, .leastNonzeroMagnitude, 0.1, 1, 0.7]
  private static let logits = [2.5, -1, 0.5, -.infinity, 800, 3, .nan, -40, 0, 31, -1e-9]

  @Test(arguments: ["bce", "focal", "brier", "gce_binary", "poly1_binary", "asymmetric_loss"])
  func anExtremeRowLeavesItsNeighboursAlone(_ name: String) throws {
    let loss = try #require(Catalogue.loss(named: name)).init()
    for (from, yhat) in [(Prediction.prob, Self.probabilities), (.logit, Self.logits)] {
      let convention = Convention(from: from, within: .sum)
      let whole = evaluated(loss, Self.labels, yhat, convention)
      for i in yhat.indices {
        let single = evaluated(loss, [Self.labels[i]], [yhat[i]], convention)
        #expect(single.losses[0].isSame(as: whole.losses[i]), "\(name) from \(from), row \(i)")
        #expect(single.gradients[0][0].isSame(as: whole.gradients[0][i]), "\(name) from \(from), row \(i)")
      }
    }
  }

  @Test(arguments: [
    "log_cosh", "logistic_distance", "pseudo_huber", "cauchy", "welsch", "geman_mcclure", "tukey", "lp", "linex",
    "barron",
    "smooth_l1", "msle", "smape", "logistic_margin", "savage", "sigmoid_margin", "exponential_margin", "dwd",
  ])
  func anExtremeResidualLeavesItsNeighboursAlone(_ name: String) throws {
    let loss = try #require(Catalogue.loss(named: name)).init()
    let labels = [1.0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1]
    let scores = [0.5, 1e300, 2, .infinity, 0, .leastNonzeroMagnitude, .nan, 40, 1, 800, 3]
    let convention = Convention(from: .value, within: .sum)
    let whole = evaluated(loss, labels, scores, convention)
    for i in scores.indices {
      let single = evaluated(loss, [labels[i]], [scores[i]], convention)
      #expect(single.losses[0].isSame(as: whole.losses[i]), "\(name), row \(i)")
      #expect(single.gradients[0][0].isSame(as: whole.gradients[0][i]), "\(name), row \(i)")
    }
  }

  private func evaluated(
    _ loss: any Loss, _ y: [Double], _ yhat: [Double], _ convention: Convention
  ) -> Evaluation {
    var block = Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), capacity: y.count)
    (block.columns, block.count) = ([y, yhat], y.count)
    var result = Evaluation(order: .gradient, width: 1, capacity: y.count)
    loss.evaluate(block, convention, into: &result)
    return result
  }
}
