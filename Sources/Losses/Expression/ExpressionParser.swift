/// Reads an expression by recursive descent.
///
/// ```
/// expr    = sum [("<"|"<="|">"|">="|"==") sum]
/// sum     = product {("+"|"-") product}
/// product = unary {("*"|"/") unary}
/// unary   = "-" unary | power
/// power   = atom ["^" unary]
/// atom    = NUMBER | loss | input | FUNC "(" expr {"," expr} ")" | "(" expr ")"
/// loss    = NAME {":" PARAM "=" (NUMBER | WORD)}
/// ```
public struct ExpressionParser {
  /// The most words of an expression, and the most parts of a formula after named formulas are put in.
  static let longest = 2_000
  /// The most brackets, powers and signs within each other.
  static let deepest = 100

  let text: String
  let library: FormulaLibrary
  /// Names that stand for numbers to be put in later: the parameters of a named formula.
  var symbols: [String] = []
  private var tokens: [Token]
  private var position = 0
  private var depth = 0
  private var size = 0
  private var terms: [Expression.Term] = []

  /// The whole of an expression: `[LABEL "="] expr`.
  public static func parse(
    _ text: String, library: FormulaLibrary = FormulaLibrary()
  ) throws(ExpressionError) -> Expression {
    var parser = try ExpressionParser(text, library, symbols: [])
    return try parser.item()
  }

  init(_ text: String, _ library: FormulaLibrary, symbols: [String]) throws(ExpressionError) {
    self.text = text
    self.library = library
    self.symbols = symbols
    tokens = try Token.all(of: text)
  }

  mutating func item() throws(ExpressionError) -> Expression {
    var label: String?
    if case .name(let name) = tokens[0].kind, tokens.count > 1, tokens[1].kind == .symbol("=") {
      label = name
      position = 2
    }
    let named = library.formula(calledBy: tokens[position...])
    let formula = try whole()
    return Expression(label: label, formula: formula, terms: terms, named: named)
  }

  /// An expression that nothing follows.
  mutating func whole() throws(ExpressionError) -> Formula {
    let formula = try sum()
    guard current.kind == .end else { throw unexpected() }
    return formula
  }

  // MARK: words

  private var current: Token { tokens[position] }

  private mutating func takes(_ symbol: String) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    position += 1
    return true
  }

  private func mistake(_ reason: String, at column: Int? = nil, hints: [String] = []) -> ExpressionError {
    ExpressionError(text, column ?? current.column, reason, hints: hints)
  }

  private func unexpected() -> ExpressionError {
    switch current.kind {
    case .end: mistake("the expression ends too early")
    case .number(let value): mistake("an operator is missing before \(value.expressionText)")
    case .name(let name): mistake("an operator is missing before '\(name)'")
    case .symbol(")"): mistake("this ')' closes nothing")
    case .symbol("="): mistake("'=' names nothing here", hints: ["a comparison is written =="])
    case .symbol(let symbol) where ExpressionParser.comparisons[symbol] != nil:
      mistake("a comparison stands only in the first place of where()", hints: ["where(y==1, 5, 1)"])
    case .symbol(let symbol): mistake("'\(symbol)' is out of place")
    }
  }

  private mutating func made(_ formula: Formula, size added: Int = 1) throws(ExpressionError) -> Formula {
    size += added
    guard size <= ExpressionParser.longest else {
      throw mistake("more than \(ExpressionParser.longest) parts, named formulas included")
    }
    return formula
  }

  private mutating func nested(
    _ body: (inout ExpressionParser) throws(ExpressionError) -> Formula
  ) throws(ExpressionError) -> Formula {
    depth += 1
    defer { depth -= 1 }
    guard depth <= ExpressionParser.deepest else {
      throw mistake("nested deeper than \(ExpressionParser.deepest) levels")
    }
    return try body(&self)
  }

  // MARK: rules

  private static let comparisons: [String: Function] = [
    "<": .less, "<=": .atMost, ">": .greater, ">=": .atLeast, "==": .equal,
  ]

  /// The first operand of `where`: a comparison, or a number that is not 0 where it holds.
  private mutating func condition() throws(ExpressionError) -> Formula {
    let left = try sum()
    guard case .symbol(let symbol) = current.kind, let comparison = ExpressionParser.comparisons[symbol] else {
      return left
    }
    position += 1
    return try made(.call(comparison, [left, try sum()]))
  }

  private mutating func sum() throws(ExpressionError) -> Formula {
    var left = try product()
    while true {
      if takes("+") {
        left = try made(left + (try product()))
      } else if takes("-") {
        left = try made(left - (try product()))
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(ExpressionError) -> Formula {
    var left = try unary()
    while true {
      if takes("*") {
        left = try made(left * (try unary()))
      } else if takes("/") {
        left = try made(left / (try unary()))
      } else {
        return left
      }
    }
  }

  private mutating func unary() throws(ExpressionError) -> Formula {
    guard takes("-") else { return try power() }
    let operand = try nested { (parser) throws(ExpressionError) in try parser.unary() }
    if case .number(let value) = operand { return .number(-value) }
    return try made(-operand)
  }

  private mutating func power() throws(ExpressionError) -> Formula {
    let base = try atom()
    guard takes("^") else { return base }
    let exponent = try nested { (parser) throws(ExpressionError) in try parser.unary() }
    return try made(.call(.power, [base, exponent]))
  }

  private mutating func atom() throws(ExpressionError) -> Formula {
    let token = current
    switch token.kind {
    case .number(let value):
      position += 1
      return try made(.number(value))
    case .name(let name):
      position += 1
      return current.kind == .symbol("(") ? try call(name, token.column) : try word(name, token.column)
    case .symbol("("):
      position += 1
      let inner = try nested { (parser) throws(ExpressionError) in try parser.sum() }
      guard takes(")") else { throw unclosed(token.column) }
      return inner
    case .end: throw mistake("the expression ends where a value should be")
    case .symbol(let symbol): throw mistake("'\(symbol)' stands where a value should be")
    }
  }

  private func unclosed(_ column: Int) -> ExpressionError {
    current.kind == .end ? mistake("the '(' of column \(column) is never closed") : unexpected()
  }

  /// A function and its values: `FUNC "(" expr {"," expr} ")"`.
  private mutating func call(_ name: String, _ column: Int) throws(ExpressionError) -> Formula {
    guard let function = Function.named[name], function != .digamma, function != .trigamma else {
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

  private func unknownFunction(_ name: String, _ column: Int) -> ExpressionError {
    if Catalogue.loss(named: name) != nil || library[name] != nil {
      return mistake("'\(name)' is a loss, not a function", at: column, hints: ["leave the brackets out: 0.5*\(name)"])
    }
    var error = mistake("'\(name)' is no function", at: column)
    error.unknown = (name, Function.callable)
    return error
  }

  /// A name without brackets: an input, a parameter, a loss with its parameters, or a named formula.
  private mutating func word(_ name: String, _ column: Int) throws(ExpressionError) -> Formula {
    if symbols.contains(name) { return try made(.symbol(name)) }
    if FormulaLibrary.inputs.contains(name) { return try made(.input(Role(name))) }
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
    guard Catalogue.loss(named: name) != nil else { throw unknownWord(name, column) }
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
      position += 1
      guard takes("=") else { throw mistake("'\(parameter)' needs a value: \(parameter)=1") }
      let sign: Double = takes("-") ? -1 : 1
      let value = try value(of: parameter, in: name)
      position += 1
      assignments.append(Expression.Assignment(name: parameter, value: sign * value))
    }
    return assignments
  }

  /// The number of an assignment, or what the word for it stands for.
  private func value(of parameter: String, in loss: String) throws(ExpressionError) -> Double {
    switch current.kind {
    case .number(let value): return value
    case .name(let word):
      let known = Catalogue.loss(named: loss)?.card.parameters.first { $0.name == parameter }
      if let value = known?.value(of: word) { return value }
      guard let known, !known.choices.isEmpty else { fallthrough }
      throw mistake("'\(parameter)' must be \(known.domain.words)")
    default: throw mistake("'\(parameter)' needs a number")
    }
  }
}

extension Function {
  /// What may be typed with brackets, sorted.
  static let callable: [String] = named.keys.filter { $0 != "digamma" && $0 != "trigamma" }.sorted()
}
