import Testing

@testable import Losses

struct ScoreCurveTests {
  /// Scores with many ties, in the order of a generator that is the same everywhere.
  private static func rows(_ count: Int, steps: Int) -> (labels: [Double], scores: [Double], weights: [Double]) {
    var state: UInt64 = 7
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
    let labels = (0..<count).map { _ in next() < 0.4 ? 1.0 : 0 }
    let scores = labels.map { ((next() + 0.3 * $0) * Double(steps)).rounded() }
    return (labels, scores, labels.map { _ in (next() * 4).rounded() + 0.5 })
  }

  /// The area under straight pieces, or under steps, which are straight pieces too.
  private static func area(_ curve: ScoreCurve) -> Double {
    var area = 0.0
    for index in curve.x.indices.dropFirst() {
      let width = curve.x[index] - curve.x[index - 1]
      area += width * (curve.y[index] + curve.y[index - 1]) / 2
    }
    return area
  }

  @Test(arguments: [3, 20, 100_000], [false, true])
  func theAreaUnderTheCurveIsTheMetric(steps: Int, isWeighted: Bool) throws {
    let rows = Self.rows(500, steps: steps)
    let weights = isWeighted ? rows.weights : nil
    let own = isWeighted ? RowWeights(rows.weights) : RowWeights(count: 500)
    let roc = try ScoreCurve(.roc, labels: rows.labels, scores: rows.scores, weights: weights)
    #expect(abs(Self.area(roc) - roc.area) < 1e-12)
    #expect(try roc.area == ROCAUC()(rows.labels, rows.scores, own))
    #expect(roc.x.first == 0 && roc.y.first == 0 && roc.x.last == 1 && roc.y.last == 1)
    let precision = try ScoreCurve(.precisionRecall, labels: rows.labels, scores: rows.scores, weights: weights)
    #expect(abs(Self.area(precision) - precision.area) < 1e-12)
    #expect(try precision.area == AveragePrecision()(rows.labels, rows.scores, own))
    #expect(precision.x.first == 0 && precision.x.last == 1 && precision.y.last == precision.prevalence)
  }

  @Test func equalScoresAreOneStepInWhateverOrder() throws {
    let rows = Self.rows(200, steps: 4)
    let order = rows.scores.indices.sorted { rows.labels[$0] < rows.labels[$1] }
    for kind in [ScoreCurve.Kind.roc, .precisionRecall] {
      let curve = try ScoreCurve(kind, labels: rows.labels, scores: rows.scores, weights: nil)
      let sorted = try ScoreCurve(
        kind, labels: order.map { rows.labels[$0] }, scores: order.map { rows.scores[$0] }, weights: nil)
      #expect(curve.x == sorted.x && curve.y == sorted.y)
    }
    #expect(try ScoreCurve(.roc, labels: [0, 1, 0, 1], scores: [5, 5, 5, 5], weights: nil).x == [0, 1])
  }

  @Test func oneClassHasNoCurve() {
    #expect(throws: UndefinedLoss.self) { try ScoreCurve(.roc, labels: [1, 1], scores: [0, 1], weights: nil) }
    #expect(throws: UndefinedLoss.self) { try ScoreCurve(.precisionRecall, labels: [0], scores: [0], weights: nil) }
  }
}
