extension Formula {
  /// Sums and other numbers that are made of many, each once, those inside of others first.
  public var reductions: [Formula] { calls { $0.isReduction } }

  /// What is made of many numbers and is as many: sums up to each, the sorted numbers, softmax.
  public var sequences: [Formula] { calls { $0.isOfCards && !$0.isReduction && $0 != .logbessel } }

  private func calls(_ isWanted: (Function) -> Bool) -> [Formula] {
    guard case .call(let function, let operands) = self else { return [] }
    var found: [Formula] = []
    for call in operands.flatMap({ $0.calls(isWanted) }) where !found.contains(call) { found.append(call) }
    return isWanted(function) && !found.contains(self) ? found + [self] : found
  }

  /// The same formula with one part replaced wherever it stands.
  public func replacing(_ part: Formula, by other: Formula) -> Formula {
    if self == part { return other }
    guard case .call(let function, let operands) = self else { return self }
    return .call(function, operands.map { $0.replacing(part, by: other) })
  }

  /// The formula with the branch that is taken in place of each `where` whose condition has one value.
  public func taken(_ leaf: (Formula) -> FormulaValue?) -> Formula {
    guard case .call(let function, let operands) = self else { return self }
    if function == .where, let condition = operands[0].value(at: leaf), condition.isScalar {
      return operands[condition.number != 0 ? 1 : 2].taken(leaf)
    }
    return .call(function, operands.map { $0.taken(leaf) })
  }
}
