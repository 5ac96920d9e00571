import Testing

/// Whether line 1 of a table of texts names its columns.
@Suite struct TextHeaderTests {
  /// Each row: a table, the options of a command, and its accuracy.
  static let typed: [(text: String, options: String, value: String)] = [
    ("spam,pred\nham,ham\nspam,spam\nham,spam\nspam,spam\n", "-Y spam -P pred", "0.75"),
    ("y,lgb,xgb\nn,n,n\ny,y,n\nn,y,n\ny,y,y\n", "-Y y -P lgb", "0.75"),
    ("label,pred\ncat,cat\ndog,cat\n", "-Y label -P pred", "0.5"),
    ("id,2023,2024\na,120,118\nb,87,87\nc,45,45\n", #"-Y "2023" -P "2024""#, "0.6666666666666666"),
  ]

  @Test(arguments: typed) func namesThatAreTypedSayIt(_ text: String, _ options: String, _ value: String) throws {
    let run = try Workdir(["d.csv": text]).run("accuracy d.csv \(options) -f value")
    #expect(run.status == 0 && run.output == value + "\n", "\(run)")
  }

  @Test func aWellKnownNameOverClasses() throws {
    let text = "spam,pred\nham,ham\nspam,spam\nham,spam\nspam,spam\n"
    let run = try Workdir(["d.csv": text]).run("accuracy d.csv -Y 1 -P 2 -f value")
    #expect(run.status == 65 && run.errors.contains("[header-ambiguous]"), "\(run)")
    #expect(run.pasted.map(\.output) == ["0.75\n", "0.6\n"], "\(run)")
  }

  /// Tables of which line 1 may be either.
  static let undecided = [
    "y,lgb,xgb\nn,n,n\ny,y,n\nn,y,n\ny,y,y\n", "q1,Paris,Paris\nq2,Rome,Milan\nq3,Oslo,Oslo\n",
  ]

  @Test(arguments: undecided) func isAsked(_ text: String) throws {
    let run = try Workdir(["d.csv": text]).run("accuracy d.csv -Y 2 -P 3 -f value")
    #expect(run.status == 65 && run.errors.contains("[header-ambiguous]"), "\(run)")
  }

  /// Tables without a header whose line 1 has a class.
  static let data = ["cat,cat\ndog,cat\ncat,dog\ndog,dog\n", "owl,cat\ndog,cat\ncat,dog\ndog,dog\n"]

  @Test(arguments: data) func aClassThatComesAgainIsData(_ text: String) throws {
    let run = try Workdir(["d.csv": text]).run("accuracy d.csv -Y 1 -P 2 -f json -n none")
    #expect(run.status == 0 && run.output.contains("\"n\": 4"), "\(run)")
  }

  /// Numbers that may name columns.
  static let numbers = [
    "1,2\n0,0.1\n1,0.6\n1,0.8\n0,0.3\n", "2019,2020\n0,0.1\n1,0.6\n1,0.8\n", "5,7\n12,12.5\n3,3.5\n",
    ",2023,2024\n5,10,12.5\n7,20,19.5\n",
  ]

  @Test(arguments: numbers) func wholeNumbersOverFractions(_ text: String) throws {
    let columns = text.hasPrefix(",") ? "-Y 2 -P 3" : "-Y 1 -P 2"
    let run = try Workdir(["d.csv": text]).run("mse d.csv \(columns) -f value")
    #expect(run.status == 65 && run.errors.contains("[header-ambiguous]"), "\(run)")
  }

  @Test func aNameOfIDsOverIDsIsOne() throws {
    let text = "id,2023,2024\na,120,118\nb,87,90\nc,45,44\n"
    let run = try Workdir(["d.csv": text]).run("mae d.csv -Y 2 -P 3 -I 1 -f value")
    #expect(run.status == 0 && run.output == "2\n", "\(run)")
  }

  @Test func aHeaderThatComesAgainIsNoRow() throws {
    let folder = try Workdir([
      "y.csv": "class\ncat\ndog\nclass\ncat\n", "p.csv": "class\ncat\ncat\ncat\n",
      "d.csv": "label,pred\ncat,cat\ndog,cat\nlabel,pred\ncat,cat\n",
      "i.csv": "id,label,pred\n1,cat,cat\n2,dog,cat\nid,label,pred\n3,cat,cat\n",
    ])
    for command in ["-y y.csv -p p.csv", "d.csv", "d.csv -Y 1 -P 2", "d.csv -Y label -P pred", "i.csv"] {
      let run = try folder.run("accuracy \(command) -f value")
      #expect(run.status == 65 && run.errors.contains("line 4 repeats the header"), "\(run)")
      #expect(run.pasted.first?.output == "0.6666666666666666\n", "\(run)")
    }
    let classes = try Workdir(["d.csv": "y,p\nn,n\ny,y\ny,y\nn,y\ny,p\n"]).run("accuracy d.csv -Y 1 -P 2 -f value")
    #expect(!classes.errors.contains("repeats the header"), "\(classes)")
  }

  @Test func aCommentAboveAHeaderNamesNothing() throws {
    let folder = try Workdir([
      "y.csv": "# exported\nlabel\ncat\ndog\ncat\n", "p.csv": "# exported\npred\ncat\ncat\ncat\n",
      "d.csv": "# model resnet, seed 3\nlabel,pred\ncat,cat\ndog,cat\ncat,cat\n",
      "s.csv": "# label,pred\ncat,cat\ndog,cat\ncat,cat\n",
    ])
    for command in ["-y y.csv -p p.csv", "d.csv", "d.csv -Y 1 -P 2", "d.csv -Y label -P pred", "s.csv"] {
      let run = try folder.run("accuracy \(command) -f value")
      #expect(run.status == 0 && run.output == "0.6666666666666666\n", "\(run)")
    }
  }

  @Test func aCommentAndALineMayBothNameThem() throws {
    let text = "# y,p\nlabel,pred\ncat,cat\ndog,cat\nowl,owl\n"
    let run = try Workdir(["d.csv": text]).run("accuracy d.csv -f value")
    #expect(run.status == 65 && run.errors.contains("[header-ambiguous]"), "\(run)")
    #expect(run.pasted.map(\.output) == ["0.6666666666666666\n", "0.5\n"], "\(run)")
  }
}
