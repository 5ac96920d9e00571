import Foundation
import Testing

/// What people write after `-e` and `-t`.
@Suite struct GateCheckTests {
  private func check(_ losses: String, _ file: String, _ words: String...) throws -> Workdir.Outcome {
    try Workdir(gateFiles).run([losses, file, "-n", "none"] + words)
  }

  @Test func aLabelAloneIsItsCost() throws {
    #expect(try check("bce,roc_auc", "d.csv", "-e", "roc_auc>=0.9").output.contains("ok    roc_auc >= 0.9    got 1\n"))
    #expect(try check("bce,roc_auc", "d.csv", "-e", "bce<=0.4").status == 1)
    #expect(try check("huber:delta=2", "reg.csv", "-e", "huber:delta=2<9").status == 0)
  }

  @Test func oneGroupOrSourceIsNamedBehindTheLabel() throws {
    let group = try check(
      "bce", "groups.csv", "-G", "site", "-e", "bce@s.cost<=0.6", "-e", "bce@s<=0.6", "-e", "bce@n.max<0.4")
    #expect(group.status == 0 && group.output.contains("3 of 3 checks hold"), "\(group)")
    let wrong = try check("bce", "groups.csv", "-G", "site", "-e", "s.cost<=0.6")
    #expect(wrong.status == 64 && wrong.errors.contains("'bce@s.cost<=0.6'"), "\(wrong)")
    let none = try check("bce", "groups.csv", "-G", "site", "-e", "bce@t.cost<=0.6")
    #expect(none.status == 64 && none.output.isEmpty && none.errors.contains("groups are: n, s"), "\(none)")
    let folder = try Workdir(gateFiles)
    let models = "bce -y y.csv -p one.csv -p two.csv -n none -e"
    #expect(try folder.run(models + " bce:one.csv.cost<0.3").status == 0)
    #expect(try folder.run(models + " bce:two.csv<0.3").status == 1)
    #expect(try folder.run(models + " bce<0.3").status == 1)
    #expect(try folder.run(models + " bce:three.csv<0.3").errors.contains("sources are: one.csv, two.csv"))
  }

  @Test func aStatisticIsAskedOfThoseThatHaveIt() throws {
    #expect(try check("bce,roc_auc", "d.csv", "-e", "p90<=1").output.contains("ok    p90 <= 1    got 0.748"))
    #expect(try check("bce", "d.csv", "-e", "p99.9<1").output.contains("got 0.914"))
    #expect(try check("roc_auc", "d.csv", "-e", "p90<=1").status == 64)
  }

  @Test func aWholeNumberIsMeantExactly() throws {
    #expect(try check("bce", "d.csv", "-e", "cost=0").status == 1)
    #expect(try check("bce", "d.csv", "-e", "cost=0.4632", "-e", "n=4").status == 0)
    #expect(try check("accuracy", "d.csv", "-e", "accuracy=1").status == 1)
    #expect(try check("bce", "d.csv", "-e", "cost=0", "-t", "0.5").status == 0)
  }

  @Test(arguments: [
    ("cost≤0.45", "-e 'cost<=0.45'"), ("cost≥0.45", "-e 'cost>=0.45'"), ("cost≠0", "-e 'cost>0' or -e 'cost<0'"),
    ("cost~0.46", "-e 'cost=0.46' -t 1%"), ("cost=<0.45", "-e 'cost<=0.45'"),
    ("cost<0.6,p99<2", "-e 'cost<0.6' -e 'p99<2'"), ("cost<0.6 and p99<2", "-e 'cost<0.6' -e 'p99<2'"),
    ("0.1<cost<0.6", "-e 'cost>0.1' -e 'cost<0.6'"), ("cost⩽0.5", "-e 'cost<=0.5'"), ("cost≦0.5", "-e 'cost<=0.5'"),
    ("cost⩾0.5", "-e 'cost>=0.5'"), ("cost≧0.5", "-e 'cost>=0.5'"), ("cost＜0.5", "-e 'cost<0.5'"),
    ("cost＞0.5", "-e 'cost>0.5'"), ("cost＝0.5", "-e 'cost=0.5'"), ("cost:0.5", "-e 'cost<=0.5'"),
    ("cost lt 0.5", "-e 'cost<0.5'"), ("cost -le 0.5", "-e 'cost<=0.5'"), ("cost is 0.46", "-e 'cost=0.46'"),
    ("cost>=\u{2212}0.5", "-e 'cost>=-0.5'"),
  ])
  func whatIsWrittenElsewhereGetsTheRightHint(_ text: String, _ hint: String) throws {
    let run = try check("bce", "d.csv", "-e", text)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains(hint), "\(run)")
  }

  @Test func aLabelThatIsAStatisticIsNoCheck() throws {
    let run = try check("n=bce", "d.csv", "-n", "none", "-e", "n<=.6")
    #expect(run.status == 64 && run.errors.contains("-e 'n.cost<=.6', or -e 'n.n<=.6'"), "\(run)")
    #expect(try check("n=bce", "d.csv", "-n", "none", "-e", "n.cost<=.6", "-e", "n.n=4").status == 0)
  }

  @Test func eachStatisticHasItsTolerance() throws {
    let folder = try Workdir(gateFiles)
    _ = try folder.run("bce,accuracy d.csv -q -o base.json")
    func status(_ options: String, _ file: String = "d-close.csv") throws -> Int32 {
      try folder.run("bce,accuracy \(file) -n none -b base.json \(options)").status
    }
    #expect(try status("") == 1)
    #expect(try status("-t 2%") == 1)
    #expect(try status("-t cost=2%") == 0)
    #expect(try status("-t cost=0.1%") == 1)
    #expect(try status("-t bce=2%,samples=0.1,std=any") == 0)
    #expect(try status("-t bce=2%,samples=1e-6") == 1)
    #expect(try status("-t bce=2%,samples=1e-6,moved=50%") == 0)
    #expect(try status("-t bce=2%,moved=1") == 1)
    #expect(try status("-t bce=2% -t moved=2") == 0)
    #expect(try status("-t cost=900%", "d-worse.csv") == 0)
    let unknown = try folder.run("bce,accuracy d.csv -n none -b base.json -t costs=2%")
    #expect(unknown.status == 64 && unknown.errors.contains("did you mean cost?"), "\(unknown)")
    let seen = try folder.run("bce,accuracy d-close.csv -n none -b base.json -t cost=2%")
    #expect(seen.output.contains("ok    bce.samples     not judged, because the cost alone may move"), "\(seen)")
  }

  @Test func anImprovementCanBeRequired() throws {
    let folder = try Workdir(gateFiles)
    _ = try folder.run("bce d.csv -q -o base.json")
    func status(_ file: String, _ option: String) throws -> Int32 {
      try folder.run("bce \(file) -n none -b base.json --require \(option)").status
    }
    #expect(try status("d-mixed.csv", "60%") == 0)
    #expect(try status("d-mixed.csv", "70%") == 1)
    #expect(try status("d-mixed.csv", "0.29") == 0)
    #expect(try status("d.csv", "1%") == 1)
    #expect(try status("d-worse.csv", "1%") == 1)
  }

  @Test func mistakesInAnOptionsFileHaveTheirPlace() throws {
    let folder = try Workdir(gateFiles)
    for (line, place) in [
      ("-e 'cost<=0.45'", "1:4"), ("-e cost<=0.45   # the limit", "1:4"), ("-e  cosst<=1", "1:5"),
      ("-t nonsense", "1:4"),
      ("--nope", "1:1"), ("-e \"cost<=1\"", "1:4"),
    ] {
      try folder.write("gate.opts", "\u{FEFF}" + line + "\n")
      let run = try folder.run("bce d.csv @gate.opts")
      #expect(run.status == 64 && run.errors.hasPrefix("gate.opts:\(place): error: "), "\(run)")
    }
  }
}
