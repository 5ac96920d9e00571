import Foundation
import Testing

/// `--baseline`: each rule of the gate against an earlier result, on the built program.
@Suite struct BaselineTests {
  private static let command = "bce -y y.csv -p p.csv -n none --baseline base.json"

  /// The five rows with a baseline of them.
  private func folder() throws -> Workdir {
    let folder = try Workdir(fiveRows)
    let run = try folder.run(BaselineTests.command + " --update-baseline")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
    return folder
  }

  private func move(_ folder: Workdir, to first: String = "0.542") throws {
    try folder.write("p.csv", "p\n\(first)\n0.823\n0.312\n0.791\n0.458\n")
  }

  @Test func holdsWhenNothingMoved() throws {
    let run = try folder().run(BaselineTests.command)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(
      run.output.hasSuffix(
        """

        ok    cost      0.43888343540648533, as in the baseline
        ok    samples   5 of 5 as in the baseline
        2 of 2 checks hold

        """), "\(run)")
  }

  @Test func saysWhatMovedAndWhoseDoingItWas() throws {
    let folder = try folder()
    try move(folder)
    let run = try folder.run(BaselineTests.command)
    #expect(run.status == 1 && run.errors.isEmpty)
    #expect(
      run.output == """
        bce    cost 0.4393 (mean of 5)    sum 2.197    worst row 1 (0.7809)

        FAIL  cost      baseline 0.43888343540648533, now 0.43931964059575734: +0.000436 (+0.099%), \
        allowed 1e-12 or 1e-07%
        FAIL  samples   1 of 5 moved; row 1: 0.778705068921592 -> 0.7808860948679521 (+0.00218)
        note  change of cost: 100% from the 1 row that moved
        note  p.csv is not the file the baseline was made from (xxh64 4dea577280da00e0 there, 68436b31dbe51e85 here); \
        y.csv is
        2 of 2 checks failed

        """, "\(run)")
    let checks = try folder.run(BaselineTests.command + " -f json").json()["checks"]
    #expect(checks[0]["kind"].string == "baseline" && checks[0]["metric"].string == "bce.cost")
    #expect(checks[0]["expected"].number == 0.43888343540648533 && checks[0]["actual"].number == 0.43931964059575734)
    #expect(checks[0]["tolerance"].string == "1e-12,1e-07%" && checks[0]["ok"] == .bool(false))
  }

  @Test func seesAChangeOfTheLastKeptDigit() throws {
    let folder = try folder()
    let old = try folder.read("base.json")
    try folder.write("base.json", old.replacingOccurrences(of: "0.43888343540648533", with: "0.43888343540648538"))
    #expect(try folder.run(BaselineTests.command).status == 0)
    #expect(try folder.run(BaselineTests.command + " -t 0").status == 1)
    try folder.write("base.json", old)
    #expect(try folder.run(BaselineTests.command + " -t 0").status == 0)
    try move(folder, to: "0.5410000001")
    #expect(try folder.run(BaselineTests.command).status == 0)
    try move(folder, to: "0.541000001")
    #expect(try folder.run(BaselineTests.command).status == 1)
    #expect(try folder.run(BaselineTests.command + " -t 1e-3").status == 0)
  }

  @Test func takesAnyJSONThatTheProgramWrote() throws {
    let folder = try Workdir(fiveRows)
    _ = try folder.run("bce -y y.csv -p p.csv -q -o all.json -o lines.ndjson -o json:none")
    _ = try folder.run("bce -y y.csv -p p.csv --worst 2 -q -o worst.json")
    _ = try folder.run("bce -y y.csv -p p.csv -n none -q -o none.json")
    for (file, samples) in [("all.json", 5), ("lines.ndjson", 5), ("worst.json", 2), ("none.json", 0)] {
      let run = try folder.run("bce -y y.csv -p p.csv -n none -b \(file)")
      #expect(run.status == 0, "\(run)")
      #expect(run.output.contains("\(samples) of \(samples) as in the baseline") == (samples > 0), "\(run)")
    }
    // A row that is worse and one that is better by as much: the cost is the same, the statistics are not.
    try folder.write("a.csv", "y,yhat\n0,1\n0,3\n")
    try folder.write("b.csv", "y,yhat\n0,2\n0,2\n")
    _ = try folder.run("mae a.csv -n none -q -o mae.json")
    let run = try folder.run("mae b.csv -n none -b mae.json")
    #expect(run.status == 1 && run.output.contains("ok    cost"), "\(run)")
    #expect(run.output.contains("FAIL  min    baseline 1, now 2: +1.00 (+100%), allowed"), "\(run)")
  }

  @Test func comparesPipesAndGradients() throws {
    let folder = try folder()
    let piped = try folder.shell("cat p.csv | losscalc bce -y y.csv -p - -n none -b base.json")
    #expect(piped.status == 0 && piped.output.contains("5 of 5 as in the baseline"), "\(piped)")
    let old = try folder.read("base.json")
    try folder.write("base.json", old.replacingOccurrences(of: "0.36900369003690037", with: "0.46900369003690037"))
    let run = try folder.run(BaselineTests.command)
    #expect(run.status == 1 && run.output.contains("1 of 5 moved; row 5: grad 0.46900369003690034 -> "), "\(run)")
  }

  @Test func ignoresImprovementsWhenAsked() throws {
    let folder = try folder()
    for (first, status) in [("0.3", 0), ("0.6", 1)] as [(String, Int32)] {
      try move(folder, to: first)
      let run = try folder.run(BaselineTests.command + " --fail-on worse")
      #expect(run.status == status, "\(run)")
      #expect(try folder.run(BaselineTests.command).status == 1)
    }
  }

  @Test func neverWritesABaselineByItself() throws {
    let folder = try Workdir(fiveRows)
    let run = try folder.run("bce -y y.csv -p p.csv --baseline ci/base.json")
    #expect(run.status == 66 && run.output.isEmpty && !folder.has("ci"), "\(run)")
    #expect(
      run.errors == """
        losscalc: error: ci/base.json: no such baseline, so nothing was compared [no-baseline]
        hint: once, then look at the file and commit it: losscalc bce -y y.csv -p p.csv --baseline ci/base.json \
        --update-baseline

        """, "\(run)")
    #expect(try folder.run("bce -y y.csv -p p.csv --update-baseline").status == 64)
  }

  @Test func refusesABaselineOfOtherSettings() throws {
    let folder = try folder()
    let before = try folder.read("base.json")
    let run = try folder.run(BaselineTests.command + " --clip 1e-7")
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(
      run.errors == """
        losscalc: error: base.json was made with clip:0, this run has clip:1e-07; not compared [baseline-settings]

        """, "\(run)")
    for options in ["--reduce sum", "--pos-weight 2", "--missing drop", "-w y.csv"] {
      #expect(try folder.run("\(BaselineTests.command) \(options)").status == 65, "\(options)")
    }
    try folder.write("y.csv", "y\n0\n1\n")
    try folder.write("p.csv", "p\n0.541\n0.823\n")
    let fewer = try folder.run(BaselineTests.command)
    #expect(fewer.status == 65 && fewer.errors.contains("was made with n:5, this run has n:2"), "\(fewer)")
    #expect(try folder.run("brier -y y.csv -p p.csv -b base.json").status == 65)
    #expect(try folder.run("bce,brier -y y.csv -p p.csv -b base.json").status == 65)
    #expect(try folder.read("base.json") == before)
  }

  @Test func mentionsAnotherVersionOnly() throws {
    let folder = try folder()
    let old = try folder.read("base.json")
    try folder.write("base.json", old.replacingOccurrences(of: "1.0.0", with: "0.9.0"))
    #expect(try folder.run(BaselineTests.command).status == 0)
    try move(folder)
    let run = try folder.run(BaselineTests.command)
    #expect(run.output.contains("note  the baseline was made by losscalc 0.9.0, this is 1.0.0\n"), "\(run)")
  }

  @Test func refusesFilesThatAreNoResults() throws {
    let folder = try folder()
    let whole = try folder.read("base.json")
    try folder.write("cut.json", String(whole.dropLast(300)))
    for (name, text) in [
      ("cut.json", String(whole.dropLast(300))), ("empty.json", ""), ("other.json", "{\"a\": 1}"), ("list.json", "[1]"),
      ("next.json", whole.replacingOccurrences(of: "result/1", with: "result/2")),
      ("uneven.json", whole.replacingOccurrences(of: "\"grad\": -0.", with: "\"gard\": -0.")),
      (
        "lacking.json",
        whole.replacingOccurrences(of: "\"row\": 3, \"y\": 0, \"yhat\": 0.312, \"loss\"", with: "\"row\": 3, \"x\"")
      ),
    ] {
      try folder.write(name, text)
      let run = try folder.run("bce -y y.csv -p p.csv -b \(name)")
      #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[result-file]"), "\(run)")
    }
  }

  @Test(arguments: [#""": [0.5]"#, #"".": 0.5, "yhat": 0.5"#, #""y": 1, "row": 1e300"#, #""y": 1, "row": -1e300"#])
  func takesAnyMembersOfASample(members: String) throws {
    let folder = try folder()
    let header = #"{"type": "header", "schema": "losscalc.result/1", "losscalc": "1.0.0", "labels": ["bce"]}"#
    try folder.write("odd.ndjson", "\(header)\n{\"type\": \"sample\", \(members), \"loss\": 0.5, \"grad\": [-0.8]}\n")
    let run = try folder.run("diff odd.ndjson odd.ndjson")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[result-file]"), "\(run)")
  }

  @Test func readsHalvesOfCharacters() throws {
    let folder = try folder()
    let whole = try folder.read("base.json")
    try folder.write("half.json", whole.replacingOccurrences(of: "\"label\": \"", with: "\"label\": \"\\ud800\\u0041"))
    let run = try folder.run("bce -y y.csv -p p.csv -b half.json")
    #expect(run.status == 65 && run.errors.contains("half.json has no result 'bce'"), "\(run)")
  }

  @Test func letsNaNEqualNothing() throws {
    let folder = try Workdir(["d.csv": "y,yhat\n0,1\n0,nan\n"])
    let refused = try folder.run("mse d.csv --missing keep -b base.json --update-baseline")
    #expect(refused.status == 65 && refused.errors.contains("'mse' is nan") && !folder.has("base.json"), "\(refused)")
    _ = try folder.run("mse d.csv --missing keep -q -o base.json")
    let run = try folder.run("mse d.csv --missing keep -n none -b base.json -t 1e300")
    #expect(run.status == 1 && run.output.contains("baseline nan, now nan, allowed"), "\(run)")
    #expect(run.output.contains("1 of 2 moved; row 2: nan -> nan"), "\(run)")
  }

  @Test func comparesEachModelWithItself() throws {
    let folder = try Workdir(["y.csv": "y\n0\n0\n", "a.csv": "p\n1\n2\n", "b.csv": "p\n3\n4\n"])
    let command = "mse,mae -y y.csv -p a.csv -p b.csv -b base.json"
    _ = try folder.run(command + " --update-baseline")
    #expect(try folder.run(command).output.contains("8 of 8 checks hold"))
    try folder.write("b.csv", "p\n3\n5\n")
    let run = try folder.run(command)
    #expect(run.status == 1 && run.output.contains("4 of 8 checks failed"), "\(run)")
    #expect(run.output.contains("FAIL  b.csv mse.cost      baseline 12.5, now 17: +4.50 (+36%)"), "\(run)")
  }
}
