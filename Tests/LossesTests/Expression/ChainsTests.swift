import Testing

@testable import Losses

@Suite struct ChainsTests {
  static let sources = [
    "(yhat*y)", "(yhat+y)", "(y-2*yhat)", "(yhat*yhat)", "abs(yhat)", "max(yhat, 0.25)", "min(0.5, -yhat)",
  ]
  static let lines: [(text: String, scale: Double, shift: Double)] = [
    ("#", 1, -0.0), ("(1-#)", -1, 1), ("(2*#)", 2, -0.0), ("(#-0.5)", 1, -0.5),
  ]

  /// What is done to a value, and the same on a jet.
  static let tails: [(text: String, rule: any UnaryRule & Sendable)] = [
    ("abs(#)", AbsRule()), ("max(0, #)", FloorRule(limit: 0)), ("min(#, 0.5)", CeilingRule(limit: 0.5)),
    ("#^2", SquareRule()), ("max(#, 0.1)^2", FloorSquareRule(limit: 0.1)),
    ("min(0.5, #)^2", CeilingSquareRule(limit: 0.5)),
  ]

  private let y = [0, 1, -1, 0.5, 0.7, .nan, .infinity]
  private let yhat = [0.3, 1, -0.5, 0, 2.5, 0.25, -0.0]

  @Test(arguments: sources) func joinedStepsGiveTheSameBits(_ source: String) throws {
    let inner = try Evaluated(source, y: y, yhat: yhat)
    for (line, scale, shift) in Self.lines {
      for (tail, rule) in Self.tails {
        let text = tail.replacing("#", with: line.replacing("#", with: source))
        let whole = try Evaluated(text, y: y, yhat: yhat)
        for i in y.indices {
          let jet = rule(
            Jet(scale * inner.losses[i] + shift, scale * inner.gradients[i], scale * inner.curvatures[i]))
          #expect(isSame(whole.losses[i], jet.value), "\(text) of \(y[i]), \(yhat[i])")
          #expect(isSame(whole.gradients[i], jet.gradient), "\(text)' of \(y[i]), \(yhat[i])")
          #expect(isSame(whole.curvatures[i], jet.curvature), "\(text)'' of \(y[i]), \(yhat[i])")
        }
      }
    }
  }

  private func isSame(_ a: Double, _ b: Double) -> Bool { a == b || (a.isNaN && b.isNaN) }

  @Test(arguments: [
    ("max(0, 1-(2*y-1)*yhat)^2", 1), ("max(0, 1-(2*y-1)*yhat)", 1), ("abs(yhat-y)", 1), ("(yhat-y)^2", 1),
    ("max(0, abs(yhat-y)-0.1)", 2), ("max(0, abs(yhat-y)-0.1)^2", 2),
    // What two read is computed once and kept.
    ("(yhat-y)^2+abs(yhat-y)", 4), ("(max(0, yhat-y)+1)^2", 2), ("exp(yhat)^2", 2),
  ])
  func aChainIsOneStep(_ text: String, _ count: Int) throws {
    let program = Program(try ExpressionParser.parse(text).formula) { $0 == .input(.yhat) }
    #expect(program.steps.count == count, "\(text)")
  }

  @Test func aRegisterIsKeptUntilTheChainThatReadsItHasRun() throws {
    let text = "max(0, (yhat+y)*(yhat-y))^2 + exp(yhat+2*y) + sin(yhat-3*y)*cos(yhat)"
    let (y, yhat) = (0.3, 0.8)
    let product = (yhat + y) * (yhat - y)
    let expected = product * product + exp(yhat + 2 * y) + sin(yhat - 3 * y) * cos(yhat)
    #expect(abs(try Evaluated.point(text, y, yhat)[0] - expected) < 1e-15)
  }
}
