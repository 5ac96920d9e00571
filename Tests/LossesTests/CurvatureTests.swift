import Foundation
import Losses
import Testing

/// Second derivatives against values of 50 digits at the points where the losses are tested.
struct CurvatureTests {
  /// The second derivatives of one loss, from a file that a script makes with mpmath.
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Row: Decodable, Sendable {
      var inputs: [String: [ReferenceCase.Exact]]
      var curvature: ReferenceCase.Reference
    }

    var loss: String
    var params: [String: ReferenceCase.Exact]
    var from: String
    var rows: [Row]

    var testDescription: String { "\(loss) \(params.mapValues(\.value)) from \(from)" }

    static let all: [Case] = {
      let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/curvatures.json")
      do { return try JSONDecoder().decode([Case].self, from: try Data(contentsOf: file)) } catch {
        fatalError("curvatures.json: \(error)")
      }
    }().filter { Catalogue.loss(named: $0.loss)?.hasCurvature ?? true }
  }

  @Test(arguments: Case.all)
  func curvatureIsThatOfTheFormula(_ reference: Case) throws {
    for row in reference.rows {
      let inputs = row.inputs.map { (Role($0.key), $0.value.map(\.value)) }.sorted { $0.0.rawValue < $1.0.rawValue }
      let sample = try Sample(
        reference.loss, reference.params.mapValues(\.value), inputs, from: Prediction(rawValue: reference.from),
        order: .curvature)
      let curvature = sample.curvature[0]
      let ulps = row.curvature.ulps(of: curvature)
      // By a logit near 0 halves may cancel, which are right to their last place.
      let isNearZero = reference.from == "logit" && row.inputs["yhat"].map { abs($0[0].value) < 1e-3 } ?? false
      let isNothing = isNearZero && abs(curvature - row.curvature.high) < 0x1p-54
      #expect(ulps <= 512 || isNothing, "\(inputs): \(curvature) for \(row.curvature.high), \(ulps) ulp")
    }
  }

  /// p_t^q (1 − p_t)(p_t − q(1 − p_t)) vanishes at the logit ln q, and its digits must not vanish before.
  @Test func gceKeepsItsDigitsWhereItsCurvatureChangesSign() throws {
    let even = try Sample("gce_binary", ["q": 1], [(.y, [1]), (.yhat, [1e-9])], from: .logit, order: .curvature)
    #expect(abs(even.curvature[0] / 1.25e-10 - 1) < 1e-14)
    let odd = try Sample(
      "gce_binary", ["q": 0.5], [(.y, [1]), (.yhat, [-0.6931471805599453])], from: .logit, order: .curvature)
    #expect(abs(odd.curvature[0] / 2.9753384494166779e-18 - 1) < 1e-12)
  }

  /// The diagonal diag(p) − ppᵀ has p(1 − p), also where 1 − p rounds to 0.
  @Test func theDiagonalOfCrossEntropyKeepsSmallProbabilities() throws {
    let sample = try Sample("cce", [:], [(.y, [0]), (.yhat, [40, 0])], from: .logit, order: .curvature)
    #expect(sample.curvature == [4.2483542552915889e-18, 4.2483542552915889e-18])
    let soft = try Sample("kl", [:], [(.y, [0.25, 0.75]), (.yhat, [0.5, 0.5])], from: .prob, order: .curvature)
    #expect(soft.curvature == [1, 3])
    let logs = try Sample("nll", [:], [(.y, [1]), (.yhat, [-1, -0.5])], from: .logprob, order: .curvature)
    #expect(logs.curvature == [0, 0])
  }

  @Test func whatIsClippedOrDividedByItsSumBendsAlike() throws {
    let clipped = try Sample(
      "cce", ["smoothing": 0.5], [(.y, [0]), (.yhat, [1, 0])], from: .prob, clip: 0.125, order: .curvature)
    #expect(clipped.curvature == [0, 0])
    let shared = try Sample(
      "cce", [:], [(.y, [0]), (.yhat, [1, 3])], from: .prob, renormalizes: true, order: .curvature)
    // −ln p₀ + ln(p₀ + p₁): 1/p₀² − 1/16, −1/16.
    #expect(shared.curvature == [0.9375, -0.0625])
  }
}
