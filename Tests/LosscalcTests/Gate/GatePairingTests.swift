import Foundation
import Testing

/// The gate compares the same thing with the same thing: results, rows, the test.
@Suite struct GatePairingTests {
  private func folder() throws -> Workdir { try Workdir(gateFiles) }

  /// Writes a baseline of one command and runs another against it.
  private func gate(
    _ first: String, _ second: String, moving files: [(String, String)] = [], in folder: Workdir? = nil
  ) throws -> Workdir.Outcome {
    let folder = try folder ?? self.folder()
    let written = try folder.run("\(first) -q -b base.json --update-baseline")
    #expect(written.status == 0, "\(written)")
    for (name, source) in files { try folder.write(name, folder.read(source)) }
    return try folder.run("\(second) -n none -b base.json")
  }

  @Test func aModelIsComparedWithItselfWhateverStandsInFrontOfIt() throws {
    let run = try gate(
      "bce -y y.csv -p one.csv -p two.csv", "bce -y y.csv -p new.csv -p one.csv --fail-on worse",
      moving: [("one.csv", "one-worse.csv")])
    #expect(run.status == 1 && run.output.contains("FAIL  one.csv cost      baseline 0.28990924"), "\(run)")
    #expect(run.output.contains("note  new.csv is compared with two.csv of the baseline"), "\(run)")
  }

  @Test func aModelThatDidNotChangeHoldsWhenAnotherIsRetired() throws {
    let run = try gate("bce -y y.csv -p two.csv -p one.csv", "bce -y y.csv -p new.csv -p two.csv")
    #expect(run.status == 1 && run.output.contains("ok    two.csv cost      0.3566749439387324, as in"), "\(run)")
    #expect(run.output.contains("FAIL  new.csv cost"), "\(run)")
    let json = try gate("bce -y y.csv -p two.csv -p one.csv", "bce -y y.csv -p new.csv -p two.csv -f json").json()
    #expect(json["checks"][0]["against"].string == "one.csv" && json["checks"][2]["against"].string == "two.csv")
  }

  @Test func pathsOfTheSameFilesAreTheSameModels() throws {
    let run = try gate("bce -y y.csv -p one.csv -p two.csv", "bce -y ./y.csv -p ./two.csv -p ./one.csv")
    #expect(run.status == 0 && run.output.contains("4 of 4 checks hold"), "\(run)")
  }

  @Test func whatOneSideAloneHasIsNamed() throws {
    let gone = try gate("bce groups.csv -G site", "bce groups-one.csv -G site")
    #expect(gone.status == 65 && gone.output.isEmpty && gone.errors.contains("'bce' of group 's'"), "\(gone)")
    #expect(gone.errors.contains("hint: --gone allow compares what both have"), "\(gone)")
    let allowed = try gate("bce groups.csv -G site", "bce groups-one.csv -G site --gone allow")
    #expect(allowed.status == 0 && allowed.output.contains("note  gone: 'bce' of group 's'"), "\(allowed)")
    let new = try gate("bce d.csv", "bce,brier d.csv")
    #expect(new.status == 65 && new.errors.contains("has no result 'brier', which this run has"), "\(new)")
    let let_ = try gate("bce d.csv", "bce,brier d.csv --new allow")
    #expect(let_.status == 0 && let_.output.contains("note  new: 'brier' is not in base.json"), "\(let_)")
    #expect(try gate("bce d.csv", "brier d.csv --new allow --gone allow").status == 65)
  }

  @Test func oneLossUnderTwoLabelsGetsTheCure() throws {
    let run = try gate("huber:delta=2 reg.csv", "huber reg.csv --delta 2")
    #expect(run.status == 65 && run.errors.contains("'huber'") && run.errors.contains("'huber:delta=2'"), "\(run)")
    #expect(run.errors.contains("are the same loss: type it as there, losscalc huber:delta=2\n"), "\(run)")
  }

  @Test func otherRowsGetTheCommandThatAcceptsThem() throws {
    let run = try gate("bce d.csv", "bce d-five.csv")
    #expect(run.status == 65 && run.errors.contains("was made with n:4, this run has n:5"), "\(run)")
    #expect(run.errors.contains("losscalc bce d-five.csv -n none -b base.json --update-baseline\n"), "\(run)")
    let folder = try folder()
    try folder.write("ids-five.csv", folder.read("ids.csv") + "e,1,0.5\n")
    let named = try gate("bce ids.csv -I id", "bce ids-five.csv -I id", in: folder)
    #expect(named.status == 65 && named.errors.contains("hint: id e is new"), "\(named)")
  }

  @Test func rowsAreTheirIds() throws {
    let turned = try gate("bce ids.csv -I id", "bce ids-turned.csv -I id")
    #expect(turned.status == 0 && turned.output.contains("4 of 4 as in the baseline"), "\(turned)")
    let renamed = try gate("bce ids.csv -I id", "bce ids-renamed.csv -I id")
    #expect(renamed.status == 65 && renamed.errors.contains("id c is gone, id x is new"), "\(renamed)")
    let lacking = try gate("bce ids.csv -I id", "bce ids.csv")
    #expect(lacking.status == 65 && lacking.errors.contains("base.json has ids"), "\(lacking)")
    let folder = try folder()
    try folder.write(
      "ids-moved.csv", folder.read("ids-turned.csv").replacingOccurrences(of: "c,1,0.7", with: "c,1,0.6"))
    let moved = try gate("bce ids.csv -I id", "bce ids-moved.csv -I id", in: folder)
    #expect(moved.status == 1 && moved.output.contains("1 of 4 moved; id c: 0.3566"), "\(moved)")
    for name in ["ids", "ids-turned", "ids-moved"] { _ = try folder.run("bce \(name).csv -I id -q -o \(name).json") }
    #expect(try folder.run("diff ids.json ids-turned.json").status == 0)
    #expect(try folder.run("diff ids.json ids-moved.json").output.contains("id c: 0.3566"))
  }

  @Test func modelsArePairedRowByRow() throws {
    let folder = try folder()
    try folder.write("spring.csv", "y,p\n1,0.9\n0,0.2\n1,0.7\n0,0.4\n1,0.6\n")
    try folder.write("autumn.csv", "y,p\n0,0.3\n1,0.6\n0,0.1\n1,0.8\n0,0.3\n")
    let other = try folder.run("bce spring.csv autumn.csv -n none --confidence 95")
    #expect(other.status == 65 && other.output.isEmpty && other.errors.contains("-I COLUMN"), "\(other)")
    let turned = try folder.run("bce ids.csv ids-turned.csv -I id -n none --confidence 95")
    #expect(turned.status == 0 && turned.output.contains("ids-turned.csv           0  [0, 0]"), "\(turned)")
  }

  @Test func aChangedTestIsNeitherBetterNorWorse() throws {
    let moving = [("l.csv", "y-edited.csv")]
    func run(_ options: String) throws -> Workdir.Outcome {
      let folder = try folder()
      try folder.write("l.csv", folder.read("y.csv"))
      return try gate("bce -y l.csv -p one.csv", "bce -y l.csv -p one.csv \(options)", moving: moving, in: folder)
    }
    for options in ["--fail-on worse", ""] {
      let run = try run(options)
      #expect(run.status == 65 && run.output.isEmpty, "\(run)")
      #expect(run.errors.contains("the label of 1 row changed (row 3: 0 -> 1)"), "\(run)")
      #expect(run.errors.contains("l.csv is not the file the baseline was made from"), "\(run)")
    }
    #expect(try run("--errors json").errors.contains("l.csv is not the file"))
    let byID = try gate("bce ids.csv -I id", "bce ids-edited.csv -I id -t 900%")
    #expect(byID.status == 0 && byID.output.contains("note  the label of 1 row changed (id c: 1 -> 0)"), "\(byID)")
    let json = try gate("bce ids.csv -I id", "bce ids-edited.csv -I id -t 900% -f json").json()
    #expect(json["notes"].elements.contains { $0.string?.hasPrefix("the label of 1 row changed") ?? false })
    let judged = try gate("bce ids.csv -I id", "bce ids-edited.csv -I id --fail-on worse")
    #expect(judged.status == 65 && judged.errors.contains("[test-changed]"), "\(judged)")
  }

  @Test func aBaselineWithoutRowsKnowsItsTest() throws {
    let folder = try folder()
    #expect(
      try folder.run("bce -y y.csv -p one.csv -q -b base.json --update-baseline --baseline-rows none").status == 0)
    #expect(try !folder.read("base.json").contains("\"row\""))
    #expect(try folder.run("bce -y y.csv -p two.csv -n none -b base.json --fail-on worse").status == 1)
    let edited = try folder.run("bce -y y-edited.csv -p one.csv -n none -b base.json --fail-on worse")
    #expect(edited.status == 65 && edited.errors.contains("labels or weights are not what they were"), "\(edited)")
    // The same labels in another file are the same test.
    try folder.write("again.csv", "label\n0\n1\n0\n1\n")
    #expect(try folder.run("bce -y again.csv -p one.csv -n none -b base.json --fail-on worse").status == 0)
  }
}
