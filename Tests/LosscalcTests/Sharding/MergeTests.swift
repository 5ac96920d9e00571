import Foundation
import Testing

/// `-f partial` and `losscalc merge`: shards add up exactly.
@Suite struct MergeTests {
  /// Rows whose losses span sixty orders of magnitude, so that a rounded sum would depend on the order.
  private static func rows(_ count: Int) -> [String] {
    var state: UInt64 = 42
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11
    }
    return (0..<count).map { _ in
      let y = next() % 2
      let p = Double(next() % 999_999 + 1) / 1_000_000
      let scale = pow(10.0, Double(next() % 30) - 15)
      return "\(y),\(p),\(scale),\(next() % 5)"
    }
  }

  private static let header = "y,yhat,x,w\n"

  private func folder(_ rows: [String]) throws -> Workdir {
    try Workdir(["all.csv": MergeTests.header + rows.map { $0 + "\n" }.joined()])
  }

  /// Cuts the rows into shards at uneven places, runs each and gives the parts in an order of their own.
  private func cut(_ folder: Workdir, _ rows: [String], _ count: Int, _ command: String, names: Bool) throws -> String {
    var parts: [String] = []
    var start = 0
    for shard in 1...count {
      let end = shard == count ? rows.count : rows.count * shard / count - (shard % 3)
      try folder.write("s.csv", MergeTests.header + rows[start..<end].map { $0 + "\n" }.joined())
      start = end
      let name = names ? "--shard \(shard)/\(count)" : "--shard s\(shard)"
      let run = try folder.run("\(command) -f partial \(name)".replacingOccurrences(of: "DATA", with: "s.csv"))
      #expect(run.status == 0 && run.errors.isEmpty && run.lines.count == 1, "\(run)")
      parts.append(run.output)
    }
    return stride(from: 0, to: count, by: 2).map { parts[$0] }.joined()
      + stride(from: 1, to: count, by: 2).reversed().map { parts[$0] }.joined()
  }

  @Test(arguments: [
    "bce DATA", "mse,mae,huber:delta=0.5 DATA -P x", "bce DATA -W w", "bce DATA -W w --reduce sum",
    "mse DATA -P x -W w --reduce batch-mean", "mse DATA -P x --reduce sum", "dice DATA", "dice,iou,bce DATA -W w",
    "rmse DATA -P x", "bce DATA --pos-weight 3 --clip 1e-7", "focal DATA", "bce,mse,t=0.7*bce+0.3*mse DATA",
    "t=0.5*dice+0.5*bce,dice DATA -W w", "m=abs(y-yhat)^1.5 DATA",
  ])
  func addsUpToTheBitsOfOneRun(_ command: String) throws {
    let rows = MergeTests.rows(500)
    let folder = try folder(rows)
    for count in [1, 3, 17] {
      let parts = try cut(folder, rows, count, command, names: true)
      let merged = try folder.run("merge - --digits full", input: parts)
      let whole = try folder.run(command.replacingOccurrences(of: "DATA", with: "all.csv") + " -n none --digits full")
      #expect(merged.status == 0 && merged.output == whole.output, "\(merged) \(whole)")
      let json = try folder.run("merge - -f json", input: parts).json()["results"]
      let single = try folder.run(command.replacingOccurrences(of: "DATA", with: "all.csv") + " -f json -n none")
      for (a, b) in zip(json.elements, try single.json()["results"].elements) {
        for key in [
          "label", "loss", "params", "signature", "n", "dropped", "nonfinite", "cost", "stats", "grad_of", "grad_by",
        ] {
          #expect(a[key] == b[key] && a[key] != .null, "\(key) of \(command) in \(count) shards")
        }
      }
    }
  }

  @Test func namesTheShardOfTheWorstRow() throws {
    let folder = try Workdir(["a.csv": "y,yhat\n0,1\n0,2\n", "b.csv": "y,yhat\n0,1\n0,7\n0,3\n"])
    let run = try folder.shell("losscalc mse b.csv a.csv -f partial | losscalc merge - -n none")
    #expect(run.output == "mse    cost 12.80 (mean of 5)    sum 64.00    worst row 2 of b.csv (49.00)\n", "\(run)")
    let table = try folder.shell("losscalc mse b.csv a.csv -f partial | losscalc merge -f json").json()["results"][0]
    #expect(table["source"].string == "2 shards" && table["stats"]["worst_shard"].string == "b.csv")
  }

  @Test func refusesPartsOfOtherSettings() throws {
    let folder = try Workdir(fiveRows)
    let command = "bce -y y.csv -p p.csv -f partial"
    for (options, message) in [
      ("--clip 1e-7", "b.json was made with clip:1e-07, a.json with clip:0"),
      ("--reduce sum", "b.json was made with reduce:sum, a.json with reduce:mean"),
      ("--pos-weight 2", "b.json has"), ("-w y.csv", "b.json was made with weights:given, a.json with weights:none"),
    ] {
      let run = try folder.shell(
        "losscalc \(command) --shard a > a.json; losscalc \(command) --shard b \(options) > b.json; "
          + "losscalc merge a.json b.json")
      #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[part-settings]"), "\(run)")
      #expect(run.errors.contains(message), "\(run)")
    }
    let other = try folder.shell(
      "losscalc brier -y y.csv -p p.csv -f partial --shard c > c.json; losscalc merge a.json c.json")
    #expect(other.status == 65, "\(other)")
    let newer = try folder.shell("sed 's/1[.]0[.]0/1.0.1/' a.json > d.json; losscalc merge a.json d.json")
    #expect(newer.status == 65, "\(newer)")
  }

  @Test(arguments: [
    "--within sum", "--from-logits", "--classes 0,1", "--ignore-label 7", "--missing drop", "--smoothing 0.1",
    "--grad none",
  ])
  func refusesPartsWithAnyOtherSetting(_ option: String) throws {
    let run = try Workdir(fiveRows).shell(
      "losscalc bce -y y.csv -p p.csv -f partial --shard a > a.json; "
        + "losscalc bce -y y.csv -p p.csv -f partial --shard b \(option) > b.json 2> /dev/null; "
        + "losscalc merge a.json b.json")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[part-settings]"), "\(run)")
  }

  @Test func restoresParametersAndFormulas() throws {
    let formulas = "mix(a=0.7) = a*bce + (1-a)*dice\nasym(k=3) = where(yhat<y, k, 1)*(y-yhat)^2\n"
    let folder = try Workdir(fiveRows.merging(["team.txt": formulas]) { $1 })
    let losses = "mix,other=mix:a=0.2,asym:k=5,huber:delta=0.2,focal,h=2*huber+huber:delta=0.3"
    let command = "'\(losses)' -y y.csv -p p.csv --losses team.txt --delta 0.25 --gamma 3"
    let run = try folder.shell(
      "losscalc \(command) -n none --json > whole.json; losscalc \(command) -f partial > part.json; "
        + "losscalc merge part.json --json > merged.json; losscalc diff whole.json merged.json -t 0ulp")
    #expect(run.status == 0, "\(run)")
    let (whole, merged) = try (JSONValue(folder.read("whole.json")), JSONValue(folder.read("merged.json")))
    for key in ["label", "loss", "params", "signature", "cost", "parts"] {
      #expect(whole["results"].elements.map { $0[key] } == merged["results"].elements.map { $0[key] }, "\(key)")
    }
    try folder.write("team.txt", formulas.replacingOccurrences(of: "1-a", with: "2-a"))
    let changed = try folder.run("merge part.json")
    #expect(changed.status == 65 && changed.errors.contains("[part-settings]"), "\(changed)")
    try FileManager.default.removeItem(at: folder.folder.appending(path: "team.txt"))
    try folder.write("same.txt", formulas)
    #expect(try folder.run("merge part.json").status == 66)
    #expect(try folder.run("merge part.json --losses same.txt").status == 0)
  }

  @Test func refusesWhatItCannotHeedOrKeep() throws {
    let folder = try Workdir(fiveRows.merging(["theta.csv": "t\n1\n"]) { $1 })
    for option in ["--quantiles 50", "--batch-size 2", "--l2 0.1 --params theta.csv", "--confidence 95"] {
      let run = try folder.run("bce -y y.csv -p p.csv -f partial \(option)")
      #expect(run.status == 64 && run.output.isEmpty, "\(run)")
    }
    try folder.write("part.json", folder.run("bce -y y.csv -p p.csv -f partial").output)
    for option in ["--quantiles 50", "--clip 1e-7", "--l1 1", "-y y.csv", "--expect-loss y.csv", "--pos-weight 2"] {
      let run = try folder.run("merge part.json \(option)")
      #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("merge does not take --"), "\(run)")
    }
    #expect(try folder.run("merge part.json -f partial").status == 64)
    #expect(try folder.run("match 0.4389 bce -y y.csv -p p.csv -e cost>9").status == 64)
  }

  @Test func refusesAShardTwice() throws {
    let folder = try Workdir(fiveRows)
    let command = "bce -y y.csv -p p.csv -f partial"
    let named = try folder.shell("losscalc \(command) --shard a > a.json; cat a.json a.json | losscalc merge")
    #expect(named.status == 65 && named.output.isEmpty && named.errors.contains("[part-duplicate]"), "\(named)")
    let files = try folder.shell("losscalc \(command) > a.json; cp a.json b.json; losscalc merge a.json b.json")
    #expect(files.status == 65, "\(files)")
    #expect(
      files.errors == """
        losscalc: error: shard 'y.csv p.csv' is there twice: in a.json and in b.json [part-duplicate]
        hint: two shards with the same bytes need names: --shard NAME, or --shard 1/2

        """, "\(files)")
    let right = try folder.shell(
      "losscalc \(command) --shard a > a.json; losscalc \(command) --shard b > b.json; losscalc merge a.json b.json")
    #expect(right.status == 0 && right.output.contains("mean of 10"), "\(right)")
  }

  @Test func missesNumberedShards() throws {
    let folder = try Workdir(fiveRows)
    let run = try folder.shell(
      "losscalc bce -y y.csv -p p.csv -f partial --shard 2/4 > a.json; losscalc merge a.json")
    #expect(run.status == 65 && run.output.isEmpty, "\(run)")
    #expect(run.errors == "losscalc: error: shard 1/4 and 2 more are missing [part-missing]\n", "\(run)")
  }

  @Test func refusesCutOffParts() throws {
    let folder = try Workdir(fiveRows)
    let part = try folder.run("bce -y y.csv -p p.csv -f partial").output
    for length in stride(from: 1, to: part.utf8.count - 2, by: 37) {
      try folder.write("a.json", String(part.prefix(length)))
      let run = try folder.run("merge a.json")
      #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[result-file]"), "\(run)")
    }
    _ = try folder.run("bce -y y.csv -p p.csv -q -o r.json")
    for name in ["y.csv", "r.json"] {
      let run = try folder.run("merge \(name)")
      #expect(run.status == 65 && run.errors.contains("a part what -f partial prints"), "\(run)")
    }
    #expect(try folder.run("merge nowhere").status == 66)
    #expect(try folder.run("merge", input: "").status == 65)
  }

  @Test func takesEmptyShards() throws {
    let folder = try Workdir(["a.csv": "y,yhat\n0,\n", "b.csv": "y,yhat\n0,2\n0,\n"])
    let run = try folder.shell(
      "losscalc mse a.csv b.csv --missing drop -f partial | losscalc merge -e cost=4 -e dropped=2 -n none")
    #expect(run.status == 0 && run.output.hasPrefix("mse    cost 4.000 (mean of 1)"), "\(run)")
    let empty = try folder.shell("losscalc mse a.csv --missing drop -f partial | losscalc merge")
    #expect(empty.status == 65 && empty.errors.contains("[empty]"), "\(empty)")
  }

  @Test func gatesTheWhole() throws {
    let folder = try Workdir(fiveRows)
    _ = try folder.run("bce -y y.csv -p p.csv -q -o base.json")
    let parts = "losscalc bce -y y.csv -p p.csv -f partial"
    let run = try folder.shell("\(parts) | losscalc merge - -b base.json -e 'cost<=0.43' -o r.xml")
    #expect(run.status == 1 && run.output.contains("1 of 2 checks failed"), "\(run)")
    #expect(folder.has("r.xml"))
    let quantile = try folder.shell("\(parts) | losscalc merge - -e 'p90<=0.43'")
    #expect(quantile.status == 64, "\(quantile)")
  }
}
