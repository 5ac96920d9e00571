import Testing

@testable import Losses

@Suite struct ExpressionLossTests {
  @Test func derivativesAreTheSlopesOfRandomFormulas() throws {
    var random = RandomFormula(generator: SeededGenerator(state: 7))
    var checked = 0
    for _ in 0..<2_000 {
      let text = random.text(depth: Int.random(in: 1...4, using: &random.generator))
      let yhat = Double.random(in: -2...2, using: &random.generator)
      let step = 1e-4
      let places = [-2, -1, 0, 1, 2].map { yhat + Double($0) * step }
      let points = try Evaluated(text, y: Array(repeating: 0.7, count: 5), yhat: places)
      let values = points.losses
      guard values.allSatisfy({ $0.isFinite && abs($0) < 1e4 }), values[0] != values[4] else { continue }
      guard abs(points.curvatures[2]) < 1e3, isSmooth(points.gradients), isSmooth(points.curvatures) else { continue }
      checked += 1
      let gradients = points.gradients
      let (slope, bend) = (slope(of: values, step), slope(of: gradients, step))
      let scale: Double = 1 + (values.map(abs).max() ?? 0)
      #expect(abs(gradients[2] - slope) < 1e-5 * (scale + abs(slope)), "\(text) at \(yhat)")
      let tolerance: Double = 1e-4 * (scale + abs(slope) + abs(bend))
      #expect(abs(points.curvatures[2] - bend) < tolerance, "\(text) at \(yhat)")
    }
    #expect(checked > 500)
  }

  /// The derivative at the middle of five equidistant values, to fourth order.
  private func slope(of values: [Double], _ step: Double) -> Double {
    let outer: Double = values[0] - values[4]
    let inner: Double = values[3] - values[1]
    return (outer + 8 * inner) / (12 * step)
  }

  /// Whether neighbours differ as those of a smooth function do: no kink, no pole between them.
  private func isSmooth(_ values: [Double]) -> Bool {
    let size = 1 + (values.map(abs).max() ?? 0)
    return values.allSatisfy(\.isFinite) && zip(values, values.dropFirst()).allSatisfy { abs($0 - $1) < 0.02 * size }
  }

  @Test(arguments: [
    ("abs(yhat-y)", 0.0), ("max(0, yhat-y)", 0), ("min(yhat, y)", 0), ("max(2*(yhat-y), 3*(yhat-y))", 2),
    ("clip(yhat-y, 0, 1)", 0), ("sqrt(abs(yhat-y))", 0), ("sqrt((yhat-y)^2)", 0), ("hypot(yhat-y, 0)", 0),
    ("where(yhat<y, 3, 5)*(yhat-y)", 5), ("where(yhat<=y, 3, 5)*(yhat-y)", 3), ("abs(yhat-y)^1.5", 0),
    ("sign(yhat-y)", 0), ("abs(abs(yhat-y))", 0),
  ])
  func takesTheSubgradientOfLeastMagnitudeAtAKink(_ text: String, _ gradient: Double) throws {
    let point = try Evaluated.point(text, 2, 2)
    #expect(point[1] == gradient, "\(text)")
  }

  @Test(arguments: [
    "where(y==1, 5, abs(y-yhat))", "where(yhat>0, 1, 2)*y", "max(yhat, 0)*y", "min(0, yhat)+y", "yhat^0+y",
    "sign(yhat)+y", "clip(yhat, 0, 1)+0*y", "xlogy(y, yhat)", "hypot(yhat, y)", "0*yhat+y",
  ])
  func aNaNInAnyInputIsANaNLoss(_ text: String) throws {
    let evaluated = try Evaluated(text, y: [.nan, 1, 0.5], yhat: [0.5, .nan, 0.5])
    #expect(evaluated.losses[0].isNaN && evaluated.losses[1].isNaN, "\(text)")
    #expect(!evaluated.losses[2].isNaN, "\(text)")
  }

  @Test func aBlockOfManyRowsIsManyBlocksOfOne() throws {
    let text = "where(y>0.5, 5, 1)*abs(y-yhat)^1.5 + 0.1*bce + log(1+exp(yhat))"
    let count = 1_000
    let y = (0..<count).map { Double($0 % 3) / 2 }
    let yhat = (0..<count).map { Double($0) / 1_000 }
    let whole = try Evaluated(text, y: y, yhat: yhat)
    for i in stride(from: 0, to: count, by: 37) {
      #expect(try Evaluated.point(text, y[i], yhat[i]) == [whole.losses[i], whole.gradients[i], whole.curvatures[i]])
    }
  }

  @Test func lossesInAFormulaKeepTheirParameters() throws {
    var huber: any Loss = try #require(Catalogue.loss(named: "huber")).init()
    huber.facts.card.parameters[0].set(0.5, in: &huber)
    let formula = try ExpressionParser.parse("2*huber^2").formula
    let loss = try ExpressionLoss(formula, of: [huber])
    let plain = Evaluated(huber, y: [1], yhat: [3])
    let squared = Evaluated(loss, y: [1], yhat: [3])
    #expect(squared.losses[0] == 2 * plain.losses[0] * plain.losses[0])
    #expect(squared.gradients[0] == 4 * plain.losses[0] * plain.gradients[0])
    #expect(squared.curvatures[0] == 4 * plain.gradients[0] * plain.gradients[0])
  }

  @Test func outputsOfARowAreJoinedAsForAnyLoss() throws {
    let expression = try ExpressionLoss(ExpressionParser.parse("(yhat-y)^2").formula, of: [])
    let built = try #require(Catalogue.loss(named: "mse")).init()
    var block = Block(layout: Layout([(.y, 0..<3), (.yhat, 3..<6)]), capacity: 2)
    block.count = 2
    for column in block.columns.indices { block.columns[column] = [Double(column * column), 1.5 * Double(column)] }
    for within in Within.allCases {
      var results = [Evaluation(order: .gradient, width: 3), Evaluation(order: .gradient, width: 3)]
      expression.evaluate(block, Convention(from: .value, within: within), into: &results[0])
      built.evaluate(block, Convention(from: .value, within: within), into: &results[1])
      #expect(results[0].losses == results[1].losses)
      #expect(results[0].gradients == results[1].gradients)
    }
  }

  @Test func lossesOfRowsAddUp() throws {
    let kl = try #require(Catalogue.loss(named: "kl")).init()
    let js = try #require(Catalogue.loss(named: "js")).init()
    let sum = try ExpressionLoss(ExpressionParser.parse("0.5*kl + 2*js").formula, of: [kl, js])
    var block = Block(layout: Layout([(.y, 0..<2), (.yhat, 2..<4)]), capacity: 1)
    block.count = 1
    block.columns = [[0.25], [0.75], [0.4], [0.6]]
    var results = [sum, kl, js].map { (_: any Loss) in Evaluation(order: .gradient, width: 2, capacity: 1) }
    for (index, loss) in ([sum, kl, js] as [any Loss]).enumerated() {
      loss.evaluate(block, Convention(from: .prob, within: loss.facts.within ?? .mean), into: &results[index])
    }
    #expect(results[0].losses[0] == 0.5 * results[1].losses[0] + 2 * results[2].losses[0])
    for k in 0..<2 {
      #expect(results[0].gradients[k][0] == 0.5 * results[1].gradients[k][0] + 2 * results[2].gradients[k][0])
    }
  }

  @Test(arguments: [
    ("0.5*bce + 0.1*abs(y-yhat) - 2*(brier^2 - yhat/4)", ["bce", "abs(y-yhat)", "brier^2", "yhat"]),
    ("bce + 1", ["bce", "1"]),
    ("sqrt(bce)/2 - where(y==1, bce, 3)", ["sqrt(bce)", "where(y==1,bce,3)"]),
  ])
  func theTermsOfASumAreKnownWhenTheSumIs(_ text: String, _ names: [String]) throws {
    let expression = try ExpressionParser.parse(text)
    let losses = expression.terms.compactMap { Catalogue.loss(named: $0.name)?.init() }
    let sum = try ExpressionLoss(expression.formula, of: losses)
    let addends = try expression.formula.addends(of: losses, names: expression.terms.map(\.name))
    #expect(addends.map(\.name) == names)
    let layout = Layout([(.y, 0..<1), (.yhat, 1..<2)])
    let block = Block(layout: layout, columns: [[0, 1, 1], [0.3, 0.8, 0.5]], count: 3)
    var result = Evaluation(order: .gradient, width: 1, capacity: 3)
    let convention = Convention(from: .prob, within: .mean)
    sum.evaluate(block, convention, into: &result)
    var total = [0.0, 0, 0]
    for addend in addends {
      var (own, delivered) = (Evaluation(order: .gradient, width: 1, capacity: 3), result)
      addend.loss.evaluate(block, addend.loss.facts.convention(within: convention), into: &own)
      delivered.workspace = nil
      #expect(sum.deliver(try #require(addend.index), of: 3, from: result, into: &delivered))
      #expect(delivered.losses == own.losses && delivered.gradients == own.gradients, "\(addend.name)")
      for i in 0..<3 { total[i] += addend.factor * own.losses[i] }
    }
    for i in 0..<3 { #expect(abs(total[i] - result.losses[i]) < 1e-15) }
  }

  @Test func refusesWhatDoesNotGoTogether() throws {
    func conflict(_ text: String) throws -> String? {
      let expression = try ExpressionParser.parse(text)
      let losses = expression.terms.compactMap { Catalogue.loss(named: $0.name)?.init() }
      do throws(FormulaConflict) {
        _ = try expression.formula.loss(of: losses, names: expression.terms.map(\.name))
        _ = try expression.formula.addends(of: losses, names: expression.terms.map(\.name))
        return nil
      } catch { return error.reason }
    }
    #expect(try conflict("sqrt(dice)") == "dice is one value of all rows: it can be added and scaled, nothing else")
    #expect(try conflict("dice*bce")?.contains("one value") == true)
    #expect(try conflict("cce+mse") == "'y' is a class for cce and a number for mse")
    #expect(try conflict("0.7*bce-dice/2+(iou-0.1*yhat)*3") == nil)
  }
}
