extension Formula {
  /// The loss that the formula is: of a set where it mentions a set loss, else of each row.
  ///
  /// - Parameters:
  ///   - losses: what `Formula.loss` counts.
  ///   - names: how they are written in the formula's text.
  ///   - parameters: what the card lists.
  public func loss(
    of losses: [any Loss], names: [String], parameters: [Parameter] = []
  ) throws(FormulaConflict) -> any Loss {
    self.losses.contains { losses[$0].facts.scope > .row }
      ? try CompoundLoss(self, of: losses, names: names, parameters: parameters)
      : try ExpressionLoss(self, of: losses, names: names, parameters: parameters)
  }

  /// The formula as a sum of losses with factors.
  ///
  /// A loss of a whole set can be added and scaled, but no function of it is known row by row: that is a conflict, unless
  /// rows of several outputs are such sets.
  public func addends(of losses: [any Loss], names: [String]) throws(FormulaConflict) -> [CompoundLoss.Addend] {
    var addends: [CompoundLoss.Addend] = []
    var next = losses.count
    for (factor, formula) in sum {
      if case .loss(let index) = formula {
        addends.append(CompoundLoss.Addend(factor: factor, loss: losses[index], name: names[index], index: index))
        continue
      }
      if let index = formula.losses.first(where: { losses[$0].facts.isOfAllRows }) { throw .ofAllRows(names[index]) }
      let loss = try ExpressionLoss(formula, of: losses, names: names)
      let isPart = loss.isOfRows == isOfRows(losses)
      addends.append(
        CompoundLoss.Addend(
          factor: factor, loss: loss, name: formula.text(losses: names), index: isPart ? next : nil))
      if isPart { next += 1 }
    }
    return addends
  }

  /// Whether the formula is that of a row, not of one output: one of its losses reads whole rows.
  func isOfRows(_ losses: [any Loss]) -> Bool {
    self.losses.contains { losses[$0].facts.inputs.contains { $0.shape != .column } }
  }

  /// The formula with a loss for each term of its sum that is a formula, and those losses: what a compound's parts
  /// come to is then known when the compound is evaluated.
  ///
  /// They are counted on from `losses`, as in `addends`. A formula without losses has no parts.
  func withTermsAsLosses(
    of losses: [any Loss], names: [String]
  ) throws(FormulaConflict) -> (formula: Formula, losses: [any Loss]) {
    guard !self.losses.isEmpty, sum.count > 1 else { return (self, losses) }
    var all = losses
    let formula = try withTermsAsLosses(of: losses, names, isOfRows: isOfRows(losses), &all)
    return (formula, all)
  }

  private func withTermsAsLosses(
    of losses: [any Loss], _ names: [String], isOfRows: Bool, _ all: inout [any Loss]
  ) throws(FormulaConflict) -> Formula {
    if case .loss = self { return self }
    guard case .call(let function, var operands) = self, !termPlaces.isEmpty else {
      let loss = try ExpressionLoss(self, of: losses, names: names)
      guard loss.isOfRows == isOfRows else { return self }
      all.append(loss)
      return .loss(all.count - 1)
    }
    for place in termPlaces {
      operands[place] = try operands[place].withTermsAsLosses(of: losses, names, isOfRows: isOfRows, &all)
    }
    return .call(function, operands)
  }

  /// The operands that terms of the sum are in; none where the formula is a term.
  private var termPlaces: [Int] {
    guard case .call(let function, let x) = self else { return [] }
    switch function {
    case .add, .subtract: return [0, 1]
    case .negate: return [0]
    case .multiply where x[0].number != nil: return [1]
    case .multiply, .divide: return x[1].number == nil ? [] : [0]
    default: return []
    }
  }

  /// The terms of a sum with the numbers in front of them.
  var sum: [(factor: Double, formula: Formula)] {
    let places = termPlaces
    guard case .call(let function, let x) = self, !places.isEmpty else { return [(1, self)] }
    return places.flatMap { place in
      x[place].sum.map { term in
        switch function {
        case .subtract where place == 1, .negate: (-term.factor, term.formula)
        case .multiply: ((x[1 - place].number ?? 1) * term.factor, term.formula)
        case .divide: (term.factor / (x[1].number ?? 1), term.formula)
        default: term
        }
      }
    }
  }

  /// The value of a formula of numbers.
  var number: Double? {
    switch self {
    case .number(let value): return value
    case .call(let function, let operands):
      let values = operands.compactMap(\.number)
      return values.count == operands.count ? function.arithmetic(values) : nil
    default: return nil
    }
  }
}
