import Foundation
import Testing

/// `losscalc diff`: the gate between two saved results.
@Suite struct DiffTests {
  private func folder(_ first: String = "0.542", _ options: String = "") throws -> Workdir {
    let folder = try Workdir(fiveRows)
    _ = try folder.run("bce -y y.csv -p p.csv -q -o old.json")
    try folder.write("p.csv", "p\n\(first)\n0.823\n0.312\n0.791\n0.458\n")
    _ = try folder.run("bce -y y.csv -p p.csv -q -o new.json \(options)")
    return folder
  }

  @Test func holdsForEqualResults() throws {
    let run = try folder("0.541").run("diff old.json new.json")
    #expect(run.status == 0)
    #expect(
      run.output == """
        ok    cost      0.43888343540648533, as in the old
        ok    samples   5 of 5 as in the old
        2 of 2 checks hold

        """, "\(run)")
  }

  @Test func saysWhatMoved() throws {
    let run = try folder().run("diff old.json new.json")
    #expect(run.status == 1)
    #expect(
      run.output == """
        FAIL  cost      old 0.43888343540648533, new 0.43931964059575734: +0.000436 (+0.099%), allowed 1e-12 or 1e-07%
        FAIL  samples   1 of 5 moved; row 1: 0.778705068921592 -> 0.7808860948679521 (+0.00218)
        note  change of cost: 100% from the 1 row that moved
        note  p.csv is not the file the old was made from (xxh64 4dea577280da00e0 there, 68436b31dbe51e85 here); y.csv is
        2 of 2 checks failed

        """, "\(run)")
  }

  @Test func goesBothWays() throws {
    let folder = try folder()
    #expect(try folder.run("diff new.json old.json").status == 1)
    #expect(try folder.run("diff old.json new.json --fail-on worse").status == 1)
    #expect(try folder.run("diff new.json old.json --fail-on worse").status == 0)
    #expect(try folder.run("diff old.json new.json -t 1%").status == 0)
  }

  @Test func seesAChangeOfTheLastKeptDigit() throws {
    let folder = try folder("0.541")
    let text = try folder.read("new.json")
    try folder.write("new.json", text.replacingOccurrences(of: "0.43888343540648533", with: "0.4388834354064854"))
    #expect(try folder.run("diff old.json new.json").status == 0)
    #expect(try folder.run("diff old.json new.json -t 0").status == 1)
    try folder.write("new.json", text)
    #expect(try folder.run("diff old.json new.json -t 0").status == 0)
    try folder.write("new.json", text.replacingOccurrences(of: "0.1947990783050673", with: "0.1947990793050673"))
    #expect(try folder.run("diff old.json new.json").status == 1)
  }

  @Test func refusesWhatCannotBeCompared() throws {
    let folder = try folder("0.541", "--clip 1e-7")
    let run = try folder.run("diff old.json new.json")
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(
      run.errors == """
        losscalc: error: old.json was made with clip:0, new.json has clip:1e-07; not compared [baseline-settings]

        """, "\(run)")
    #expect(try folder.run("diff old.json").status == 64)
    #expect(try folder.run("diff old.json nowhere.json").status == 66)
    #expect(try folder.run("diff old.json y.csv").status == 65)
  }

  @Test(arguments: ["--clip 1e-7", "--quantiles 50", "-b old.json", "-y old.json", "--delta 2"])
  func refusesOptionsThatItDoesNotHeed(_ option: String) throws {
    let run = try folder().run("diff old.json new.json \(option)")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("diff does not take --"), "\(run)")
  }

  @Test func printsJSON() throws {
    let run = try folder().run("diff old.json new.json -f json")
    let json = try run.json()
    #expect(run.status == 1 && json["ok"] == .bool(false) && json["checks"].elements.count == 2, "\(run)")
    #expect(json["notes"].elements.count == 2 && json["schema"].string == "losscalc.checks/1")
  }
}
