/// The named formulas that expressions may mention: a team's own losses.
///
/// A file has one definition a line, `name = expr` or `name(a=1, b=2) = expr`; `#` begins a comment, blank lines are
/// skipped, and a definition may mention those above it.
public struct FormulaLibrary: Sendable, Hashable {
  public private(set) var formulas: [NamedFormula] = []

  public init() {}

  /// The names in the order of their definition.
  public var names: [String] { formulas.map(\.name) }

  public subscript(name: String) -> NamedFormula? { formulas.first { $0.name == name } }

  /// The same formulas with other defaults for parameters of these names.
  public func taking(_ values: [String: Double]) -> FormulaLibrary {
    var library = self
    for (place, formula) in formulas.enumerated() {
      for (index, parameter) in formula.parameters.enumerated() {
        library.formulas[place].parameters[index].value = values[parameter.name] ?? parameter.value
      }
    }
    return library
  }

  /// The names of inputs that an expression may use.
  public static let inputs: Set<String> = {
    var names: Set<String> = [Role.y.rawValue, Role.yhat.rawValue]
    for type in Catalogue.losses { names.formUnion(type.inputs.map(\.role.rawValue)) }
    return names
  }()

  /// Takes up one line of a file; comments and blank lines define nothing.
  public mutating func define(_ line: String) throws(ExpressionError) {
    let text = String(line.prefix { $0 != "#" })
    guard !text.allSatisfy(\.isWhitespace) else { return }
    let header = try DefinitionHeader(text)
    guard !FormulaLibrary.inputs.contains(header.name), Function.named[header.name] == nil else {
      throw ExpressionError(text, header.column, "'\(header.name)' is a word of the language")
    }
    guard Catalogue.loss(named: header.name) == nil else {
      throw ExpressionError(text, header.column, "'\(header.name)' is the name of a loss already")
    }
    guard self[header.name] == nil else {
      throw ExpressionError(text, header.column, "'\(header.name)' is defined twice")
    }
    // Spaces for the header, so that columns are those of the line.
    let body = String(repeating: " ", count: header.length) + text.dropFirst(header.length)
    var parser: ExpressionParser
    let expression: Expression
    do throws(ExpressionError) {
      parser = try ExpressionParser(body, self, symbols: header.parameters.map(\.name))
      expression = try parser.item()
    } catch {
      var error = error
      error.text = text
      throw error
    }
    guard expression.label == nil else {
      throw ExpressionError(text, header.length + 1, "one definition has two names")
    }
    formulas.append(
      NamedFormula(
        name: header.name, parameters: header.parameters, formula: expression.formula, terms: expression.terms))
  }

  /// The named formula that some words call and nothing else, with its parameters as given there.
  func formula(calledBy tokens: ArraySlice<Token>) -> NamedFormula? {
    guard case .name(let name)? = tokens.first?.kind, var named = self[name] else { return nil }
    var rest = tokens.dropFirst()
    while rest.first?.kind == .symbol(":") {
      guard case .name(let parameter)? = rest.dropFirst().first?.kind else { return nil }
      rest = rest.dropFirst(3)
      let sign: Double = rest.first?.kind == .symbol("-") ? -1 : 1
      if sign < 0 { rest = rest.dropFirst() }
      guard case .number(let value)? = rest.first?.kind else { return nil }
      rest = rest.dropFirst()
      if let index = named.parameters.firstIndex(where: { $0.name == parameter }) {
        named.parameters[index].value = sign * value
      }
    }
    return rest.first?.kind == .end ? named : nil
  }
}

/// `name(a=1, b=2) =`, the left side of a definition.
private struct DefinitionHeader {
  var name = ""
  var column = 1
  var parameters: [Expression.Assignment] = []
  /// The characters up to and with the `=`.
  var length = 0

  init(_ text: String) throws(ExpressionError) {
    var tokens = try Token.all(of: text)[...]
    func mistake(_ reason: String) -> ExpressionError {
      ExpressionError(text, tokens.first?.column ?? 1, reason, hints: ["asym(k=3) = where(yhat<y, k, 1)*(y-yhat)^2"])
    }
    guard case .name(let name)? = tokens.first?.kind else { throw mistake("a definition begins with its name") }
    self.name = name
    column = tokens.removeFirst().column
    if tokens.first?.kind == .symbol("(") {
      repeat {
        tokens.removeFirst()
        guard case .name(let parameter)? = tokens.first?.kind else { throw mistake("a parameter's name is missing") }
        guard !FormulaLibrary.inputs.contains(parameter), !parameters.contains(where: { $0.name == parameter }) else {
          throw mistake("'\(parameter)' means something else already")
        }
        tokens.removeFirst()
        guard tokens.first?.kind == .symbol("=") else { throw mistake("'\(parameter)' needs a default") }
        tokens.removeFirst()
        let sign: Double = tokens.first?.kind == .symbol("-") ? -1 : 1
        if sign < 0 { tokens.removeFirst() }
        guard case .number(let value)? = tokens.first?.kind else { throw mistake("'\(parameter)' needs a number") }
        tokens.removeFirst()
        parameters.append(Expression.Assignment(name: parameter, value: sign * value))
      } while tokens.first?.kind == .symbol(",")
      guard tokens.first?.kind == .symbol(")") else { throw mistake("the parameters are never closed by ')'") }
      tokens.removeFirst()
    }
    guard let equals = tokens.first, equals.kind == .symbol("=") else { throw mistake("'=' and a formula are missing") }
    length = equals.column
  }
}
