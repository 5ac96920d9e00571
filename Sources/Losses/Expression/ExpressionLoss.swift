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
  private let mentioned: [Int]
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

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    var workspace =
      result.workspace.take() as? ExpressionWorkspace
      ?? ExpressionWorkspace(self, order: result.order, capacity: result.losses.count)
    if isOfRows {
      evaluateRows(block, convention, &workspace, into: &result)
    } else {
      evaluateOutputs(block, convention, &workspace, into: &result)
    }
    workspace.release()
    result.workspace = consume workspace
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

  // MARK: one output at a time

  private func evaluateOutputs(
    _ block: Block, _ convention: Convention, _ workspace: inout ExpressionWorkspace, into result: inout Evaluation
  ) {
    let outputs = block.layout[.yhat].count
    let isSingle = outputs == 1
    for output in 0..<outputs {
      for index in mentioned {
        workspace.evaluate(index, Columns(block, facts.inputs, output), block.count, convention)
      }
      for place in program.leaves.indices { workspace.bind(program.leaves[place], at: place, block, output) }
      // The array leaves its owner meanwhile, so that both can be changed without a copy.
      var values = isSingle ? taken(&result.losses) : taken(&result.terms)
      workspace.run(
        program, result.order, block.count, &values, &result.gradients[output], &result.curvatures[output])
      if program.hasBranches {
        for (_, column) in Columns(block, facts.inputs, output).all {
          spoil(column, block.count, result.order, &values, &result.gradients[output], &result.curvatures[output])
        }
      }
      workspace.release()
      if isSingle {
        result.losses = values
      } else {
        join(values, of: block.count, isFirst: output == 0, &result.losses, &result.carries)
        result.terms = values
      }
    }
    if !isSingle { result.closeRows(of: block.count, outputs: outputs, convention.within) }
  }

  // MARK: one row at a time

  private func evaluateRows(
    _ block: Block, _ convention: Convention, _ workspace: inout ExpressionWorkspace, into result: inout Evaluation
  ) {
    for index in mentioned { workspace.evaluate(index, block, convention, facts.within) }
    var output = 0
    for input in facts.inputs where input.isPrediction {
      for component in 0..<block.layout[input.role].count {
        for (place, leaf) in program.leaves.enumerated() {
          workspace.bind(leaf, at: place, block, gradientBy: input.role, component)
        }
        var values = taken(&result.losses)
        workspace.run(
          program, result.order, block.count, &values, &result.gradients[output], &result.curvatures[output])
        result.losses = values
        workspace.release()
        output += 1
        if result.order == .loss { return }
      }
    }
  }
}

/// The columns of one output of a block, by role.
struct Columns {
  let all: [(role: Role, values: [Double])]

  init(_ block: Block, _ inputs: [Input], _ output: Int) {
    all = inputs.map { input in
      let columns = block.layout[input.role]
      return (input.role, block.columns[columns.lowerBound + (columns.count == 1 ? 0 : output)])
    }
  }

  subscript(role: Role) -> [Double] { all.first { $0.role == role }?.values ?? [] }
}

/// A NaN that a branch hid is in the loss all the same.
private func spoil(
  _ column: [Double], _ count: Int, _ order: Evaluation.Order, _ values: inout [Double], _ gradients: inout [Double],
  _ curvatures: inout [Double]
) {
  let inputs = column.span.extracting(first: count)
  var missing = 0
  for i in inputs.indices { missing &+= inputs[i] == inputs[i] ? 0 : 1 }
  guard missing > 0 else { return }
  for i in 0..<count where column[i].isNaN {
    values[i] = .nan
    if order >= .gradient { gradients[i] = .nan }
    if order >= .curvature { curvatures[i] = .nan }
  }
}
