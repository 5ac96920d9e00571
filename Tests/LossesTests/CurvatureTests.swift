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
    }()
  }

  @Test(arguments: Case.all)
  func curvatureIsThatOfTheFormula(_ reference: Case) throws {
    var worst = 0.0
    var at = ""
    for row in reference.rows {
      let inputs = row.inputs.map { (Role($0.key), $0.value.map(\.value)) }.sorted { $0.0.rawValue < $1.0.rawValue }
      let sample = try Sample(
        reference.loss, reference.params.mapValues(\.value), inputs, from: Prediction(rawValue: reference.from),
        order: .curvature)
      let ulps = row.curvature.ulps(of: sample.curvature[0])
      if ulps > worst || ulps.isNaN { worst = ulps; at = "\(inputs): \(sample.curvature[0]) for \(row.curvature.high)" }
    }
    print("WORST", reference.testDescription, worst, at)
  }
}
