import Foundation
import Testing

/// `--confidence`: how sure a difference is, and checks of it.
@Suite struct GateNoiseTests {
  /// A test of `count` rows in groups of five, and two models: the second is off by `shift` more.
  private func folder(_ count: Int, shift: Double) throws -> Workdir {
    var state: UInt64 = 11
    func noise() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24)
    }
    var (old, new) = ("id,site,y,yhat\n", "id,site,y,yhat\n")
    for row in 0..<count {
      let (y, error) = (noise(), noise())
      old += "r\(row),s\(row / 5),\(y),\(y + error)\n"
      new += "r\(row),s\(row / 5),\(y),\(y + error + shift + 0.2 * (noise() - 0.5))\n"
    }
    return try Workdir(["old.csv": old, "new.csv": new])
  }

  @Test func aDifferenceIsAStatistic() throws {
    let folder = try Workdir(gateFiles)
    let models = "bce -y y.csv -p one.csv -p two.csv -n none --confidence 95"
    let failed = try folder.run("\(models) -e difference<=0")
    #expect(failed.status == 1 && failed.output.contains("FAIL  difference <= 0 (two.csv)    got 0.0667"), "\(failed)")
    #expect(try folder.run("\(models) -e difference.low<=0 -e bce.difference.high<0.2").status == 0)
    #expect(try folder.run("\(models) -e bce.difference.high<=0.1").status == 1)
    let without = try folder.run("bce -y y.csv -p one.csv -p two.csv -n none -e difference<=0")
    #expect(without.status == 64 && without.errors.contains("--confidence 95"), "\(without)")
    #expect(try folder.run("bce d.csv -n none -e difference<=0 --confidence 95").status == 64)
  }

  /// Every resample of one row is that row, and nothing says how it spreads; a row of weight 0 is none.
  @Test(arguments: ["bce d.csv -P p", "bce w.csv -W w -P p", "rmse w.csv -W w -P p", "bce g.csv -G g -P p"])
  func oneRowSaysNothingOfNoise(_ command: String) throws {
    let folder = try Workdir([
      "d.csv": "y,p,q\n1,.9,.2\n", "w.csv": "y,p,q,w\n1,.9,.2,1\n1,.9,.5,0\n0,.2,.1,0\n",
      "g.csv": "y,p,q,g\n1,.9,.2,a\n0,.1,.2,b\n",
    ])
    let models = try folder.run("\(command) -P q -n none --confidence 95 --json").json()["differences"]
    for difference in models.elements {
      #expect(difference["low"].string == "-Infinity" && difference["high"].string == "Infinity", "\(difference)")
      #expect(difference["verdict"].string == "not told apart", "\(difference)")
    }
    #expect(!models.elements.isEmpty)
    let check = try folder.run("\(command) -P q -n none --confidence 95 -e difference.low>0")
    #expect(check.status == 1 && check.output.contains("got -inf"), "\(check)")
    let alone = try folder.run("\(command) -n none --confidence 95 --json").json()
    #expect(alone["intervals"].elements.isEmpty, "\(alone["intervals"])")
    #expect(try folder.run("\(command) -q -b base.json --update-baseline").status == 0)
    for name in ["d.csv", "w.csv", "g.csv"] {
      try folder.write(name, folder.read(name).replacing("p,q", with: "q,p"))
    }
    let gate = try folder.run("\(command) -n none -b base.json --fail-on worse --confidence 95")
    #expect(gate.status == 0 && gate.output.contains("not told apart from noise"), "\(gate)")
  }

  @Test func everyFormatHasIt() throws {
    let folder = try Workdir(gateFiles)
    let lines = try folder.run("bce -y y.csv -p one.csv -p two.csv -n none --confidence 95 -f ndjson").lines
    let line = try JSONValue(try #require(lines.first { $0.hasPrefix("{\"type\": \"difference\"") }))
    let json = try folder.run("bce -y y.csv -p one.csv -p two.csv -n none --confidence 95 -f json").json()
    for key in ["label", "source", "against", "n", "difference", "low", "high", "confidence", "resamples", "verdict"] {
      #expect(line[key] == json["differences"][0][key] && line[key] != .null, "\(key)")
    }
  }

  @Test func aBaselineAndADiffHaveIntervals() throws {
    let folder = try folder(200, shift: 0.002)
    let small = "mae new.csv -n none -b base.json --fail-on worse"
    _ = try folder.run("mae old.csv -q -b base.json --update-baseline")
    #expect(try folder.run(small).status == 1)
    let open = try folder.run("\(small) --confidence 95")
    #expect(open.status == 0 && open.output.contains("not told apart from noise, 95% interval ["), "\(open)")
    #expect(try folder.run("mae new.csv -n none -b base.json --confidence 95 -e difference.high<=0 -t 9").status == 1)
    let worse = try self.folder(200, shift: 0.1)
    _ = try worse.run("mae old.csv -q -o old.json")
    _ = try worse.run("mae new.csv -q -o new.json")
    #expect(try worse.run("\(small.replacingOccurrences(of: "base", with: "old")) --confidence 99").status == 1)
    let diff = try worse.run("diff old.json new.json --confidence 95 --fail-on worse -e difference.low>0 -f json")
    #expect(try diff.status == 1 && diff.json()["differences"][0]["verdict"].string == "worse", "\(diff)")
    #expect(try worse.run("diff new.json old.json --confidence 95 --fail-on worse").status == 0)
    #expect(try worse.run("diff old.json new.json --confidence 95 --fail-on worse").output.contains("  worse\n"))
    // The same command writes the baseline that it will be compared with.
    let first = "mae new.csv -n none -b first.json --confidence 95 -e difference.high<=0"
    #expect(try worse.run("\(first) --update-baseline").status == 0)
    #expect(try worse.run(first).status == 0)
    let rowless = try worse.run("mae new.csv -n none -b none.json --confidence 95")
    #expect(rowless.status == 66)
  }

  @Test func groupsAreDrawnWhole() throws {
    let folder = try folder(100, shift: 0.05)
    _ = try folder.run("mae old.csv -G site -q -b base.json --update-baseline")
    let run = try folder.run(
      "mae new.csv -G site -n none -b base.json --confidence 95 --resample group --fail-on worse -f json")
    let json = try run.json()
    #expect(run.status == 1 && json["differences"].elements.count == 1, "\(run)")
    #expect(json["differences"][0]["n"].number == 100 && json["differences"][0]["resample"].string == "group")
    let none = try folder.run("mae old.csv new.csv -n none --confidence 95 --resample group")
    #expect(none.status == 64 && none.errors.contains("-G COLUMN"), "\(none)")
  }

  @Test(arguments: ["accuracy", "f1", "roc_auc", "rmse", "dice", "0.5*bce+0.5*dice"])
  func measuresWithoutAValuePerRowAreEvaluatedAnew(_ losses: String) throws {
    var (old, new) = ("y,p\n", "y,p\n")
    for row in 0..<40 {
      old += "\(row % 2),\(row % 2 == 0 ? 0.2 : 0.8)\n"
      new += "\(row % 2),\(row % 5 == 0 ? 0.5 + (row % 2 == 0 ? 0.1 : -0.1) : row % 2 == 0 ? 0.2 : 0.8)\n"
    }
    let folder = try Workdir(["old.csv": old, "new.csv": new])
    let models = try folder.run([losses, "old.csv", "new.csv", "-n", "none", "--confidence", "90"])
    #expect(models.status == 0 && models.output.hasSuffix("  worse\n"), "\(models)")
    _ = try folder.run([losses, "old.csv", "-q", "-o", "base.json"])
    let gate = try folder.run([
      losses, "new.csv", "-n", "none", "-b", "base.json", "--confidence", "90", "--fail-on", "worse", "-j", "1",
    ])
    #expect(gate.status == 1 && gate.output.contains("minus old.csv"), "\(gate)")
    // The same rows, drawn alike, whoever asks.
    let interval = models.lines.last?.split(separator: "[").last
    #expect(gate.output.contains("[\(interval ?? "?")"), "\(gate)")
  }

  @Test func whatTheChangeIsMadeOf() throws {
    let folder = try Workdir(gateFiles)
    try folder.write("g2.csv", "site,y,p\nn,0,0.3\nn,1,0.7\ns,0,0.9\ns,1,0.8\n")
    _ = try folder.run("bce groups.csv -G site -q -b base.json --update-baseline")
    let run = try folder.run("bce g2.csv -G site -n none -b base.json")
    #expect(run.output.contains("note  change of s cost: 100% from the 1 row that moved\n"), "\(run)")
    #expect(run.output.contains("note  change of cost over all groups: s 100%, n 0%\n"), "\(run)")
  }
}
