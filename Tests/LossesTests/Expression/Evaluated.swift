@testable import Losses

/// A formula's loss, gradient and curvature at some points.
struct Evaluated {
  let losses, gradients, curvatures: [Double]

  init(_ text: String, y: [Double], yhat: [Double]) throws {
    let expression = try ExpressionParser.parse(text)
    let losses = expression.terms.compactMap { Catalogue.loss(named: $0.name)?.init() }
    self.init(try ExpressionLoss(expression.formula, of: losses), y: y, yhat: yhat)
  }

  init(_ loss: any Loss, y: [Double], yhat: [Double], order: Evaluation.Order = .curvature) {
    let facts = loss.facts
    var result = Evaluation(order: order, width: 1, capacity: y.count)
    let block = Block(
      layout: Layout(facts.inputs.enumerated().map { ($1.role, $0..<$0 + 1) }),
      columns: facts.inputs.map { input in
        input.role == .y ? y : input.role == .yhat ? yhat : yhat.map { 1 + abs($0) }
      }, count: y.count)
    let convention = Convention(from: facts.predictions.first ?? .value, within: facts.within ?? .mean)
    loss.evaluate(block, convention, into: &result)
    losses = result.losses
    gradients = result.gradients[0]
    curvatures = result.curvatures[0]
  }

  /// One point: loss, gradient, curvature.
  static func point(_ text: String, _ y: Double, _ yhat: Double) throws -> [Double] {
    let evaluated = try Evaluated(text, y: [y], yhat: [yhat])
    return [evaluated.losses[0], evaluated.gradients[0], evaluated.curvatures[0]]
  }
}

/// Formulas made at random.
struct RandomFormula {
  var generator: SeededGenerator
  /// The functions of one operand to choose from.
  var functions = [
    "exp", "log", "log1p", "expm1", "sqrt", "tanh", "sigmoid", "softplus", "logcosh", "lgamma", "erf", "sin", "cos",
    "abs", "sign",
  ]

  mutating func text(depth: Int) -> String {
    guard depth > 0 else { return leaf() }
    func operand() -> String { text(depth: depth - 1) }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: return "(\(operand())+\(operand()))"
    case 1: return "(\(operand())-\(operand()))"
    case 2, 3: return "\(operand())*\(operand())"
    case 4: return "\(operand())/\(operand())"
    case 5: return "(\(operand()))^\(["2", "3", "1.5", "0.5", "-1", "2.7"].randomElement(using: &generator) ?? "2")"
    case 6:
      let function = ["max", "min", "hypot", "xlogy"].randomElement(using: &generator) ?? "max"
      return "\(function)(\(operand()),\(operand()))"
    case 7: return "where(\(operand())<\(operand()),\(operand()),\(operand()))"
    case 8: return "clip(\(operand()),-1,2)"
    case 9: return "-\(operand())"
    default: return "\(functions.randomElement(using: &generator) ?? "exp")(\(operand()))"
    }
  }

  private mutating func leaf() -> String {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: "y"
    case 1: "\((Double.random(in: 0.1...3, using: &generator) * 100).rounded() / 100)"
    default: "yhat"
    }
  }
}
