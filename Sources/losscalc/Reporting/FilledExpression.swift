import Engine
import Losses
import Tables

/// A formula of losses with the numbers of one row: first each loss by itself, then the formula with what they come to.
struct FilledExpression {
  /// A loss of the formula on the row.
  private struct Part {
    var measure: Measure
    var loss: Double
    /// ∂L/∂ŷ; nil where the loss has none, or one for each of several predictions.
    var gradient: Double?
  }

  private let formula: Formula
  private let names: [String]
  private let numbers: NumberText
  private let given: [Role: FormulaValue]
  /// By the name in the formula, in the order of the formula.
  private var parts: [(name: String, part: Part)] = []

  /// Nil where the measure is no formula.
  ///
  /// - Parameters:
  ///   - given: the inputs of the row.
  ///   - block: the row.
  init?(_ measure: Measure, _ given: [Role: FormulaValue], _ block: Block, _ numbers: NumberText) {
    let losses: [any Loss]
    if let expression = measure.loss as? ExpressionLoss {
      (formula, losses, names) = (expression.formula, expression.losses, expression.names)
    } else if let compound = measure.loss as? CompoundLoss {
      (formula, losses, names) = (compound.formula, compound.losses, compound.names)
    } else {
      return nil
    }
    (self.given, self.numbers) = (given, numbers)
    for index in formula.losses where !parts.contains(where: { $0.name == names[index] }) {
      let part = FilledExpression.evaluated(names[index], losses[index], measure.convention, block)
      parts.append((names[index], part))
    }
  }

  private static func evaluated(
    _ name: String, _ loss: any Loss, _ convention: Convention, _ block: Block
  ) -> Part {
    let facts = loss.facts
    var own = facts.convention(within: convention)
    own.within = facts.within ?? .mean
    let width = facts.width(in: block.layout)
    let order: Evaluation.Order = facts.hasGradient ? .gradient : .loss
    var evaluation = Evaluation(order: order, width: width, capacity: 1)
    loss.evaluate(block, own, into: &evaluation)
    return Part(
      measure: Measure(label: name, loss: loss, convention: own), loss: evaluation.losses[0],
      gradient: facts.hasGradient && width == 1 ? evaluation.gradients[0][0] : nil)
  }

  /// A line for each loss of the formula, or for its derivative: its own formula, filled in, and its value.
  func lines(isGradient: Bool) -> [(title: String, steps: [String])] {
    parts.compactMap { name, part in
      guard let value = isGradient ? part.gradient : part.loss else { return nil }
      let title = isGradient ? "d\(name)/dyhat" : name
      let steps = FilledFormula(part.measure, given).steps(isGradient: isGradient, value: value)
      return (title, steps.ending(in: numbers.text(value)))
    }
  }

  /// The formula or its derivative with numbers for the inputs and the losses; nil where some stay letters.
  func text(isGradient: Bool) -> String? {
    let whole = isGradient ? formula.derivative(by: .yhat, losses: names) : formula
    let filled = whole.mapLeaves { leaf in
      switch leaf {
      case .input(let role): given[role].flatMap { $0.isScalar ? .number($0.number) : nil } ?? leaf
      case .loss(let index): value(named: names[index]) ?? leaf
      case .symbol(let name): value(named: name) ?? leaf
      default: leaf
      }
    }
    return filled == whole ? nil : filled.text(losses: names, isSpaced: true)
  }

  /// What a loss comes to, or, with a stroke behind its name, its derivative.
  private func value(named name: String) -> Formula? {
    for (own, part) in parts {
      let value = own == name ? part.loss : own + "'" == name ? part.gradient : nil
      guard let value else { continue }
      return .number(Double(numbers.text(value)) ?? value)
    }
    return nil
  }
}
