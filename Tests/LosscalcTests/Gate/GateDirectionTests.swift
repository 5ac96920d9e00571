import Foundation
import Testing

/// Which of two values is the better one: lower, higher, nearer to zero, or unknown.
@Suite struct GateDirectionTests {
  private func gate(_ losses: String, _ old: String, _ new: String, _ options: String = "") throws -> Workdir.Outcome {
    let folder = try Workdir(gateFiles)
    _ = try folder.run([losses, old, "-q", "-o", "base.json"])
    return try folder.run(
      [losses, new, "-n", "none", "-b", "base.json", "--fail-on", "worse"]
        + options.split(separator: " ").map(String.init))
  }

  @Test func aBiasIsBestAtZero() throws {
    let worse = try gate("bias", "near.csv", "far.csv")
    #expect(worse.status == 1 && worse.output.contains("FAIL  cost      baseline 0.0333"), "\(worse)")
    #expect(try gate("bias", "far.csv", "near.csv").status == 0)
  }

  @Test func signsTurnIt() throws {
    #expect(try gate("neg=-mse", "near.csv", "far.csv").status == 1)
    #expect(try gate("neg=-mse", "far.csv", "near.csv").status == 0)
    #expect(try gate("gap=1-0.5*mse", "near.csv", "far.csv").status == 1)
    #expect(try gate("both=0.7*mse+0.3*mae", "near.csv", "far.csv").status == 1)
    #expect(try gate("both=0.7*mse+0.3*mae", "far.csv", "near.csv").status == 0)
    #expect(try gate("2*bias", "near.csv", "far.csv").status == 1)
  }

  @Test(arguments: [
    "hit=where(abs(y-yhat)<0.5,1,0)", "mse-mae", "sqrt(mse)", "bias+1", "bias+bias", "mse-0.1*r2", "mse+abs(yhat)",
  ])
  func aFormulaIsNotJudgedWithoutBeingTold(_ formula: String) throws {
    let run = try gate(formula, "near.csv", "far.csv")
    if formula == "mse-0.1*r2" {
      // Both are better lower.
      #expect(run.status == 1, "\(run)")
    } else {
      #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("--better "), "\(run)")
    }
  }

  @Test func theDirectionCanBeDeclared() throws {
    let hit = "hit=where(abs(y-yhat)<0.5,1,0)"
    #expect(try gate(hit, "near.csv", "far.csv", "--better hit=higher").status == 1)
    #expect(try gate(hit, "far.csv", "near.csv", "--better hit=higher").status == 0)
    #expect(try gate(hit, "near.csv", "far.csv", "--better hit=lower").status == 0)
    let stranger = try gate(hit, "near.csv", "far.csv", "--better hot=higher")
    #expect(stranger.status == 64 && stranger.errors.contains("did you mean hit?"), "\(stranger)")
    let folder = try Workdir(gateFiles)
    for name in ["near", "far"] { _ = try folder.run([hit, "\(name).csv", "-q", "-o", "\(name).json"]) }
    #expect(try folder.run("diff near.json far.json --fail-on worse").status == 64)
    #expect(try folder.run("diff near.json far.json --fail-on worse --better hit=higher").status == 1)
    #expect(try folder.read("near.json").contains("\"better\": \"unknown\""))
  }

  @Test func intervalsAreJudgedByIt() throws {
    let folder = try Workdir(gateFiles)
    let bias = try folder.run("bias near.csv far.csv -n none --confidence 95")
    #expect(bias.status == 0 && bias.output.contains("[-1.000, -0.8000]  worse"), "\(bias)")
    let formula = try folder.run(["abs(y-yhat)^3", "near.csv", "far.csv", "-n", "none", "--confidence", "95"])
    #expect(formula.status == 64 && formula.errors.contains("[better-unknown]"), "\(formula)")
  }

  @Test func worseNamesTheRowsThatGotWorse() throws {
    let run = try gate("bce", "d.csv", "d-mixed.csv")
    #expect(run.output.contains("4 of 4 moved, 1 for the worse; row 4: 0.2231435513142097 -> 0.3285"), "\(run)")
  }
}
