/// A formula as a tree: numbers, inputs and losses below functions.
public indirect enum Formula: Sendable, Hashable {
  case number(Double)
  /// An input of the loss, by its role.
  case input(Role)
  /// A parameter of a named formula, or, in a derivative, what stands for itself.
  case symbol(String)
  /// One of the losses that an expression mentions, by its index.
  case loss(Int)
  case call(Function, [Formula])

  /// The formulas right below.
  public var operands: [Formula] {
    if case .call(_, let operands) = self { return operands }
    return []
  }

  /// How many numbers, inputs, losses and functions there are.
  public var size: Int { operands.reduce(1) { $0 + $1.size } }

  /// Every formula in the tree for which something holds, itself included.
  public func contains(where holds: (Formula) -> Bool) -> Bool {
    holds(self) || operands.contains { $0.contains(where: holds) }
  }

  /// The function that is called; nil of a leaf.
  var function: Function? { if case .call(let function, _) = self { function } else { nil } }

  /// The roles of the inputs that occur, each once, in the order of their first place.
  public var roles: [Role] {
    var roles: [Role] = []
    collect(&roles)
    return roles
  }

  private func collect(_ roles: inout [Role]) {
    if case .input(let role) = self, !roles.contains(role) { roles.append(role) }
    for operand in operands { operand.collect(&roles) }
  }

  /// The indices of the losses that occur, in the order of their first place.
  public var losses: [Int] {
    if case .loss(let index) = self { return [index] }
    var losses: [Int] = []
    for index in operands.flatMap(\.losses) where !losses.contains(index) { losses.append(index) }
    return losses
  }

  /// The same formula with each leaf replaced.
  public func mapLeaves(_ transform: (Formula) -> Formula) -> Formula {
    guard case .call(let function, let operands) = self else { return transform(self) }
    return .call(function, operands.map { $0.mapLeaves(transform) })
  }
}

extension Formula {
  public static func + (left: Formula, right: Formula) -> Formula { .call(.add, [left, right]) }
  public static func - (left: Formula, right: Formula) -> Formula { .call(.subtract, [left, right]) }
  public static func * (left: Formula, right: Formula) -> Formula { .call(.multiply, [left, right]) }
  public static func / (left: Formula, right: Formula) -> Formula { .call(.divide, [left, right]) }
  public static prefix func - (operand: Formula) -> Formula { .call(.negate, [operand]) }
}
