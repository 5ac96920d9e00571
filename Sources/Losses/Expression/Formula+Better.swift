extension Formula {
  /// Which of two values of the formula is the better one: known of a sum of losses that agree, with their signs.
  ///
  /// Any other function of losses, and a formula of the inputs, may grow either way.
  func better(of losses: [any Loss]) -> Better {
    let terms = sum.filter { $0.factor != 0 && $0.formula.number != 0 }
    let directions = terms.filter { $0.formula.number == nil }.map { term -> Better in
      guard case .loss(let index) = term.formula else { return .unknown }
      return losses[index].facts.card.better.scaled(by: term.factor)
    }
    guard let first = directions.first, directions.allSatisfy({ $0 == first }) else { return .unknown }
    // Two values that are best at 0 may cancel, and with a number beside it the best is elsewhere.
    return first == .zero && terms.count > 1 ? .unknown : first
  }
}
