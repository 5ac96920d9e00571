import Foundation
import Testing

/// A column of fractions from 0 to 1 is no decision, whatever it is called.
@Suite struct ScoreBesideProbabilityTests {
  private static func text(_ names: String, _ scores: [String]) -> String {
    let rows = zip(zip(["0", "1", "1", "0"], ["0.1", "0.6", "0.8", "0.3"]), scores)
    return "y,\(names)\n" + rows.map { "\($0.0),\($0.1),\($1)\n" }.joined()
  }
  /// Of the probabilities 0.1, 0.6, 0.8, 0.3.
  private static let cost = (-log(0.9) - log(0.6) - log(0.8) - log(0.7)) / 4

  @Test(arguments: ["p,score", "pred,score", "p,prob", "yhat,y_score"]) func bothAreAskedFor(names: String) throws {
    for scores in [["0.5", "0.4", "0.9", "0.2"], ["12", "40", "77", "8"]] {
      let folder = try Workdir(["d.csv": Self.text(names, scores)])
      for loss in ["bce", "roc_auc", "brier"] {
        let run = try folder.run("\(loss) d.csv -f value")
        #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("are all called so"), "\(run)")
        guard loss == "bce" else { continue }
        let value = Double(run.pasted.first?.lines.first ?? "") ?? .nan
        #expect(abs(value - Self.cost) < 1e-12, "\(run)")
      }
    }
  }

  @Test func aProbabilityIsReadBesideLogits() throws {
    let folder = try Workdir(["d.csv": Self.text("p,logit", ["-2", "0.4", "1.4", "-0.8"])])
    #expect(abs((Double(try folder.run("bce d.csv -f value").lines.first ?? "") ?? .nan) - Self.cost) < 1e-12)
    #expect(
      try folder.run("bce d.csv -P logit --from-logits -f value").output
        == folder.run("bce d.csv --from-logits -f value").output)
  }
}
