/// A loss that is a formula: of the inputs themselves, of other losses, or of both.
///
/// Derivatives are those of the formula by automatic differentiation, exact to rounding: at kinks the subgradient of
/// least magnitude, and of `where` the branch that is taken. With several outputs a row the formula is that of one
/// output, and the outputs are joined as for any loss; where a loss in it reads whole rows, the formula is that of a
/// row. NaN in any input gives a NaN loss.
public struct ExpressionLoss: Loss {
  public static let card = Card(
    name: "expression", summary: "a formula of inputs and losses", formula: "as typed",
    gradient: "by forward-mode automatic differentiation", ulp: 2,
    reference: "Griewank & Walther 2008, Evaluating Derivatives")
  public static var inputs: [Input] { [.labels(.real), .predictions(.real)] }

  public let facts: Facts
  public let formula: Formula
  /// What `Formula.loss` counts.
  public let losses: [any Loss]
  /// How they are written in the formula's text.
  public let names: [String]
  /// The losses that are evaluated for the formula: `losses`, and the terms of a sum that are formulas themselves.
  let evaluated: [any Loss]
  /// Those of them that the formula mentions: a part of a compound does not mention all.
  let mentioned: [Int]
  let program: Program
  /// Whether the formula is that of a row, not of one output.
  public let isOfRows: Bool

  public init() { self = .zero }

  private static let zero: ExpressionLoss = {
    do throws(FormulaConflict) { return try ExpressionLoss(.number(0), of: []) } catch {
      preconditionFailure("a number cannot contradict itself")
    }
  }()

  /// - Parameters:
  ///   - formula: what is computed.
  ///   - losses: what `Formula.loss` counts.
  ///   - names: how the losses are written in the formula's text.
  ///   - parameters: what the card lists; for a named formula.
  public init(
    _ formula: Formula, of losses: [any Loss], names: [String] = [], parameters: [Parameter] = []
  ) throws(FormulaConflict) {
    self.formula = formula
    self.losses = losses
    let names = names.isEmpty ? losses.map(\.facts.card.name) : names
    self.names = names
    isOfRows = formula.isOfRows(losses)
    facts = try Facts(formula, losses, names, parameters, isOfRows: isOfRows)
    let joined = try formula.withTermsAsLosses(of: losses, names: names)
    evaluated = joined.losses
    mentioned = joined.formula.losses
    let predictions = Set(facts.inputs.filter(\.isPrediction).map(\.role))
    program = Program(joined.formula) { leaf in
      switch leaf {
      case .input(let role): predictions.contains(role)
      case .loss: true
      }
    }
  }

  /// Why it has no value where the sets of its losses are not the rows: a function of what a row is no part of.
  public var conflictOfSets: FormulaConflict? {
    formula.losses.first { losses[$0].facts.scope > .row }.map { .ofAllRows(names[$0]) }
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    var workspace =
      result.workspace.take() ?? ExpressionWorkspace(self, order: result.order, capacity: result.losses.count)
    workspace.evaluate(block, convention, into: &result)
    result.workspace = workspace
  }

  /// Copies what a loss, or a term, of the formula came to for the last block, from the expression's result.
  ///
  /// They are counted as `CompoundLoss.Addend.index` counts.
  ///
  /// False, and nothing done, where several outputs were evaluated one after the other.
  public func deliver(_ index: Int, of count: Int, from result: Evaluation, into own: inout Evaluation) -> Bool {
    guard isOfRows || result.gradients.count == 1, let workspace = result.workspace as? ExpressionWorkspace else {
      return false
    }
    return workspace.deliver(index, of: count, into: &own)
  }
}
