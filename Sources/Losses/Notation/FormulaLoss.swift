/// A loss of rows that is its card alone: the card's formula, compiled, is the kernel, and its derivatives are the
/// formula's by automatic differentiation, at kinks the subgradient of least magnitude.
///
/// For a loss that nobody waits for, and whose formula loses no more digits than its card allows: each step rounds, and
/// takes a quarter to half a nanosecond a row beside what its function takes. The formula may mention the inputs, the
/// card's parameters and its own named parts; it cannot join several classes or rows.
public protocol FormulaLoss: Loss {}

extension FormulaLoss {
  public static var inputs: [Input] { [.labels(.real), .predictions(.real)] }
  public static var within: Within? { .mean }
  public static var hasCurvature: Bool { true }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    evaluateFormula(block, convention, into: &result)
  }

  func evaluateFormula(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
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
