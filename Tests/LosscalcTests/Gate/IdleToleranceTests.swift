import Testing

/// A tolerance by name is a check, and one that cannot be made lets nothing pass.
@Suite struct IdleToleranceTests {
  private static let old = "y,p\n0,0.541\n1,0.823\n0,0.312\n1,0.791\n0,0.458\n"

  /// A folder with a changed table, and baselines of the old one: with rows, without, and of a measure of the whole set.
  private static func folder() throws -> Workdir {
    let folder = try Workdir(["d.csv": old])
    for command in [
      "bce d.csv -b rows.json", "bce d.csv -b none.json --baseline-rows none", "roc_auc d.csv -b auc.json",
    ] {
      #expect(try folder.run("\(command) -q --update-baseline").status == 0)
    }
    try folder.write("d.csv", old.replacing("0.541", with: "0.941"))
    return folder
  }

  @Test(arguments: [
    ("bce d.csv -b none.json -t cost=any,moved=3%", 65), ("bce d.csv -b none.json -t cost=any,samples=1e-9", 65),
    ("bce d.csv -b none.json -t cost=any,bce.samples=1e-9", 65),
    ("roc_auc d.csv -b auc.json -t cost=any,std=1e-9", 64), ("roc_auc d.csv -b auc.json -t cost=any,samples=1", 65),
    ("roc_auc d.csv -b auc.json -t cost=any,moved=1", 65),
    ("bce d.csv -b rows.json --fail-on worse -t cost=any,std=1", 64),
    ("bce d.csv -e cost<9 -t std=1", 64), ("bce d.csv -e std<9 -t std=1", 64), ("bce d.csv -e median=9 -t p50=1", 64),
    ("diff none.json rows.json -t cost=any,samples=1e-9", 65), ("history log.csv -e last.loss=1 -t cost=2%", 64),
  ])
  func ofNothingThatIsComparedIsRefused(_ command: String, _ status: Int32) throws {
    let folder = try Self.folder()
    try folder.write("log.csv", "epoch,loss\n1,2\n2,1\n")
    let run = try folder.run(command + (command.hasPrefix("bce") || command.hasPrefix("roc") ? " -n none" : ""))
    #expect(run.status == status && run.output.isEmpty && run.errors.contains("--tolerance "), "\(run)")
  }

  @Test(arguments: [
    ("cost=any,std=1e-9", 1), ("cost=any,moved=50%,std=1e-9", 1), ("cost=any,moved=50%,std=9", 0),
    ("cost=any,moved=50%", 0), ("cost=any,objective=1e-9", 1), ("cost=any,objective=99", 0),
    ("cost=any,std=any,samples=any", 0), ("cost=any,moved=10% --fail-on worse", 1),
    ("cost=any,moved=20% --fail-on worse", 0), ("cost=any,samples=1e-9 --fail-on worse", 1),
    ("cost=any,samples=9 --fail-on worse", 0), ("cost=any,std=1 -e std=0.8", 0), ("cost=any,n=1% -e n=5", 0),
  ])
  func ofWhatIsComparedJudges(_ options: String, _ status: Int32) throws {
    let run = try Self.folder().run("bce d.csv -n none -b rows.json -t \(options)")
    #expect(run.status == status, "\(run)")
  }

  @Test func whereOneResultHasItIsEnough() throws {
    let folder = try Workdir(["d.csv": Self.old])
    _ = try folder.run("bce,roc_auc d.csv -q -b base.json --update-baseline -t moved=1,std=1e-9")
    #expect(try folder.run("bce,roc_auc d.csv -n none -b base.json -t moved=1,std=1e-9").status == 0)
  }

  // MARK: infinite costs

  /// Another column of the same file is another model.
  @Test func anInfiniteCostOfAnotherColumnIsAnother() throws {
    let folder = try Workdir(["m.csv": "y,p,q\n0,1,1\n5,5.1,50\n"])
    _ = try folder.run("mape m.csv -P p -q -b base.json --update-baseline --baseline-rows none")
    #expect(try folder.run("mape m.csv -P p -n none -b base.json").status == 0)
    let run = try folder.run("mape m.csv -P q -n none -b base.json --gone allow --new allow")
    #expect(run.status == 65 && run.output.isEmpty, "\(run)")
  }

  @Test(arguments: ["", "-t samples=1e-3", "-t cost=1%", "-t cost=1%,samples=1e-3", "-t cost=any"])
  func anInfiniteCostIsWhatItWasWhereTheRowsSaySo(options: String) throws {
    let folder = try Workdir(["m.csv": "y,p\n0,1\n5,5.1\n"])
    _ = try folder.run("mape m.csv -q -b rows.json --update-baseline")
    _ = try folder.run("mape m.csv -q -b none.json --update-baseline --baseline-rows none")
    #expect(try folder.run("mape m.csv -n none -b rows.json \(options)").status == 0)
    try folder.write("m.csv", "y,p\n0,1\n5,50\n")
    let isAny = options.contains("any")
    let run = try folder.run("mape m.csv -n none -b rows.json \(options)")
    #expect(run.status == (isAny ? 0 : options == "-t cost=1%" ? 65 : 1), "\(run)")
    let blind = try folder.run("mape m.csv -n none -b none.json \(options)")
    #expect(blind.status == (isAny ? 0 : 65), "\(blind)")
    #expect(isAny || blind.errors.contains("[expect-undefined]"), "\(blind)")
  }

  /// A check that was asked for is reported when it holds, too.
  @Test func ofAStatisticThatHoldsIsReported() throws {
    let folder = try Self.folder()
    for (options, line) in [("cost=any,samples=9,std=9", "ok    std "), ("cost=any,samples=9,std=any", "")] {
      let run = try folder.run("bce d.csv -n none -b rows.json -t \(options)")
      #expect(run.status == 0 && run.output.contains("std  ") == !line.isEmpty, "\(run)")
      #expect(line.isEmpty || run.lines.contains { $0.hasPrefix(line) && $0.hasSuffix("within 9") }, "\(run)")
    }
  }
}
