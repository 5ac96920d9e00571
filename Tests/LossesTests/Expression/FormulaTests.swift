import Testing

@testable import Losses

@Suite struct FormulaTests {
  @Test(arguments: [
    ("(yhat-y)^2", "2*(yhat-y)"), ("0.5*(yhat-y)^2", "yhat-y"), ("abs(yhat-y)", "sign(yhat-y)"),
    ("where(yhat<y,3,1)*abs(y-yhat)", "-(where(yhat<y,3,1)*sign(y-yhat))"), ("log(yhat)", "1/yhat"),
    ("exp(-yhat)", "-exp(-yhat)"), ("y/yhat", "-(y/yhat^2)"), ("max(0,1-yhat)", "where(0>=1-yhat,0,-1)"),
    ("lgamma(yhat)", "digamma(yhat)"), ("2^yhat", "log(2)*2^yhat"), ("xlogy(y,yhat)", "y/yhat"), ("y^2", "0"),
    ("softplus(yhat)-y*yhat", "sigmoid(yhat)-y"), ("3*(2*yhat)", "6"),
  ])
  func differentiatesInLetters(_ text: String, _ derivative: String) throws {
    #expect(try ExpressionParser.parse(text).formula.derivative(by: .yhat).text() == derivative)
  }

  @Test func theDerivativeInLettersIsTheGradient() throws {
    var random = RandomFormula(generator: SeededGenerator(state: 5))
    random.functions.removeAll { $0 == "lgamma" || $0 == "erf" }
    var checked = 0
    for _ in 0..<1_000 {
      let formula = try ExpressionParser.parse(random.text(depth: 3)).formula
      let (y, yhat) = ([0.7, 0.7], [0.3, 1.4])
      let gradients = Evaluated(try ExpressionLoss(formula, of: []), y: y, yhat: yhat).gradients
      let derivative = try ExpressionLoss(formula.derivative(by: .yhat), of: [])
      let letters = Evaluated(derivative, y: y, yhat: yhat, order: .loss).losses
      for i in y.indices where gradients[i].isFinite && letters[i].isFinite && abs(gradients[i]) < 1e6 {
        checked += 1
        let isClose = abs(gradients[i] - letters[i]) <= 1e-9 * (1 + abs(gradients[i]))
        #expect(isClose, "\(formula.text()) at \(yhat[i]): \(gradients[i]), \(letters[i])")
      }
    }
    #expect(checked > 800)
  }

  @Test func textReadsBackAsTheSameFormula() throws {
    var random = RandomFormula(generator: SeededGenerator(state: 9))
    for _ in 0..<500 {
      let formula = try ExpressionParser.parse(random.text(depth: 4)).formula
      #expect(try ExpressionParser.parse(formula.text()).formula == formula)
      #expect(try ExpressionParser.parse(formula.text(isSpaced: true)).formula == formula)
    }
  }

  @Test func namedFormulasTakeTheirParameters() throws {
    var library = FormulaLibrary()
    try library.define("asym(k=3) = where(yhat<y, k, 1)*(y-yhat)^2  # a comment")
    try library.define("  # nothing")
    try library.define("mix(a=0.5, b=-1) = a*bce:pos_weight=2 + b*asym:k=7")
    #expect(library.names == ["asym", "mix"] && library.formulas.map(\.signature)[1] == "mix(a=0.5, b=-1)")
    let plain = try ExpressionParser.parse("asym", library: library)
    #expect(plain.formula.text() == "where(yhat<y,3,1)*(y-yhat)^2" && plain.named?.name == "asym")
    let mixed = try ExpressionParser.parse("mse + mix:b=2", library: library)
    #expect(
      mixed.formula.text(losses: mixed.terms.map(\.text))
        == "mse+(0.5*bce:pos_weight=2+2*(where(yhat<y,7,1)*(y-yhat)^2))")
    #expect(mixed.named == nil)
  }

  @Test(arguments: [
    ("mse = y", "'mse' is the name of a loss already"), ("abs = y", "'abs' is a word of the language"),
    ("a(y=1) = y", "'y' means something else already"), ("a(k) = k", "'k' needs a default"),
    ("a = b", "'b' is no loss, function or variable"), ("a y", "'=' and a formula are missing"),
    ("= y", "a definition begins with its name"), ("a(k=1 = k", "the parameters are never closed by ')'"),
    ("a = ", "the expression ends where a value should be"), ("a = b = y", "one definition has two names"),
  ])
  func refusesWhatDefinesNothing(_ line: String, _ reason: String) {
    var library = FormulaLibrary()
    do throws(ExpressionError) {
      try library.define(line)
      Issue.record("\(line) was taken")
    } catch {
      #expect(error.reason == reason)
    }
  }
}
