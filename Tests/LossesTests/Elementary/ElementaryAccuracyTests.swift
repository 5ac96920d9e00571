import Testing

@testable import Losses

/// A function under test with the bound that its documentation states.
struct BoundedFunction: Sendable, CustomTestStringConvertible {
  var name: String
  var ulps: Double
  var evaluate: @Sendable ([Double]) -> Double

  var testDescription: String { name }

  init(_ name: String, within ulps: Double, _ function: @escaping @Sendable (Double) -> Double) {
    self.name = name
    self.ulps = ulps
    evaluate = { function($0[0]) }
  }

  init(_ name: String, within ulps: Double, _ function: @escaping @Sendable (Double, Double) -> Double) {
    self.name = name
    self.ulps = ulps
    evaluate = { function($0[0], $0[1]) }
  }

  init(_ name: String, within ulps: Double, ofVector function: @escaping @Sendable ([Double]) -> Double) {
    self.name = name
    self.ulps = ulps
    evaluate = function
  }

  static let all: [BoundedFunction] = [
    BoundedFunction("log", within: 0.51) { log($0) },
    BoundedFunction("log1p", within: 0.52) { log1p($0) },
    BoundedFunction("exp", within: 0.51) { exp($0) },
    BoundedFunction("expm1", within: 0.51) { expm1($0) },
    BoundedFunction("softplus", within: 0.6) { softplus($0) },
    BoundedFunction("sigmoid", within: 0.6) { sigmoid($0) },
    BoundedFunction("tanh", within: 0.7, tanh),
    BoundedFunction("sechSquared", within: 1.1, sechSquared),
    BoundedFunction("logCosh", within: 0.8, logCosh),
    BoundedFunction("logExcess", within: 0.61, logExcess),
    BoundedFunction("expExcess", within: 0.61, expExcess),
    BoundedFunction("pow", within: 0.52, pow),
    BoundedFunction("xlogy", within: 0.51, xlogy),
    BoundedFunction("xlog1py", within: 0.51, xlog1py),
    BoundedFunction("lgamma", within: 0.8, lgamma),
    BoundedFunction("digamma", within: 2, digamma),
    BoundedFunction("erf", within: 0.6, erf),
    BoundedFunction("normalDensity", within: 0.6, normalDensity),
    BoundedFunction("sin", within: 0.8, sin),
    BoundedFunction("cos", within: 0.8, cos),
    BoundedFunction("sinPi", within: 0.8, sinPi),
    BoundedFunction("cosPi", within: 0.8, cosPi),
    BoundedFunction("atan", within: 0.55, atan),
    BoundedFunction("logBesselI0", within: 1.5, logBesselI0),
    BoundedFunction("hypot", within: 0.51, hypot),
    BoundedFunction("logAddExp", within: 0.52, logAddExp),
    BoundedFunction("logSumExp", within: 0.52, ofVector: { logSumExp($0.span) }),
    BoundedFunction("crossEntropy", within: 0.52, ofVector: { crossEntropy(Array($0.dropFirst()).span, Int($0[0])) }),
    BoundedFunction("norm2", within: 0.51, ofVector: { norm2($0.span) }),
  ]
}

struct ElementaryAccuracyTests {
  @Test(arguments: BoundedFunction.all)
  func staysWithinItsStatedBound(function: BoundedFunction) throws {
    let references = try #require(Reference.all[function.name])
    #expect(references.count > 40)
    for reference in references {
      let result = function.evaluate(reference.arguments)
      let distance = reference.distance(to: result)
      #expect(distance <= function.ulps, "\(function.name)\(reference.arguments) = \(result), not \(reference.value)")
    }
  }

  @Test(arguments: BoundedFunction.all)
  func givesNaNForNaN(function: BoundedFunction) throws {
    let references = try #require(Reference.all[function.name])
    var arguments = try #require(references.max { $0.arguments.count < $1.arguments.count }).arguments
    arguments[arguments.count - 1] = .nan
    #expect(function.evaluate(arguments).isNaN)
  }

  @Test
  func everyReferenceBelongsToAFunction() {
    #expect(Set(Reference.all.keys) == Set(BoundedFunction.all.map(\.name)))
  }

  @Test(arguments: [1.5, 0.1, 3e-8, 12345.678, 0x1p-1000, 1 - 0x1p-53])
  func pairsOfLogarithmsKeepMoreThanADouble(x: Double) {
    // exp of the pair must give x back to the last bit, which a rounded logarithm cannot promise.
    #expect(exp(logPair(x)) == x)
    #expect(logPair(x).high == log(x))
    #expect(expPair(logPair(x)).value == x)
  }

  @Test
  func logOfOnePlusTinyPairsKeepsTheirSecondDouble() {
    let x = 0x1p-30
    let pair = log1pPair(x)
    #expect(pair.high == log1p(x))
    #expect(abs(pair.low) <= 0.5 * pair.high.ulp)
  }
}
