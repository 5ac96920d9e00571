import Testing

@testable import Losses

@Suite struct ProgramTests {
  static let sources = [
    "(yhat*y)", "(yhat+y)", "(y-2*yhat)", "(yhat*yhat)", "abs(yhat)", "max(yhat, 0.25)", "min(0.5, -yhat)",
  ]
  static let lines: [(text: String, scale: Double, shift: Double)] = [
    ("#", 1, -0.0), ("(1-#)", -1, 1), ("(2*#)", 2, -0.0), ("(#-0.5)", 1, -0.5),
  ]

  /// What is done to a value, and the same on a jet.
  static let functions: [(text: String, rule: @Sendable (Jet) -> Jet)] = [
    ("abs(#)", { abs($0) }), ("max(0, #)", { max(Jet(of: 0), $0) }), ("min(#, 0.5)", { min($0, Jet(of: 0.5)) }),
    ("#^2", { square($0) }), ("exp(#)", { exp($0) }), ("1/#", { Jet(of: 1) / $0 }), ("#^1.7", { pow($0, 1.7) }),
    ("max(#, 0.1)^2", { square(max($0, Jet(of: 0.1))) }),
  ]

  private let y = [0, 1, -1, 0.5, 0.7, .nan, .infinity]
  private let yhat = [0.3, 1, -0.5, 0, 2.5, 0.25, -0.0]

  @Test(arguments: sources) func aLineThatAStepReadsOnTheWayGivesTheSameBits(_ source: String) throws {
    let inner = try Evaluated(source, y: y, yhat: yhat)
    for (line, scale, shift) in Self.lines {
      for (function, rule) in Self.functions {
        let text = function.replacing("#", with: line.replacing("#", with: source))
        let whole = try Evaluated(text, y: y, yhat: yhat)
        for i in y.indices {
          let jet = rule(
            Jet(of: scale * inner.losses[i] + shift, scale * inner.gradients[i], scale * inner.curvatures[i]))
          #expect(isSame(whole.losses[i], jet.value[0]), "\(text) of \(y[i]), \(yhat[i])")
          #expect(isSame(whole.gradients[i], jet.gradient[0]), "\(text)' of \(y[i]), \(yhat[i])")
          #expect(isSame(whole.curvatures[i], jet.curvature[0]), "\(text)'' of \(y[i]), \(yhat[i])")
        }
      }
    }
  }

  private func isSame(_ a: Double, _ b: Double) -> Bool { a == b || (a.isNaN && b.isNaN) }

  @Test(arguments: [
    ("max(0, 1-(2*y-1)*yhat)^2", 2), ("abs(yhat-y)", 2), ("(yhat-y)^2", 2), ("softplus((1-2*y)*yhat)", 2),
    ("exp(-yhat)", 1), ("0.5*(yhat-y)^2/(1+(yhat-y)^2)", 3),
    // What two read is computed once and kept.
    ("(yhat-y)^2+abs(yhat-y)", 4),
  ])
  func numbersThatScaleOrShiftAreNoSteps(_ text: String, _ count: Int) throws {
    let program = Program(try ExpressionParser.parse(text).formula) { $0 == .input(.yhat) }
    #expect(program.steps.count == count, "\(text)")
  }

  @Test func aRegisterIsKeptUntilWhatReadsItHasRun() throws {
    let text = "max(0, (yhat+y)*(yhat-y))^2 + exp(yhat+2*y) + sin(yhat-3*y)*cos(yhat)"
    let (y, yhat) = (0.3, 0.8)
    let product = (yhat + y) * (yhat - y)
    let expected = product * product + exp(yhat + 2 * y) + sin(yhat - 3 * y) * cos(yhat)
    #expect(abs(try Evaluated.point(text, y, yhat)[0] - expected) < 1e-15)
  }
}

extension Jet {
  fileprivate init(of value: Double, _ gradient: Double = 0, _ curvature: Double = 0) {
    self.init(LanePair(repeating: value), LanePair(repeating: gradient), LanePair(repeating: curvature))
  }
}
