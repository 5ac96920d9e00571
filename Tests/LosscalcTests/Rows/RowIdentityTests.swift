import Testing

/// Ids are not data, and where two files have them they must agree.
@Suite struct RowIdentityTests {
  private static let ids = [
    "Id", "id", "row", "index", "idx", "KEY", "uid", "name", "file", "FileName", "image", "path", "date", "time",
    "Timestamp", "user_id", "PassengerId", "", "Unnamed: 0",
  ]

  @Test(arguments: ids) func anIdIsNeverAveragedIn(name: String) throws {
    let folder = try Workdir([
      "y.csv": "\(name),price\n7,10\n8,20\n9,30\n", "p.csv": "\(name),price\n7,11\n8,22\n9,30\n",
    ])
    let run = try folder.run("mse -y y.csv -p p.csv -n none")
    #expect(run.status == 0 && run.output.contains("cost 1.667 "), "\(run)")
  }

  @Test(arguments: ids.dropLast(2)) func idsThatDisagreeAreRefused(name: String) throws {
    let folder = try Workdir([
      "y.csv": "\(name),price\n7,10\n8,20\n9,30\n", "p.csv": "\(name),price\n8,22\n7,11\n9,30\n",
    ])
    let run = try folder.run("mse -y y.csv -p p.csv -n none")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[id-mismatch]"), "\(run)")
    let command = try #require(run.errors.split(separator: "\n").first { $0.hasPrefix("hint: ") })
    let pasted = try folder.shell(
      String(command.split(separator: ": ", maxSplits: 2).last ?? "") + " -q -e 'cost=1.667'")
    #expect(pasted.status == 0, "\(pasted)")
  }

  /// Each row: what the two files call their ids, and how `--id-col` names both.
  static let others: [(first: String, second: String, option: String)] = [
    ("image_id", "filename", "image_id=filename"), ("", "Unnamed: 0", "'1=Unnamed: 0'"), ("", "", "1"),
    ("key", "id", "key=id"),
  ]

  @Test(arguments: others) func idsUnderOtherNamesMustAgreeToo(first: String, second: String, option: String) throws {
    for ids in [["7", "8", "9"], ["1", "2", "3"], ["u", "v", "w"]] {
      let folder = try Workdir([
        "y.csv": "\(first),price\n\(ids[0]),10\n\(ids[1]),20\n\(ids[2]),30\n",
        "p.csv": "\(second),price\n\(ids[1]),22\n\(ids[0]),11\n\(ids[2]),30\n",
      ])
      let run = try folder.run("mse -y y.csv -p p.csv -n none")
      #expect(run.status == 65 && run.errors.contains("[id-mismatch]"), "\(run)")
      #expect(run.errors.contains("--id-col \(option)\n"), "\(run)")
      #expect(run.pasted.first?.output.contains("cost 1.667 ") ?? false, "\(run)")
    }
  }

  @Test func rowsThatAreCountedFromZeroAndFromOneAreNoIds() throws {
    let folder = try Workdir([
      "y.csv": "row,price\n0,10\n1,20\n2,30\n", "p.csv": "id,price\n1,11\n2,22\n3,30\n",
      "other.csv": "user_id,price\n71,11\n3,22\n12,30\n",
    ])
    for name in ["p.csv", "other.csv"] {
      #expect(try folder.run("mse -y y.csv -p \(name) -n none").output.contains("cost 1.667 "))
    }
  }

  @Test func ofFilesOfOtherLengthsTheIdsTellWhoIsLeft() throws {
    let folder = try Workdir(["y.csv": "Id,price\n7,10\n8,20\n", "p.csv": "Id,price\n8,22\n9,5\n7,11\n"])
    let run = try folder.run("mse -y y.csv -p p.csv -n none")
    #expect(run.status == 65 && run.errors.contains("[length-mismatch]"), "\(run)")
    #expect(run.errors.contains("--id-col Id\n") && !run.errors.contains("header"), "\(run)")
    let next = try folder.run("mse -y y.csv -p p.csv -n none --id-col Id")
    #expect(next.pasted.first?.output.contains("cost 2.500 (mean of 2)") ?? false, "\(next)")
  }

  /// Text in which no value comes twice tells rows apart, whatever it is called.
  @Test func uniqueTextIsAnId() throws {
    let folder = try Workdir([
      "y.csv": "sample,label\na1,1\nb2,0\nc3,1\n", "p.csv": "sample,out\na1,0.9\nb2,0.4\nc3,0.8\n",
      "q.csv": "sample,out\nb2,0.4\na1,0.9\nc3,0.8\n",
    ])
    #expect(try folder.run("bce -y y.csv -p p.csv -q -e cost=0.2798").status == 0)
    #expect(try folder.run("bce -y y.csv -p q.csv").status == 65)
    #expect(try folder.run("bce -y y.csv -p q.csv -I sample -q -e cost=0.2798").status == 0)
  }

  @Test func aClassOfTheOtherSideIsNoId() throws {
    let folder = try Workdir([
      "y.csv": "row,species\n1,elm\n2,oak\n3,fir\n",
      "p.csv": "row,oak,elm,fir\n1,0.2,0.7,0.1\n2,0.5,0.3,0.2\n3,0.1,0.3,0.6\n",
    ])
    #expect(try folder.run("cce -y y.csv -p p.csv -q -e cost=0.5202").status == 0)
  }

  @Test func idsAgreeInEveryFormat() throws {
    let folder = try Workdir([
      "y.csv": "id,y\n1,1\n2,0\n3,1\n",
      "p.json": #"[{"id":1,"p":0.9},{"id":2.0,"p":0.4},{"id":"3","p":0.8}]"#,
      "q.json": #"{"id":[1,3,2],"p":[0.9,0.8,0.4]}"#,
      "p.ndjson": "{\"id\":1,\"p\":0.9}\n{\"id\":2,\"p\":0.4}\n{\"id\":4,\"p\":0.8}\n",
    ])
    #expect(try folder.run("bce -y y.csv -p p.json -q -e cost=0.2798").status == 0)
    for other in ["q.json", "p.ndjson"] {
      let run = try folder.run("bce -y y.csv -p \(other)")
      #expect(run.status == 65 && run.errors.contains("[id-mismatch]"), "\(run)")
    }
    let piped = try folder.shell("tac y.csv | sed '1h;1d;$G' | losscalc bce -y - -p p.json")
    #expect(piped.status != 0, "\(piped)")
    let shard = try folder.run("bce -y y.csv -p q.json -f partial")
    #expect(shard.status == 65 && shard.output.isEmpty, "\(shard)")
    let match = try folder.run("match 0.2798 bce -y y.csv -p q.json")
    #expect(match.status == 65, "\(match)")
  }

  // MARK: joins

  private static let ranked = [
    "y.csv": "qid,doc,y\nq1,a,1\nq1,b,0\nq2,a,0\nq2,b,1\n",
    "p.csv": "doc,qid,p\nb,q2,0.8\na,q1,0.9\nb,q1,0.4\na,q2,0.2\n",
  ]

  @Test func anIdMayBeTwoColumns() throws {
    let folder = try Workdir(Self.ranked)
    let run = try folder.run("bce -y y.csv -p p.csv -I qid,doc")
    #expect(
      run.status == 0 && run.lines[1].hasPrefix("  1  q1,a  1") && run.lines[4].hasPrefix("  4  q2,b  1"), "\(run)")
    #expect(run.output.contains("cost 0.2656 "), "\(run)")
    let csv = try folder.run("bce -y y.csv -p p.csv -I qid,doc -f csv")
    #expect(csv.lines[1].hasPrefix("1,\"q1,a\",1,0.9"), "\(csv)")
    let json = try folder.run("bce -y y.csv -p p.csv -I qid,doc -f json").json()
    #expect(json["results"][0]["samples"][2]["id"].string == "q2,a")
    #expect(try folder.run("bce -y y.csv -p p.csv -I qid").errors.contains("[id-duplicate]"))
    let one = try folder.shell("join -t, <(echo) <(echo); losscalc mse y.csv -Y y -P y -I qid,doc 2>&1")
    #expect(one.output.contains("q2,b"), "\(one)")
  }

  @Test func anIdMayHaveAnotherNameInTheSecondFile() throws {
    let folder = try Workdir(["y.csv": "id,y\nk1,1\nk2,0\nk3,1\n", "p.csv": "key,p\nk3,0.8\nk1,0.9\nk2,0.4\n"])
    let run = try folder.run("bce -y y.csv -p p.csv -I id")
    #expect(run.status == 65 && run.errors.contains("--id-col id=key") || run.errors.contains("-I id=key"), "\(run)")
    #expect(try folder.run("bce -y y.csv -p p.csv -I id=key -q -e cost=0.2798").status == 0)
    let piped = try folder.shell("cat p.csv | losscalc bce -y y.csv -p - -I id=key -q -e cost=0.2798")
    #expect(piped.status == 0, "\(piped)")
  }

  @Test func anInnerJoinCountsWhatItLeavesOut() throws {
    let folder = try Workdir([
      "y.csv": "id,y\nk0,1\nk1,1\nk2,0\nk3,1\n", "p.csv": "id,p\nk3,0.8\nk4,0.1\nk1,0.9\nk5,0.1\nk2,0.4\n",
    ])
    let refused = try folder.run("bce -y y.csv -p p.csv -I id")
    #expect(refused.status == 65 && refused.errors.contains("--join inner"), "\(refused)")
    let run = try folder.run("bce -y y.csv -p p.csv -I id --join inner -v")
    #expect(run.status == 0 && run.output.contains("cost 0.2798 (mean of 3)"), "\(run)")
    #expect(run.lines[1].hasPrefix("  2  k1"), "\(run)")
    #expect(run.errors.contains("1 row of y.csv and 2 rows of p.csv left out for want of a partner [id-missing]"))
    #expect(run.errors.contains("left out of the join: y.csv: k0; p.csv: k4, k5"), "\(run)")
    let idle = try folder.run("bce -y y.csv -p p.csv --join inner")
    #expect(idle.status == 64 && idle.errors.contains("nothing is joined"), "\(idle)")
  }

  /// Each row: two files of the same rows in another order whose ids have no name in one, or in both, and options.
  static let unnamed: [(y: String, p: String, options: String)] = [
    ("id,y\nb,1\na,0\nc,1\n", "a,0.1\nc,0.8\nb,0.6\n", ""), ("b,1\na,0\nc,1\n", "a,0.1\nc,0.8\nb,0.6\n", ""),
    ("b,1\na,0\nc,1\n", "a,0.1\nc,0.8\nb,0.6\n", " -Y 2 -P 2"),
    ("102,1\n101,0\n104,1\n", "101,0.1\n104,0.8\n102,0.6\n", " -Y 2 -P 2"),
    ("img/b.jpg 1\nimg/a.jpg 0\nimg/c.jpg 1\n", "img/a.jpg 0.1\nimg/c.jpg 0.8\nimg/b.jpg 0.6\n", ""),
    ("b.jpg,1\na.jpg,0\nc.jpg,1\n", "file,p\na.jpg,0.1\nc.jpg,0.8\nb.jpg,0.6\n", ""),
  ]

  @Test(arguments: unnamed) func idsNeedNoName(_ y: String, _ p: String, _ options: String) throws {
    let run = try Workdir(["y.csv": y, "p.csv": p]).run("bce -y y.csv -p p.csv -n none\(options)")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[id-mismatch]"), "\(run)")
    #expect(run.pasted.first?.output.contains("0.2798 (mean of 3)") ?? false, "\(run)")
  }

  @Test func wordsOfBothFilesMayBeClasses() throws {
    let folder = try Workdir(["y.csv": "a,oak\nb,elm\n", "p.csv": "a,elm\nb,elm\n"])
    #expect(try folder.run("accuracy -y y.csv -p p.csv -f value").output == "0.5\n")
  }

  /// Each row: the names of two columns that tell rows apart together, and their cells.
  static let keys: [(names: String, cells: [String])] = [
    ("store,day", ["1,1", "1,2", "2,1"]), ("region,year", ["N,1", "N,2", "S,1"]),
  ]

  @Test(arguments: keys) func keysInAnotherOrderAreNoOutputs(_ names: String, _ cells: [String]) throws {
    let (one, two, three) = (cells[0], cells[1], cells[2])
    let folder = try Workdir([
      "y.csv": "\(names),sales\n\(one),10\n\(two),20\n\(three),30\n",
      "p.csv": "\(names),sales\n\(three),31\n\(one),11\n\(two),21\n",
    ])
    let run = try folder.run("mse -y y.csv -p p.csv -n none")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("does it tell rows apart"), "\(run)")
    #expect(run.errors.contains("--y-col sales --yhat-col sales\n"), "\(run)")
    let next = try folder.run("mse -y y.csv -p p.csv -n none --y-col sales --yhat-col sales")
    #expect(next.status == 65 && next.pasted.first?.output.contains("1.000 (mean of 3)") ?? false, "\(next)")
  }

  /// Each row: what the ids of three files are called.
  @Test(arguments: [["id", "key", "id"], ["id", "id", "key"], ["key", "id", "id"], ["id", "key", "key"]])
  func ofThreeFilesOneMayCallThemOtherwise(_ names: [String]) throws {
    let folder = try Workdir([
      "y.csv": "\(names[0]),y\na,0\nb,1\n", "p.csv": "\(names[1]),p\nb,.6\na,.1\n",
      "w.csv": "\(names[2]),w\nb,2\na,1\n",
    ])
    let run = try folder.run("bce -y y.csv -p p.csv -w w.csv -n none -I id=key")
    #expect(run.status == 0 && run.output.contains("0.3757 (weighted mean of 2"), "\(run)")
  }

  /// The levels of an index that pandas writes without names.
  @Test func levelsWithoutNamesAreToldApart() throws {
    let folder = try Workdir(["y.csv": ",,y\na,1,1\na,2,0\nb,1,1\n", "p.csv": ",,p\nb,1,.6\na,2,.2\na,1,.9\n"])
    let run = try folder.run("bce -y y.csv -p p.csv -n none")
    #expect(run.status == 65 && run.errors.contains("--id-col 1,2\n"), "\(run)")
    #expect(run.pasted.first?.output.contains("0.2798 (mean of 3)") ?? false, "\(run.pasted)")
  }

  /// Times with fractions are predicted as often as they tell rows apart.
  @Test func timesMayBePredicted() throws {
    let folder = try Workdir(["y.csv": "time,cost\n5,10\n8,20\n3,30\n", "p.csv": "time,cost\n5.5,11\n7,20\n3,30\n"])
    let run = try folder.run("mae -y y.csv -p p.csv -n none")
    #expect(run.status == 65 && run.pasted.first?.output.contains("0.4167") ?? false, "\(run) \(run.pasted)")
    let whole = try Workdir(["y.csv": "time,cost\n5,10\n8,20\n", "p.csv": "time,cost\n8,20\n5,11\n"])
    #expect(try !whole.run("mae -y y.csv -p p.csv").errors.contains("was predicted"))
  }
}
