import Testing

/// What `--update-baseline` lets through, and costs that no comparison can judge by themselves.
@Suite struct BaselineUpdateTests {
  private static let files = [
    "d.csv": "y,p\n0,0.1\n1,0.6\n1,0.7\n0,0.2\n", "worse.csv": "y,p\n0,0.3\n1,0.5\n1,0.6\n0,0.4\n",
  ]

  /// Each row: what is asked of the change from the baseline that is replaced.
  @Test(arguments: ["--confidence 95 -e difference<=-100", "--require 1%", "--fail-on worse"])
  func whatIsAskedOfTheChangeIsJudged(_ options: String) throws {
    let folder = try Workdir(Self.files)
    let command = "bce worse.csv -n none -b base.json \(options) --update-baseline"
    // There is nothing to compare the first with.
    #expect(try folder.run(command).status == 0 && folder.has("base.json"))
    #expect(try folder.run("bce d.csv -q -b base.json --update-baseline").status == 0)
    let before = try folder.read("base.json")
    let run = try folder.run(command)
    #expect(run.status == 1 && run.output.contains("base.json is kept as it was"), "\(run)")
    #expect(try folder.read("base.json") == before)
  }

  @Test func aHintAcceptsWhatThereIsNow() throws {
    let folder = try Workdir(Self.files)
    #expect(try folder.run("bce d.csv -q -b base.json --update-baseline").status == 0)
    let run = try folder.run("bce,brier d.csv -q -b base.json --require 1% --fail-on worse")
    #expect(run.status == 65 && run.errors.contains("losscalc bce,brier d.csv -q -b base.json --update-baseline\n"))
    let improved = try folder.run("bce d.csv -n none -b none.json --update-baseline=improved")
    #expect(improved.status == 66 && improved.pasted.last?.status == 0, "\(improved)")
  }

  // MARK: infinite costs

  /// Each row: a table of the same labels as `0,1 1,0.3 1,0.3 0,0.1`, and the status of both kinds of gate against it.
  static let infinite: [(table: String, worse: Int32, change: Int32, says: String)] = [
    ("y,p\n0,1\n1,0\n1,0.3\n0,0.1\n", 1, 1, "but of 2 losses that are no finite number and not of 1"),
    ("y,p\n0,1\n1,0.2\n1,0.3\n0,0.1\n", 1, 1, "and 1 row is worse"),
    ("y,p\n0,1\n1,0.4\n1,0.3\n0,0.1\n", 0, 1, "ok    cost      inf, as in the baseline"),
    ("y,p\n0,1\n1,0.3\n1,0.3\n0,0.1\n", 0, 0, "ok    cost      inf, as in the baseline"),
  ]

  @Test(arguments: infinite)
  func anInfiniteCostIsJudgedByItsRows(_ table: String, _ worse: Int32, _ change: Int32, _ says: String) throws {
    let folder = try Workdir(["old.csv": "y,p\n0,1\n1,0.3\n1,0.3\n0,0.1\n", "new.csv": table])
    #expect(try folder.run("bce old.csv -q -b base.json --update-baseline").status == 0)
    let run = try folder.run("bce new.csv -n none -b base.json --fail-on worse")
    #expect(run.status == worse && run.output.contains(says), "\(run)")
    #expect(try folder.run("bce new.csv -n none -b base.json").status == change)
    #expect(try folder.run("bce new.csv -q -o new.json").status == 0)
    #expect(try folder.run("diff base.json new.json --fail-on worse").status == worse)
  }

  @Test func withoutRowsNobodyCanTell() throws {
    let folder = try Workdir(["d.csv": "y,p\n0,1\n1,0.3\n1,0.3\n0,0.1\n"])
    #expect(try folder.run("bce d.csv -q -b base.json --update-baseline --baseline-rows none").status == 0)
    #expect(try folder.run("bce d.csv -n none -b base.json").status == 0)
    let run = try folder.run("bce d.csv -n none -b base.json --fail-on worse")
    #expect(run.status == 65 && run.errors.contains("[expect-undefined]"), "\(run)")
  }

  // MARK: improvements, and numbers

  @Test(arguments: [("1%", 1), ("0.1", 1), ("0", 0)]) func nothingIsNoImprovement(_ least: String, _ status: Int32)
    throws
  {
    let folder = try Workdir(["d.csv": "y,p\n0,0\n1,1\n"])
    #expect(try folder.run("mae d.csv -q -b base.json --update-baseline").status == 0)
    let run = try folder.run("mae d.csv -n none -b base.json --require \(least)")
    #expect(run.status == status, "\(run)")
  }

  @Test(arguments: ["cost<=1e999", "cost>=-1e400"]) func aNumberThatNoDoubleHoldsIsRefused(_ check: String) throws {
    let folder = try Workdir(Self.files.merging(["log.csv": "loss\n2\n1\n"]) { first, _ in first })
    let run = try folder.run("bce d.csv -n none -e \(check)")
    #expect(run.status == 64 && run.errors.contains("[expect-syntax]"), "\(run)")
    #expect(try folder.run("history log.csv -e last.loss<=1e999").status == 64)
    #expect(try folder.run("bce d.csv -q -e cost<=inf").status == 0)
  }
}
