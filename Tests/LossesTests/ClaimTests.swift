import Losses
import Testing

/// What a card claims of its loss, held at random rows.
struct ClaimTests {
  @Test(arguments: Subject.ofRows.filter { $0.type.card.properties.nonNegative == true })
  func isNeverNegative(_ subject: Subject) {
    let losses = Trial(subject, rows: 200).evaluated(.loss).losses
    // A list may have no value: that of one class no ranking.
    #expect(losses.allSatisfy { $0 >= 0 || ($0.isNaN && subject.type.scope == .list) }, "\(losses.min() ?? 0)")
  }

  @Test(arguments: Subject.ofRows.filter { $0.type.card.properties.zeroAtLabel == true && $0.isOfOneKind })
  func isZeroAtTheLabel(_ subject: Subject) {
    var trial = Trial(subject, rows: 50)
    for (label, column) in zip(trial.block.layout[.y], trial.block.layout[.yhat]) {
      trial.block.columns[column] = trial.block.columns[label]
    }
    let losses = trial.evaluated(.loss).losses.prefix(trial.block.count)
    // Labels of any sign beside predictions above 0 have no prediction that equals them.
    let equal = losses.indices.filter { row in
      trial.predictions.allSatisfy { trial.block.columns[$0.column][row] >= $0.domain.lower }
    }
    #expect(!equal.isEmpty && equal.allSatisfy { losses[$0] == 0 }, "\(losses.max() ?? 0)")
  }

  @Test(arguments: Subject.ofRows.filter { $0.type.card.properties.convex == true && $0.from == $0.usual })
  func liesBelowItsChords(_ subject: Subject) {
    let (left, right) = (Trial(subject, rows: 100, seed: 2), Trial(subject, rows: 100, seed: 3))
    var (start, middle, end) = (left, left, left)
    for (column, _) in left.predictions {
      for i in 0..<left.block.count {
        let (a, b) = (left.block.columns[column][i], right.block.columns[column][i])
        start.block.columns[column][i] = a
        end.block.columns[column][i] = b
        middle.block.columns[column][i] = 0.5 * a + 0.5 * b
      }
    }
    let (a, m, b) = (start.evaluated(.loss).losses, middle.evaluated(.loss).losses, end.evaluated(.loss).losses)
    for i in m.indices {
      #expect(m[i] <= 0.5 * (a[i] + b[i]) + 1e-12 * (abs(a[i]) + abs(b[i])), "row \(i): \(a[i]) \(m[i]) \(b[i])")
    }
  }

  @Test(arguments: Subject.ofRows.filter { $0.type.card.properties.lipschitz != nil && $0.isUsual })
  func pullsNoHarderThanItsLipschitzConstant(_ subject: Subject) {
    let bound = subject.type.card.properties.lipschitz ?? 0
    let result = Trial(subject, rows: 500).evaluated(.gradient)
    for i in result.losses.indices {
      let norm = result.gradients.reduce(0) { $0 + $1[i] * $1[i] }.squareRoot()
      #expect(norm <= bound * (1 + 1e-15))
    }
  }

  @Test(arguments: Subject.ofRows.filter { $0.type.card.properties.proper == true && $0.isBinary && $0.isUsual })
  func rewardsTheTrueProbability(_ subject: Subject) {
    for truth in [0.1, 0.35, 0.5, 0.8] {
      let expected = { (p: Double) in truth * subject.loss(1, p) + (1 - truth) * subject.loss(0, p) }
      for k in 1..<50 {
        #expect(expected(truth) <= expected(Double(k) / 50) * (1 + 1e-14), "\(truth) against \(Double(k) / 50)")
      }
    }
  }
}

extension Subject {
  fileprivate var usual: Prediction { type.predictions.first ?? .value }
  /// The default parameters and the usual kind of prediction.
  fileprivate var isUsual: Bool { from == usual && !testDescription.contains(":") }
  /// Whether a label can be a prediction.
  fileprivate var isOfOneKind: Bool {
    let inputs = loss.facts.inputs
    return from == usual && inputs[0].domain.upper > inputs[1].domain.lower
  }
  fileprivate var isBinary: Bool { type.inputs.map(\.shape) == [.column, .column] && from == .prob }
}

extension Loss {
  /// The loss of one row of a label and a prediction.
  func callAsFunction(_ y: Double, _ yhat: Double) -> Double {
    var block = Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), capacity: 1)
    block.count = 1
    block.columns = [[y], [yhat]]
    var result = Evaluation(order: .loss, width: 1, capacity: 1)
    let type = type(of: self)
    evaluate(block, Convention(from: type.predictions[0], within: .mean), into: &result)
    return result.losses[0]
  }
}
