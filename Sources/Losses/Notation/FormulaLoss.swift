/// A loss of a label and a prediction that is its card alone: the card's formula, compiled, is the kernel, and its
/// derivatives are the formula's by automatic differentiation, at kinks the subgradient of least magnitude.
///
/// For a loss that nobody waits for, and whose formula loses no more digits than its card allows: each step rounds, and
/// takes a quarter to half a nanosecond a row beside what its function takes. The formula may mention the inputs, the
/// card's parameters and its own named parts; it cannot join several classes or rows.
public protocol FormulaLoss: PointwiseLoss {}

extension FormulaLoss {
  /// The loss of one row; it reads the card anew, which takes as long as thousands of rows of `losses`.
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point { evaluated(y, yhat) }

  func evaluated(_ y: Double, _ yhat: Double) -> Point {
    let row = Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), columns: [[y], [yhat]], count: 1)
    var result = Evaluation(order: .curvature, width: 1, capacity: 1)
    evaluate(row, Convention(from: Self.predictions[0], within: .mean), into: &result)
    return Point(result.losses[0], result.gradients[0][0], result.curvatures[0][0])
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    var workspace =
      result.workspace.take()
      ?? ExpressionWorkspace(compiled(from: convention.from), order: result.order, capacity: result.losses.count)
    workspace.evaluate(block, convention, into: &result)
    result.workspace = workspace
  }

  /// The card's formula as a loss that runs.
  private func compiled(from: Prediction) -> ExpressionLoss {
    let card = facts.card
    guard let stated = StatedFormula(of: card, from: from), !stated.joinsClasses,
      let compiled = try? ExpressionLoss(stated.filled(for: self, from: from), of: [])
    else { preconditionFailure("the card of \(card.name) has no formula that runs") }
    return compiled
  }
}

extension StatedFormula {
  /// The formula by itself: its parts and numbers for the parameters in their places, the prediction behind its link.
  fileprivate func filled(for loss: any Loss, from: Prediction) -> Formula {
    var known: [String: Formula] = ["pi": .number(.pi), "z": .input(.yhat)]
    for parameter in loss.facts.card.parameters { known[parameter.name] = .number(parameter.value(in: loss)) }
    let plain: Formula =
      switch from {
      case .logit: .call(.sigmoid, [.input(.yhat)])
      case .log: .call(.exp, [.input(.yhat)])
      default: .input(.yhat)
      }
    func fill(_ formula: Formula) -> Formula {
      formula.mapLeaves { leaf in
        switch leaf {
        case .symbol(let name): known[name] ?? leaf
        case .input(.yhat): plain
        default: leaf
        }
      }
    }
    for part in parts { known[part.name] = fill(part.formula) }
    return fill(formula)
  }
}
