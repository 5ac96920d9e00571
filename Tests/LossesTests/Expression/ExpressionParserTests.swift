import Testing

@testable import Losses

@Suite struct ExpressionParserTests {
  private func mistake(_ text: String) -> ExpressionError? {
    do throws(ExpressionError) {
      _ = try ExpressionParser.parse(text)
      return nil
    } catch { return error }
  }

  private func named(_ text: String) -> String { text.map { $0 == "x" ? "yhat" : String($0) }.joined() }

  @Test func noLossIsCalledLikeAnInput() {
    #expect(FormulaLibrary.inputs.isSuperset(of: ["y", "yhat", "variance"]))
    for name in FormulaLibrary.inputs { #expect(Catalogue.find(name) == nil, "\(name)") }
  }

  @Test(arguments: [
    ("-x^2", "-x^2"), ("2^3^2", "2^3^2"), ("(2^3)^2", "(2^3)^2"), ("1-2-3", "1-2-3"), ("1-(2-3)", "1-(2-3)"),
    ("6/3/2", "6/3/2"), ("6/(3/2)", "6/(3/2)"), ("2*-x", "2*-x"), ("x^-2", "x^-2"), ("-(x+1)", "-(x+1)"),
    ("(1+2)*x", "(1+2)*x"), ("((x))", "x"), ("where ( y == 1 , 5 , 1 )", "where(y==1,5,1)"), (".5*x", "0.5*x"),
    ("1e-3*y", "0.001*y"), ("min(1,2,y)", "min(1,2,y)"), ("(-2)^2", "(-2)^2"),
  ])
  func bindsAsArithmeticDoes(_ typed: String, _ written: String) throws {
    let formula = try ExpressionParser.parse(named(typed)).formula
    let text = formula.text()
    #expect(text == named(written))
    #expect(try ExpressionParser.parse(text).formula == formula)
  }

  @Test func readsLabelsTermsAndParameters() throws {
    let expression = try ExpressionParser.parse("total = 0.7*huber:delta=2 + bce:pos_weight=3:smoothing=0.1")
    #expect(expression.label == "total")
    #expect(expression.terms.map(\.text) == ["huber:delta=2", "bce:pos_weight=3:smoothing=0.1"])
    #expect(expression.single == nil)
    #expect(try ExpressionParser.parse("a=mse").single?.name == "mse")
    #expect(try ExpressionParser.parse("y").label == nil)
  }

  @Test(arguments: [
    ("0.7*bce +", 9, "the expression ends where a value should be"),
    ("abs(x-y)", 5, "'x' is no loss, function or variable"),
    ("abs(y", 5, "the '(' of column 4 is never closed"),
    ("y==1", 2, "a comparison stands only in the first place of where()"),
    ("where(y=1,2,3)", 8, "'=' names nothing here"),
    ("y)", 2, "this ')' closes nothing"),
    ("2y", 2, "a number is followed by 'y'"),
    ("y yhat", 3, "an operator is missing before 'yhat'"),
    ("y**2", 2, "'**' is no operator"),
    ("mse(y)", 1, "'mse' is a loss, not a function"),
    ("abs + 1", 1, "'abs' is a function; its value is missing"),
    ("clip(y,1)", 1, "clip needs 3 values, not 2"),
    ("y @ 2", 3, "'@' has no meaning here"),
    ("1e999*y", 1, "1e999 is larger than a double can hold"),
    ("", 1, "the expression ends where a value should be"),
    ("abs(,y)", 5, "',' stands where a value should be"),
    ("huber:delta=0.1:delta=0.5", 17, "'delta' has a value already"),
  ])
  func saysWhereAndWhatIsWrong(_ text: String, _ column: Int, _ reason: String) throws {
    let error = try #require(mistake(text))
    #expect(error.column == column && error.reason == reason, "\(error.message)")
  }

  /// Each row: what other languages write, and how it is written here.
  @Test(arguments: [
    ("np.abs(y-yhat)", "functions have no module before them: abs(y-yhat)"), ("(y-yhat)²", "a power is written ^2"),
    ("y-ŷ", "the prediction is written yhat"), ("|y-yhat|", "an absolute value is written abs(...)"),
    ("relu(1-y*yhat)", "it is written max(0, x)"), ("log10(yhat)", "it is written log(x)/log(10)"),
    ("mean(abs(y-yhat))", "a formula is of one row; --reduce takes all rows together"),
    ("mse;mae", "commas stand between losses"), ("y>yhat ? 1 : 2", "a choice is written where(y>yhat, one, other)"),
  ])
  func saysHowItIsWrittenHere(_ text: String, _ hint: String) throws {
    let error = try #require(mistake(text))
    #expect(error.hints == [hint], "\(error.message)")
  }

  @Test func boundsNestingAndLength() {
    for (opening, closing) in [("(", ")"), ("abs(", ")"), ("-", ""), ("2^", "")] {
      let deep = String(repeating: opening, count: 99) + "y" + String(repeating: closing, count: 99)
      #expect(mistake(deep) == nil)
      let deeper = String(repeating: opening, count: 100_000) + "y" + String(repeating: closing, count: 100_000)
      #expect(mistake(deeper) != nil)
      let tooDeep = String(repeating: opening, count: 101) + "y" + String(repeating: closing, count: 101)
      #expect(mistake(tooDeep)?.reason == "nested deeper than 100 levels")
    }
    #expect(mistake(String(repeating: "1+", count: 900) + "y") == nil)
    #expect(mistake(String(repeating: "1+", count: 5_000) + "y")?.reason == "longer than 2000 words")
  }

  @Test func boundsWhatNamedFormulasGrowTo() throws {
    var library = FormulaLibrary()
    try library.define("a0 = yhat-y")
    for level in 1...8 { try library.define("a\(level) = a\(level - 1) + a\(level - 1)") }
    #expect(throws: ExpressionError.self) { try library.define("b = a8 + a8 + a8 + a8") }
  }

  @Test func malformedExpressionsAreErrorsOnOneLine() {
    var random = RandomFormula(generator: SeededGenerator(state: 11))
    let noise = Array("+-*/^(),:=<>.yh1e#@$%&!\u{0}\n\té\u{1F600}").map { String($0) }
    // A piece of every rule of the grammar, and of the rules of other languages.
    let pieces = [
      "bce", "huber:delta=", "huber:delta=2", ":delta", "a=", "label = ", "where(", "where(y,", "clip(", "min(",
      "max(y)",
      "==", "<=", "!=", "**", "..", "1e5", "1e", ".5", "1e999", "^-", "--", "pow(2,", "xlogy", "dice(", "team(3)", "y'",
      "sum(y)", "yhat[0]", "if y", "-(", "variance", "\"y\"", "π", "½",
    ]
    var refused = 0
    while refused < 500 {
      var text = Array(random.text(depth: 3))
      for _ in 0..<Int.random(in: 1...4, using: &random.generator) {
        let place = Int.random(in: 0...text.count, using: &random.generator)
        switch Int.random(in: 0..<4, using: &random.generator) {
        case 0: text.insert(contentsOf: noise.randomElement(using: &random.generator) ?? "+", at: place)
        case 1: text.insert(contentsOf: pieces.randomElement(using: &random.generator) ?? "==", at: place)
        case 2 where place < text.count: text.remove(at: place)
        default: text = Array(text.prefix(max(1, place)))
        }
      }
      guard let error = mistake(String(text)) else { continue }
      refused += 1
      #expect(!error.message.contains { $0.isNewline } && error.message.count < 200, "\(error.message)")
      #expect((1...max(1, text.count)).contains(error.column), "\(error.message)")
    }
  }
}
