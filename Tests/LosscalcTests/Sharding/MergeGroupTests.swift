import Testing

/// Groups of shards: those that are in some of them only, and those of which no row is left.
@Suite struct MergeGroupTests {
  @Test(arguments: [" -e cost<=1", " -b base.json", ""])
  func aGroupThatWasLeftOutIsNotPassedBy(check: String) throws {
    let folder = try Workdir(["d.csv": "g,y,p\na,1,0.9\nb,1,\nb,0,NA\n", "a.csv": "g,y,p\na,1,0.9\n"])
    _ = try folder.run("bce a.csv -G g -q -b base.json --update-baseline --missing drop")
    let command = "bce d.csv -G g --missing drop"
    let whole = try folder.run("\(command) -n none\(check)")
    _ = try folder.run("\(command) -q -o partial:d.partial")
    let merged = try folder.run("merge d.partial\(check)")
    #expect(merged.status == whole.status && merged.status == (check.isEmpty ? 0 : 65), "\(merged)")
    #expect(merged.errors.contains("group 'b'"), "\(merged)")
  }

  @Test func rowsThatWereLeftOutAddUpOverShards() throws {
    let folder = try Workdir([
      "one.csv": "g,y,p\na,1,0.9\nb,1,\nb,0,NA\n", "two.csv": "g,y,p\na,1,0.8\nb,1,0.7\n",
      "all.csv": "g,y,p\na,1,0.9\nb,1,\nb,0,NA\na,1,0.8\nb,1,0.7\n",
    ])
    for (index, name) in ["one", "two"].enumerated() {
      _ = try folder.run("bce \(name).csv -G g --missing drop -q -o partial:\(name).partial --shard \(index + 1)/2")
    }
    let merged = try folder.run("merge two.partial one.partial --json").json()["results"].elements
    let whole = try folder.run("bce all.csv -G g --missing drop --json").json()["results"].elements
    #expect(merged.map { $0["dropped"] } == whole.map { $0["dropped"] } && whole[1]["dropped"].number == 2)
    #expect(merged.map { $0["cost"] } == whole.map { $0["cost"] })
  }

  @Test func groupsOfSomeShardsAreOfTheSameWhole() throws {
    let folder = try Workdir(["one.csv": "g,y,p\na,1,0.9\na,0,0.3\n", "two.csv": "g,y,p\na,1,0.8\nb,1,0.7\n"])
    _ = try folder.run("bce one.csv two.csv -G g -q -o partial:d.partial")
    let run = try folder.run("merge d.partial -b base.json --update-baseline")
    #expect(run.status == 0 && run.output.contains("over 2 groups"), "\(run)")
    let sources = try JSONValue(folder.read("base.json"))["results"].elements.map { $0["source"].string }
    #expect(sources == ["2 shards", "2 shards"])
  }

  /// Which lines of two parts are there, and whether all are.
  @Test(arguments: [
    ("cat 1.p 2.p", true), ("cat 2.p 1.p", true), ("cat 1.p 2.p | sort", true), ("head -1 1.p; cat 2.p", false),
    ("cat 1.p; tail -1 2.p", false), ("head -1 1.p; head -1 2.p", false), ("cat all.p", true), ("head -1 all.p", false),
    ("head -3 all.p", false),
  ])
  func aPartThatWasCutOffIsRefused(lines: String, isWhole: Bool) throws {
    let folder = try Workdir(["1.csv": "g,y,p\na,0,.4\nb,1,.6\n", "2.csv": "g,y,p\na,0,.3\nb,1,.7\n"])
    for name in ["1", "2"] { _ = try folder.run("bce \(name).csv -G g -q -o partial:\(name).p --shard \(name)/2") }
    _ = try folder.run("bce 1.csv 2.csv -G g -q -o partial:all.p")
    let run = try folder.shell("(\(lines)) | losscalc merge -n none")
    #expect(run.status == (isWhole ? 0 : 65), "\(run)")
    #expect(isWhole || run.output.isEmpty && run.errors.contains("[part-missing]"), "\(run)")
  }

  @Test func theInputsOfAShardAreThereOnce() throws {
    let folder = try Workdir(["1.csv": "g,y,p\na,0,.4\nb,1,.6\n", "2.csv": "g,y,p\na,0,.3\nb,1,.7\n"])
    let run = try folder.shell("losscalc bce 1.csv 2.csv -G g -f partial | losscalc merge -f json")
    #expect(try run.json()["inputs"].elements.count == 6, "\(run)")
  }

  /// A merge would add up what two models made of the same rows.
  @Test(arguments: ["-y y.csv -p p.csv -p q.csv", "d.csv -P p -P q"])
  func aPartIsOfOneModel(_ inputs: String) throws {
    let folder = try Workdir([
      "y.csv": "y\n0\n1\n", "p.csv": "p\n.1\n.8\n", "q.csv": "p\n.3\n.6\n", "d.csv": "y,p,q\n0,.1,.3\n1,.8,.6\n",
    ])
    let run = try folder.run("bce \(inputs) -f partial")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("2 of the same rows"), "\(run)")
  }

  @Test func theWorstRowsOfGroupsAndLossesNameTheirShards() throws {
    let folder = try Workdir(["one.csv": "g,y,p\na,1,0.9\nb,1,0.2\n", "two.csv": "g,y,p\na,1,0.4\nb,1,0.7\n"])
    for name in ["one", "two"] {
      _ = try folder.run("bce,brier \(name).csv -G g -q -o partial:\(name).partial")
      _ = try folder.run("bce,brier \(name).csv -q -o partial:\(name).all")
    }
    let groups = try folder.run("merge one.partial two.partial -n none")
    #expect(groups.lines[1].hasSuffix(" 1 of two.csv") && groups.lines[3].hasSuffix(" 2 of one.csv"), "\(groups)")
    let losses = try folder.run("merge one.all two.all -n none")
    #expect(losses.lines[1].hasSuffix(" 2 of one.csv") && losses.lines[2].hasSuffix(" 2 of one.csv"), "\(losses)")
    #expect(try folder.run("merge one.partial two.partial -f html").output.contains("1 of two.csv"))
  }
}
