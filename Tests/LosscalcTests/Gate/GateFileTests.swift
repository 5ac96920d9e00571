import Foundation
import Testing

/// Files of a gate: what a baseline may be, when and how it is written, and what its reports hold.
@Suite struct GateFileTests {
  private func folder() throws -> Workdir {
    let folder = try Workdir(gateFiles)
    #expect(try folder.run("bce d.csv -q -b base.json --update-baseline").status == 0)
    return folder
  }

  @Test func aFailingRunLeavesTheBaselineAsItWas() throws {
    let folder = try folder()
    let before = try folder.read("base.json")
    let run = try folder.run("bce d-worse.csv -n none -b base.json --update-baseline -e cost<=0.5")
    #expect(run.status == 1 && run.output.contains("note  base.json is kept as it was"), "\(run)")
    #expect(try folder.read("base.json") == before)
    try folder.write("nan.csv", "y,yhat\n1,nan\n0,0.5\n")
    let nan = try folder.run("mse nan.csv --missing keep -n none -b nan.json --update-baseline")
    #expect(nan.status == 65 && nan.errors.contains("'mse' is nan") && !folder.has("nan.json"), "\(nan)")
  }

  @Test func improvementsRatchet() throws {
    let folder = try folder()
    let before = try folder.read("base.json")
    func run(_ file: String) throws -> Workdir.Outcome {
      try folder.run("bce \(file) -n none -b base.json --update-baseline=improved")
    }
    #expect(try run("d-worse.csv").status == 1 && folder.read("base.json") == before)
    let same = try run("d.csv")
    #expect(try same.status == 0 && folder.read("base.json") == before, "\(same)")
    let better = try run("d-mixed.csv")
    #expect(better.status == 0 && better.output.contains("base.json is written anew"), "\(better)")
    #expect(try run("d.csv").status == 1 && folder.read("base.json") != before)
    #expect(try folder.run("bce d.csv -b none.json --update-baseline=improved").status == 66)
    #expect(try folder.run("bce d.csv -b base.json --update-baseline=worse").status == 64)
  }

  @Test func linksAndModesStay() throws {
    let folder = try folder()
    let script = """
      mkdir store; mv base.json store/real.json; ln -s store/real.json link.json; ln -s store/later.json later.json
      losscalc bce d-worse.csv -q -b link.json --update-baseline && losscalc bce d.csv -q -o later.json
      test -L link.json && test -L later.json && test -f store/later.json && echo links
      losscalc bce d-worse.csv -q -b store/real.json && echo same
      touch out.json; chmod 600 out.json; losscalc bce d.csv -q -o out.json; stat -c %a out.json
      (umask 027; losscalc bce d.csv -q -o fresh.json); stat -c %a fresh.json
      """
    let run = try folder.shell(script)
    #expect(run.output == "links\nsame\n600\n640\n", "\(run)")
  }

  @Test func aBaselineMayBeCompressed() throws {
    let folder = try folder()
    let run = try folder.shell("gzip base.json; losscalc bce d.csv -n none -b base.json.gz")
    #expect(run.status == 0 && run.output.contains("4 of 4 as in the baseline"), "\(run)")
    let diff = try folder.shell("losscalc bce d-worse.csv -q -o new.json; losscalc diff base.json.gz new.json")
    #expect(diff.status == 1, "\(diff)")
    let written = try folder.shell(
      "losscalc bce d.csv -q -b fresh.json.gz --update-baseline -o all.ndjson.gz -o plain.json; gzip -t fresh.json.gz "
        + "all.ndjson.gz && gzip -dc fresh.json.gz | cmp - plain.json && losscalc diff fresh.json.gz all.ndjson.gz")
    #expect(written.status == 0 && written.output.contains("2 of 2 checks hold"), "\(written)")
  }

  @Test func largeFilesAreCompressedWell() throws {
    let rows = (0..<20_000).map { "\($0 % 2),\(Double($0 * 7919 % 10_007) / 10_007)\n" }
    let folder = try Workdir(["d.csv": "y,p\n" + rows.joined()])
    let run = try folder.shell(
      "losscalc bce d.csv -q -o a.json -o b.json.gz; gzip -dc b.json.gz | cmp - a.json && test $(( $(stat -c %s b.json.gz) "
        + "* 2 )) -lt $(stat -c %s a.json) && losscalc bce d.csv -n none -b b.json.gz")
    #expect(run.status == 0 && run.output.contains("20000 of 20000 as in the baseline"), "\(run)")
  }

  @Test func whatGitMakesOfAFileIsNamed() throws {
    let folder = try folder()
    let lines = try folder.read("base.json").split(separator: "\n", omittingEmptySubsequences: false)
    let merged = lines[..<5] + ["<<<<<<< ours", lines[5], "=======", lines[5], ">>>>>>> theirs"] + lines[6...]
    try folder.write("merged.json", merged.joined(separator: "\n"))
    try folder.write("lfs.json", "version https://git-lfs.github.com/spec/v1\noid sha256:01\nsize 812\n")
    try folder.write("utf16.json", try #require(folder.read("base.json").data(using: .utf16)))
    for (name, message, cure) in [
      ("merged.json", "merged.json:6:1: error: a git merge conflict", "git checkout --ours merged.json"),
      ("lfs.json", "a Git LFS pointer", "git lfs pull"), ("utf16.json", "UTF-16", "iconv -f UTF-16"),
    ] {
      let run = try folder.run("diff \(name) base.json")
      #expect(run.status == 65 && run.errors.contains(message) && run.errors.contains(cure), "\(run)")
    }
  }

  @Test func manyRowsAreReadAsFew() throws {
    // Enough rows for several threads; one without a gradient, infinite and missing ones beside the usual.
    let rows = (0..<6000).map { "\($0 % 2),\($0 % 977 == 0 ? 0 : Double($0 % 89 + 1) / 100),r\($0)\n" }
    let folder = try Workdir(["d.csv": "y,p,id\n" + rows.joined(), "e.csv": "y,p,id\n" + rows.reversed().joined()])
    for (name, options) in [("base.json", ""), ("base.ndjson", ""), ("ids.json", "-I id"), ("ids.ndjson", "-I id")] {
      _ = try folder.run("bce,brier d.csv \(options) -q -o \(name)")
      let run = try folder.run("bce,brier \(options.isEmpty ? "d" : "e").csv \(options) -n none -b \(name)")
      #expect(run.status == 0 && run.output.contains("6000 of 6000 as in the baseline"), "\(run)")
    }
    let text = try folder.read("base.json")
    try folder.write(
      "moved.json", text.replacingOccurrences(of: "\"row\": 4321, \"y\": 0", with: "\"row\":4321, \"y\":  1"))
    let run = try folder.run("bce,brier d.csv -n none -b moved.json")
    #expect(run.status == 65 && run.errors.contains("(row 4321: 1 -> 0)"), "\(run)")
    #expect(try folder.run("diff base.json base.ndjson").status == 0)
  }

  @Test func errorsReplaceGreenReports() throws {
    let folder = try folder()
    try folder.write("bad.csv", "y,p\n0,1.5\n")
    let green = "bce d.csv -q -e cost<=1 -o report.xml"
    for (words, status) in [
      ("bce bad.csv -q -e cost<=1 -o report.xml", 65), ("bce d.csv -q -e cost -o report.xml", 64),
      ("bce nowhere.csv -o junit:report.xml", 66), ("bce d.csv --nope --output=report.xml", 64),
      ("diff base.json nowhere.json -o report.xml", 66),
    ] as [(String, Int32)] {
      _ = try folder.run(green)
      #expect(try folder.read("report.xml").contains("failures=\"0\" errors=\"0\""))
      let run = try folder.run(words)
      #expect(run.status == status && run.output.isEmpty, "\(run)")
      let report = try folder.read("report.xml")
      #expect(report.contains("failures=\"0\" errors=\"1\"") && report.contains("<error message=\""), "\(report)")
    }
    let output = try folder.run("bce bad.csv -f junit")
    #expect(output.status == 65 && output.output.contains("errors=\"1\""), "\(output)")
    // What is no report is never written over.
    try folder.write("data.xml", "y,p\n0,0.5\n")
    _ = try folder.run("bce data.xml -o data.xml")
    #expect(try folder.read("data.xml") == "y,p\n0,0.5\n")
  }

  @Test func errorsReplaceGreenReportsThatAFileOfOptionsNames() throws {
    let folder = try folder()
    try folder.write("ci.opts", "# the gate\n-q\n-e cost<=1\n-o report.xml\n")
    #expect(try folder.run("bce d.csv @ci.opts").status == 0)
    #expect(try folder.run("bce nowhere.csv @ci.opts").status == 66)
    #expect(try folder.read("report.xml").contains("errors=\"1\""))
    let packed = "zcat report.xml.gz"
    #expect(try folder.run("bce d.csv -q -o report.xml.gz").status == 0)
    #expect(try folder.shell(packed).output.contains("errors=\"0\""))
    #expect(try folder.run("bce d.csv -q -o report.xml.gz --nope").status == 64)
    #expect(try folder.shell(packed).output.contains("errors=\"1\""))
    try folder.write("junit.opts", "-f junit\n")
    #expect(try folder.run("bce nowhere.csv @junit.opts").output.contains("<error message=\""))
    try folder.write("github.opts", "--format github\n")
    for words in ["bce nowhere.csv @github.opts", "bce d.csv @github.opts --nope"] {
      let run = try folder.run(words)
      #expect(run.output.isEmpty && run.errors.hasPrefix("::error title=losscalc "), "\(run)")
    }
    #expect(try folder.run("bce nowhere.csv @github.opts --errors text").errors.hasPrefix("losscalc: error: "))
    let pipe = try folder.shell("losscalc bce nowhere.csv @<(cat github.opts)", pastesHints: false)
    #expect(pipe.errors.hasPrefix("::error "), "\(pipe)")
  }

  @Test func namesOfOthersStayText() throws {
    let folder = try Workdir([
      "g.csv": "site,y,p\n\"n\n::warning::injected\",0,0.4\n\"\u{1B}[31mred\",1,0.3\n\"::error file=x::boo\",0,0.9\n"
    ])
    let run = try folder.run("bce g.csv -G site -n none -f github -e cost<=0.3")
    let commands = run.lines.filter { $0.drop(while: \.isWhitespace).hasPrefix("::") }
    #expect(commands.count == 3 && commands.allSatisfy { $0.hasPrefix("::error title=losscalc bce.cost,") }, "\(run)")
    #expect(run.output.contains("FAIL  cost <= 0.3 (n\\n::warning::injected)  "), "\(run)")
    #expect(!run.output.contains("\u{1B}"), "\(run)")
    let table = try folder.run("bce g.csv -G site -n none -e cost<=0.3 -f md")
    #expect(!table.output.contains("\u{1B}") && table.output.contains("\\u{1B}[31mred"), "\(table)")
  }

  @Test func annotationsNameFilesFromTheRoot() throws {
    let folder = try folder()
    let run = try folder.shell(
      "mkdir -p .git sub; cp d.csv sub; cd sub; losscalc bce ./d.csv -n none -e 'cost<0' -f github; cat d.csv "
        + "| losscalc bce - -n none -e 'cost<0' -f github")
    #expect(run.output.contains("::error title=losscalc bce.cost,file=sub/d.csv::"), "\(run)")
    #expect(run.output.contains("::error title=losscalc bce.cost::cost < 0"), "\(run)")
  }

  @Test func aShardWithoutRowsAddsNothing() throws {
    let folder = try Workdir(gateFiles.merging(["e.csv": "y,p\n", "z.csv": ""]) { $1 })
    let whole = try folder.run("bce d.csv -f json -n none").json()["results"][0]["cost"]
    for script in [
      "losscalc bce d.csv e.csv -f partial | losscalc merge -", "losscalc bce d.csv z.csv -f partial | losscalc merge",
      "losscalc bce e.csv -f partial > 1; losscalc bce d.csv -f partial > 2; losscalc merge 1 2",
      "losscalc bce e.csv --shard 1/2 -f partial > 1; losscalc bce d.csv --shard 2/2 -f partial > 2; losscalc merge 1 2",
      "for i in 1 2 3; do losscalc bce - -f partial < e.csv; done > 1; losscalc bce d.csv -f partial >> 1; losscalc merge 1",
    ] {
      let run = try folder.shell("\(script) -f json")
      #expect(try run.status == 0 && run.json()["results"][0]["cost"] == whole, "\(run)")
    }
    #expect(try folder.shell("losscalc bce e.csv -f partial | losscalc merge -").status == 65)
    #expect(
      try folder.shell("losscalc mse e.csv -f partial > 1; losscalc bce d.csv -f partial >> 1; losscalc merge 1").status
        == 65)
    let merged = try folder.shell(
      "losscalc bce d.csv -f partial --shard 1/2 > 1; losscalc bce d-worse.csv -f partial --shard 2/2 > 2; "
        + "losscalc merge 1 2 -n none -e 'cost<=0.3' -f github")
    #expect(merged.status == 1 && merged.output.contains("::error title=losscalc bce.cost::cost"), "\(merged)")
  }

  @Test func lossesOfTorchHaveTheirWeights() throws {
    let folder = try Workdir([
      "w.csv": "y,p,w,theirs\n1,0.5,2,1.386294361119891\n0,0.5,0.5,0.3465735902799727\n"
    ])
    let command = "bce w.csv -W w -n none --expect-loss-col theirs -t 1e-9"
    #expect(try folder.run("\(command) --compat torch").status == 0)
    #expect(try folder.run(command).status == 1)
  }
}
