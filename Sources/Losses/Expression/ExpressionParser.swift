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
  /// Whether the formula is a card's, which may sum over classes and rows.
  var isOfCard = false
  var tokens: [Token]
  var position = 0
  private var depth = 0
  private var size = 0
  var terms: [Expression.Term] = []

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

  var current: Token { tokens[position] }

  mutating func takes(_ symbol: String) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    position += 1
    return true
  }

  func mistake(_ reason: String, at column: Int? = nil, hints: [String] = []) -> ExpressionError {
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

  mutating func made(_ formula: Formula, size added: Int = 1) throws(ExpressionError) -> Formula {
    size += added
    guard size <= ExpressionParser.longest else {
      throw mistake("more than \(ExpressionParser.longest) parts, named formulas included")
    }
    return formula
  }

  mutating func nested(
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
  mutating func condition() throws(ExpressionError) -> Formula {
    let left = try sum()
    guard case .symbol(let symbol) = current.kind, let comparison = ExpressionParser.comparisons[symbol] else {
      return left
    }
    position += 1
    return try made(.call(comparison, [left, try sum()]))
  }

  mutating func sum() throws(ExpressionError) -> Formula {
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

  func unclosed(_ column: Int) -> ExpressionError {
    current.kind == .end ? mistake("the '(' of column \(column) is never closed") : unexpected()
  }
}
