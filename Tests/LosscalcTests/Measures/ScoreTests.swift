import Foundation
import Testing

/// Measures that only rank rows take scores of any unit, as scikit-learn's do; its values are beside them.
@Suite struct ScoreTests {
  private static let files = [
    "s.csv": "y,score\n1,2.3\n0,-1.2\n1,0.4\n0,0.9\n1,5\n",
    "m.csv": "y,s0,s1,s2\n0,2.5,-1,0\n1,0.1,3,1\n2,-2,0,1.5\n1,1,0.5,-3\n0,0,0.2,0.1\n2,0.3,-0.2,4\n0,1.5,0.4,2\n",
    "b.csv": "y,y_proba,logit\n1,0.9,2.2\n0,0.6,0.4\n1,0.5,0\n",
  ]

  private func costs(_ command: String) throws -> [Double?] {
    let run = try Workdir(ScoreTests.files).run(command + " --json -n none")
    #expect(run.status == 0, "\(run)")
    return try run.json()["results"].elements.map { $0["cost"].number }
  }

  private func isNear(_ values: [Double?], _ expected: [Double]) -> Bool {
    values.count == expected.count && zip(values, expected).allSatisfy { abs(($0 ?? .nan) - $1) < 1e-15 }
  }

  @Test func anyFiniteScoreRanks() throws {
    #expect(isNear(try costs("roc_auc,average_precision s.csv"), [5 / 6.0, 11 / 12.0]))
  }

  @Test func scoresOfClassesRankToo() throws {
    let pairs = try costs("roc_auc:average=ovo,roc_auc:average=ovo_weighted,roc_auc_ovr_weighted m.csv -P s*")
    #expect(isNear(pairs, [0.8888888888888888, 0.8809523809523809, 0.8642857142857142]), "\(pairs)")
  }

  @Test func whatIsDeclaredToBeAProbabilityIsOne() throws {
    let run = try Workdir(ScoreTests.files).run("roc_auc s.csv --from prob")
    #expect(run.status == 65 && run.errors.contains("[prob-range]"), "\(run)")
    #expect(isNear(try costs("roc_auc s.csv --from-logits"), [5 / 6.0]))
  }

  @Test func besideALossOfProbabilitiesThatLossSaysWhatItReads() throws {
    let run = try Workdir(ScoreTests.files).run("bce,roc_auc s.csv")
    #expect(run.status == 65 && run.errors.contains("losscalc bce,roc_auc s.csv --from-logits\n"), "\(run)")
    #expect(run.pasted.map(\.status) == [0])
  }

  @Test func ofAProbabilityAndItsLogitEitherRanks() throws {
    #expect(isNear(try costs("roc_auc b.csv"), [0.5]))
    #expect(try costs("bce,roc_auc b.csv").count == 2)
  }

  @Test func labelsOfAMarginAreTheTwoClasses() throws {
    let folder = try Workdir(["m.csv": "y,score\n-1,-1.2\n1,0.3\n1,2\n-1,0.5\n1,-0.1\n"])
    let asked = try folder.run("roc_auc m.csv -f value")
    #expect(asked.status == 65 && asked.errors.contains("--classes -1,1"), "\(asked)")
    let area = try #require(Double(asked.pasted.first?.lines.first ?? ""))
    #expect(abs(area - 2 / 3.0) < 1e-15, "\(area)")
  }

  @Test func columnsThatAreCalledAsTheClassesAreTheirScores() throws {
    let text = "label,s_emu,s_cat,s_dog\ncat,-1,2,0\ndog,0.5,1,3\nemu,2,-1,0\ncat,1,0.5,0\nemu,1,1.5,0.2\n"
    let folder = try Workdir(["c.csv": text])
    let run = try folder.run("roc_auc,average_precision c.csv --json -n none")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
    let named = try folder.run("roc_auc,average_precision c.csv -P s_* --json -n none")
    let (own, other) = (try run.json()["results"][0]["cost"].number, try named.json()["results"][0]["cost"].number)
    #expect(own == other)
    let two = try Workdir(["c.csv": "label,s_no,s_yes\nno,2,1\nyes,0,3\n"]).run("roc_auc c.csv")
    #expect(two.status == 64 && two.errors.contains("[which-column]"), "\(two)")
  }

  @Test func anInfiniteScoreIsRefused() throws {
    let run = try Workdir(["d.csv": "y,score\n1,inf\n0,2\n"]).run("roc_auc d.csv")
    #expect(run.status == 65 && run.output.isEmpty, "\(run)")
  }

  @Test func scoresHaveNoCalibration() throws {
    let run = try Workdir(ScoreTests.files).run("roc_auc s.csv -f html")
    #expect(run.status == 0 && !run.output.contains("alibration"), "\(run.status)")
    let probabilities = try Workdir(ScoreTests.files).run("roc_auc b.csv -f html")
    #expect(probabilities.output.contains("alibration"))
  }
}
