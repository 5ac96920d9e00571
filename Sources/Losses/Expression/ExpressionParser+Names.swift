/// What a name in an expression is: a function with its values, an input, a parameter, a loss, a named formula.
extension ExpressionParser {
  /// A function and its values: `FUNC "(" expr {"," expr} ")"`.
  mutating func call(_ name: String, _ column: Int) throws(ExpressionError) -> Formula {
    let own = isOfCard ? Function.ofCards(name) : nil
    guard let function = own ?? Function.named[name], function != .digamma, function != .trigamma else {
      throw unknownFunction(name, column)
    }
    let opening = current.column
    position += 1
    var operands: [Formula] = []
    repeat {
      let isCondition = function == .where && operands.isEmpty
      operands.append(
        try nested { (parser) throws(ExpressionError) in
          isCondition ? try parser.condition() : try parser.sum()
        })
    } while takes(",")
    guard takes(")") else { throw unclosed(opening) }
    guard function.operands.contains(operands.count) else {
      let needs = function.operands
      let wanted = needs.lowerBound == needs.upperBound ? "\(needs.lowerBound)" : "at least \(needs.lowerBound)"
      throw mistake(
        "\(name) needs \(wanted) value\(wanted == "1" ? "" : "s"), not \(operands.count)", at: column)
    }
    return try made(.call(function, operands))
  }

  /// Functions that others have, of what there is here.
  private static let written = [
    "relu": "max(0, x)", "ln": "log(x)", "log2": "log(x)/log(2)", "log10": "log(x)/log(10)", "exp2": "2^x",
    "square": "x^2", "power": "x^n", "clamp": "clip(x, least, greatest)", "heaviside": "where(x>0, 1, 0)",
    "if": "where(x>0, one, other)",
  ]

  private func unknownFunction(_ name: String, _ column: Int) -> ExpressionError {
    let loss = Catalogue.loss(named: name)
    if loss != nil || library[name] != nil {
      let parameter = loss?.card.parameters.first?.name ?? library[name]?.parameters.first?.name
      let hint = parameter.map { "its parameters stand behind colons: \(name):\($0)=NUM" }
      return mistake(
        "'\(name)' is a loss, not a function", at: column,
        hints: ["leave the brackets out: 0.5*\(name)"] + [hint].compactMap(\.self))
    }
    if let ours = Self.written[name.lowercased()] {
      return mistake("'\(name)' is no function", at: column, hints: ["it is written \(ours)"])
    }
    if ["mean", "average", "avg", "sum"].contains(name.lowercased()) {
      return mistake(
        "'\(name)' is no function", at: column, hints: ["a formula is of one row; --reduce takes all rows together"])
    }
    var error = mistake("'\(name)' is no function", at: column)
    error.unknown = (name, Function.callable)
    return error
  }

  /// A name without brackets: an input, a parameter, a loss with its parameters, or a named formula.
  mutating func word(_ name: String, _ column: Int) throws(ExpressionError) -> Formula {
    if symbols.contains(name) { return try made(.symbol(name)) }
    if let named = library[name] {
      let assignments = try assignments(of: name)
      var values: [String: Double] = [:]
      for parameter in named.parameters { values[parameter.name] = parameter.value }
      for assignment in assignments {
        guard values[assignment.name] != nil else { throw noParameter(assignment.name, of: named, column) }
        values[assignment.name] = assignment.value
      }
      let (formula, added) = named.filled(with: values, firstTerm: terms.count)
      terms += added
      return try made(formula, size: formula.size)
    }
    // No loss is called like an input, and these are known without the losses' aliases.
    if Catalogue.named(name) == nil {
      if FormulaLibrary.inputs.contains(name) { return try made(.input(Role(name))) }
      guard Catalogue.loss(named: name) != nil else { throw unknownWord(name, column) }
    }
    terms.append(Expression.Term(name: name, assignments: try assignments(of: name), column: column))
    return try made(.loss(terms.count - 1))
  }

  private func noParameter(_ name: String, of named: NamedFormula, _ column: Int) -> ExpressionError {
    let own = named.parameters.map(\.name).joined(separator: ", ")
    return mistake(
      "'\(named.name)' has no parameter '\(name)'", at: column,
      hints: [own.isEmpty ? "\(named.name) has no parameters" : "\(named.name) has: \(own)"])
  }

  private func unknownWord(_ name: String, _ column: Int) -> ExpressionError {
    if Function.named[name] != nil {
      return mistake("'\(name)' is a function; its value is missing", at: column, hints: ["\(name)(y-yhat)"])
    }
    var error = mistake("'\(name)' is no loss, function or variable", at: column)
    error.hints = ["variables are y and yhat"]
    error.unknown = (name, ["y", "yhat"] + Function.callable + library.names)
    return error
  }

  /// The parameters of a loss: `{":" PARAM "=" (NUMBER | WORD)}`.
  private mutating func assignments(of name: String) throws(ExpressionError) -> [Expression.Assignment] {
    var assignments: [Expression.Assignment] = []
    while takes(":") {
      guard case .name(let parameter) = current.kind else {
        throw mistake("a parameter's name is missing", hints: ["\(name):parameter=1"])
      }
      guard !assignments.contains(where: { $0.name == parameter }) else {
        throw mistake("'\(parameter)' has a value already")
      }
      position += 1
      guard takes("=") else { throw mistake("'\(parameter)' needs a value: \(parameter)=1") }
      let sign: Double = takes("-") ? -1 : 1
      let value = try value(of: parameter, in: name)
      position += 1
      assignments.append(Expression.Assignment(name: parameter, value: sign * value))
    }
    return assignments
  }

  /// The number of an assignment, or what the word in its place stands for.
  private func value(of parameter: String, in loss: String) throws(ExpressionError) -> Double {
    if case .number(let value) = current.kind { return value }
    let found = Catalogue.find(loss)?.having([parameter])
    let known = found?.type.card.parameters.first { $0.name == parameter && !$0.choices.isEmpty }
    guard let known else { throw mistake("'\(parameter)' needs a number") }
    guard case .name(let word) = current.kind, let value = known.value(of: word) else {
      throw mistake("'\(parameter)' must be \(known.domain.words)")
    }
    return value
  }
}

extension Function {
  /// What may be typed with brackets, sorted.
  static let callable: [String] = named.keys.filter { $0 != "digamma" && $0 != "trigamma" }.sorted()
}
