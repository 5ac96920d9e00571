import Foundation
import Testing

/// `--group-col`: one cost for each value of a column.
@Suite struct GroupTests {
  private static let files = [
    "d.csv": "site,y,yhat,w\na,0,1,1\nb,0,2,2\na,0,3,1\n\"c,d\",0,4,1\nb,0,5,0.5\na,0,,1\n"
  ]
  private static let command = "d.csv -G site --missing drop"

  @Test func printsOneLineAGroupInTheOrderOfTheirFirstRows() throws {
    let run = try Workdir(GroupTests.files).run("mse \(GroupTests.command)")
    #expect(run.status == 0)
    #expect(
      run.output == """
        group   cost    sum    min    max    std  worst  dropped
        a       5.00  10.00   1.00   9.00   5.66      3        1
        b      14.50  29.00   4.00  25.00  14.85      5        0
        c,d    16.00  16.00  16.00  16.00      -      4        0

        over 3 groups   mean    std
        mse            11.83  5.965

        """, "\(run)")
  }

  @Test func givesEachGroupTheResultOfItsRowsAlone() throws {
    let folder = try Workdir(GroupTests.files)
    for options in ["", "-W w", "-W w --reduce sum", "--reduce batch-mean", "--grad loss"] {
      let all = try folder.run("mse,mae \(GroupTests.command) \(options) -f json").json()["results"].elements
      #expect(all.count == 6)
      for (index, site) in ["a", "b", "c,d"].enumerated() {
        let header = "site,y,yhat,w\n"
        let rows = (GroupTests.files["d.csv"] ?? "").split(separator: "\n").dropFirst()
          .filter { $0.hasPrefix(site) || $0.hasPrefix("\"\(site)") }
        try folder.write("one.csv", header + rows.map { $0 + "\n" }.joined())
        let own = try folder.run("mse,mae one.csv --missing drop \(options) -f json").json()["results"].elements
        for loss in 0..<2 {
          let (group, alone) = (all[2 * index + loss], own[loss])
          #expect(group["group"].string == site && alone["group"] == .null)
          for key in ["cost", "n", "dropped", "nonfinite", "signature"] { #expect(group[key] == alone[key], "\(key)") }
          for key in ["sum", "mean", "std", "min", "max"] { #expect(group["stats"][key] == alone["stats"][key]) }
          #expect(group["samples"].elements.map { $0["loss"] } == alone["samples"].elements.map { $0["loss"] })
          #expect(group["samples"].elements.map { $0["grad"] } == alone["samples"].elements.map { $0["grad"] })
        }
      }
    }
  }

  @Test func manyGroupsAreWhatEachIsAlone() throws {
    let rows = (0..<1600).map { i in
      (group: "g\(i * 7919 % 400)", line: "\(i % 2),0.\(i * 104_729 % 5987 + 1),\(i % 7)\n")
    }
    let folder = try Workdir(["d.csv": "g,y,yhat,w\n" + rows.map { "\($0.group),\($0.line)" }.joined()])
    for options in ["", "-W w"] {
      let all = try folder.run("bce,brier d.csv -G g \(options) -f json -n 0").json()["results"].elements
      #expect(all.count == 800)
      let single = try folder.run("bce,brier d.csv -G g \(options) -f json -n 0 -j 1").json()["results"].elements
      #expect(all == single)
      for place in [0, 1, 500, 799] {
        let name = try #require(all[place]["group"].string)
        let own = rows.filter { $0.group == name }.map(\.line).joined()
        let alone = try folder.run("bce,brier - \(options) -f json -n 0", input: "y,yhat,w\n" + own)
          .json()["results"].elements[place % 2]
        for key in ["label", "cost", "n", "dropped", "nonfinite", "signature"] {
          #expect(all[place][key] == alone[key], "\(key)")
        }
        for key in ["sum", "mean", "std", "min", "max"] { #expect(all[place]["stats"][key] == alone["stats"][key]) }
      }
    }
  }

  @Test(
    arguments: [
      "bce --worst 2", "bce,brier -n 1", "f1,accuracy -n 0", "roc_auc --grad none", "r2 -n 0", "bce --quantiles 50",
      "bce --batch-size 2", "accuracy --by-class", "ndcg --list-col l",
    ])
  func whateverManyGroupsNeedIsThatOfEachAlone(_ command: String) throws {
    // More groups than are evaluated while they go by, some of which were begun before that was known.
    let rows = (0..<3000).map { i in
      let label = i % 13 == 5 ? "" : "\(i * 31 % 7 % 2)"
      return (group: "g\(i < 900 ? i % 150 : i * 7919 % 400)", line: "\(label),0.\(i * 104_729 % 5987 + 1),\(i % 5)\n")
    }
    let folder = try Workdir(["d.csv": "g,y,yhat,l\n" + rows.map { "\($0.group),\($0.line)" }.joined()])
    let options = "--missing drop -f json"
    let all = try folder.run("\(command) d.csv -G g \(options) -j 3").json()["results"].elements
    #expect(all == (try folder.run("\(command) d.csv -G g \(options) -j 1").json()["results"].elements))
    let measures = all.count / 400
    #expect(all.count == 400 * measures)
    for place in [0, 7, 149, 150, 399] {
      let group = all[place * measures]
      let name = try #require(group["group"].string)
      let own = rows.filter { $0.group == name }.map(\.line).joined()
      let alone = try folder.run("\(command) - \(options)", input: "y,yhat,l\n" + own).json()["results"][0]
      for key in ["label", "cost", "n", "dropped", "undefined", "signature", "sets", "quantiles", "by_class"] {
        #expect(group[key] == alone[key], "\(key) of \(name)")
      }
      for key in ["cost", "grad_norm"] {
        #expect(group["batches"].elements.map { $0[key] } == alone["batches"].elements.map { $0[key] })
      }
      for key in ["y", "yhat", "loss", "grad"] {
        #expect(group["samples"].elements.map { $0[key] } == alone["samples"].elements.map { $0[key] }, "\(key)")
      }
    }
  }

  @Test func namesTheEmptiedListsOfGroupsOnly() throws {
    let run = try Workdir(["d.csv": "g,q,y,yhat\na,1,1,3\na,1,,2\na,1,0,1\na,2,,1\nb,2,1,2\nb,2,0,1\n"])
      .run("ndcg d.csv -G g --list-col q --missing drop -f value")
    #expect(run.output == "1\n1\n" && run.status == 0, "\(run)")
    #expect(
      run.errors.split(separator: "\n").filter { $0.contains("[empty]") }.map(String.init) == [
        "losscalc: warning: list '2' of group 'a' has no rows left: 1 was left out [empty]"
      ], "\(run)")
  }

  @Test func writesTheGroupBesideEachRow() throws {
    let run = try Workdir(GroupTests.files).run("mae \(GroupTests.command) -f csv --grad none")
    #expect(
      run.output == """
        group,row,y,yhat,mae
        a,1,0,1,1
        a,3,0,3,3
        b,2,0,2,2
        b,5,0,5,5
        "c,d",4,0,4,4

        """, "\(run)")
  }

  @Test func isTheSameFromPipesAndOnAnyNumberOfThreads() throws {
    var text = "g,y,yhat\n"
    for row in 0..<60_000 { text += "\(row % 7 == 3 ? "rare" : "g\(row * row % 11)"),\(row % 2),\(row % 97)\n" }
    let folder = try Workdir(["d.csv": text])
    let plain = try folder.run("mse d.csv -G g -f csv -j 1").output
    #expect(try folder.run("mse d.csv -G g -f csv -j 5").output == plain)
    #expect(try folder.shell("cat d.csv | losscalc mse - -G g -f csv -j 3").output == plain)
    #expect(plain.contains("rare,"))
  }

  @Test func gatesEveryGroup() throws {
    let folder = try Workdir(GroupTests.files)
    let run = try folder.run(["mse"] + GroupTests.command.split(separator: " ").map(String.init) + ["-e", "cost<=15"])
    #expect(run.status == 1 && run.output.contains("ok    cost <= 15 (a)      got 5\n"), "\(run)")
    #expect(run.output.contains("FAIL  cost <= 15 (c,d)    got 16, over by 1.00 (6.7%)\n"), "\(run)")
    let base = "mse \(GroupTests.command) -b base.json"
    #expect(try folder.run(base + " --update-baseline").status == 0)
    #expect(try folder.run(base).output.contains("6 of 6 checks hold"))
    try folder.write("d.csv", (GroupTests.files["d.csv"] ?? "").replacingOccurrences(of: "0,5,0.5", with: "0,6,0.5"))
    let moved = try folder.run(base)
    #expect(moved.status == 1 && moved.output.contains("FAIL  b cost        baseline 14.5, now 20"), "\(moved)")
  }

  @Test func mergesGroupsOfShards() throws {
    let folder = try Workdir([
      "1.csv": "g,y,yhat\na,0,1\nb,0,2\n", "2.csv": "g,y,yhat\nb,0,4\nc,0,5\n",
      "all.csv": "g,y,yhat\na,0,1\nb,0,2\nb,0,4\nc,0,5\n",
    ])
    let merged = try folder.shell("losscalc mse 2.csv 1.csv -G g -f partial | losscalc merge -f json").json()["results"]
    let whole = try folder.run("mse all.csv -G g -f json -n none").json()["results"]
    #expect(merged.elements.map { $0["group"] } == whole.elements.map { $0["group"] })
    #expect(merged.elements.map { $0["cost"] } == whole.elements.map { $0["cost"] })
  }

  @Test func sortsGroupsAndModelsOnDemand() throws {
    let folder = try Workdir(["d.csv": "g,y,a,b\n10,0,1,3\n9,0,3,0\nx,0,2,1\n"])
    func order(_ options: String, _ column: Int) throws -> [String] {
      try folder.run("mse d.csv -Y y \(options) -n none -f csv").lines.dropFirst()
        .map { String($0.split(separator: ",", omittingEmptySubsequences: false)[column]) }
    }
    #expect(try order("-P a -G g", 2) == ["10", "9", "x"])
    #expect(try order("-P a -G g --sort group", 2) == ["9", "10", "x"])
    #expect(try order("-P a -G g --sort cost", 2) == ["10", "x", "9"])
    #expect(try order("-P a,b --sort cost", 1) == ["b", "a"])
    #expect(try folder.run("mse d.csv -Y y -P a --sort group").status == 64)
  }

  @Test func noGatePassesByAGroupThatIsLeftOutWhole() throws {
    let folder = try Workdir(["d.csv": "g,y,yhat\na,0,1\nn,0,\n"])
    let run = try folder.run("mse d.csv -G g --missing drop -e cost<9")
    #expect(run.status == 65 && run.errors.contains("no rows of group 'n' are left"), "\(run)")
    try folder.write("one.csv", "g,y,yhat\na,0,1\n")
    #expect(try folder.run("mse one.csv -G g -n none").output.contains("group a"))
  }

  @Test func refusesAMissingGroup() throws {
    let folder = try Workdir(["d.csv": "g,y,yhat\na,0,1\n,0,2\n"])
    let run = try folder.run("mse d.csv -G g")
    #expect(run.status == 65 && run.errors.contains("empty cell in column 'g' [missing-value]"), "\(run)")
    #expect(try folder.run("mse d.csv -G site").status == 65)
  }

  @Test func rowsWithoutAGroupAreNamed() throws {
    let folder = try Workdir(["d.csv": "y,p,g\n1,.9,x\n0,.2,\n1,.7,x\n0,,\n0,.4,y\n"])
    let run = try folder.run("bce d.csv -G g --missing drop -n none")
    #expect(run.status == 0 && run.errors.contains("2 rows without a group were left out"), "\(run)")
    try folder.write("one.csv", "y,p,g\n1,.9,x\n0,.2,\n1,.7,x\n0,.4,x\n")
    for option in ["-G", "--list-col"] {
      let one = try folder.run("roc_auc one.csv \(option) g --missing drop")
      let kind = option == "-G" ? "group" : "list"
      #expect(one.status == 0 && one.errors.contains("a row without a \(kind) was left out"), "\(one)")
    }
    #expect(!(try folder.run("bce d.csv -Y y -P p --missing drop -n none").errors.contains("left out")))
  }

  @Test(arguments: ["bce d.csv -G g,h", "roc_auc d.csv --list-col g,h", "bce d.csv -G g..h"])
  func areOfOneColumn(_ command: String) throws {
    let folder = try Workdir(["d.csv": "g,h,y,p\n1,a,1,.9\n1,b,0,.95\n2,a,1,.3\n"])
    let run = try folder.run(command)
    #expect(run.status == 65 && run.errors.contains("column is needed; there are 2 (g, h) [shape]"), "\(run)")
  }

  @Test func aColumnOfBothFilesIsTheSameInBoth() throws {
    let folder = try Workdir([
      "y.csv": "y,fold\n1,1\n0,1\n1,2\n", "p.csv": "p,fold\n.7,1\n.9,2\n.2,2\n", "q.csv": "p,fold\n.7,1\n.9,1\n.2,2\n",
    ])
    #expect(try folder.run("bce -y y.csv -p q.csv -G fold -n none").status == 0)
    for option in ["-G", "--list-col"] {
      let run = try folder.run("\(option == "-G" ? "bce" : "roc_auc") -y y.csv -p p.csv \(option) fold -n none")
      #expect(run.status == 64 && run.errors.contains("'fold' of y.csv and p.csv differ"), "\(run)")
    }
  }

  /// Each row: a command that groups or weighs by what is also read, and one that says so.
  static let shared = [
    ("bce -y y.csv -p p.csv -G y", "-Y y"), ("bce d.csv -G y", "-Y y -P p"), ("bce d.csv -W y", "-Y y -P p"),
    ("accuracy f.csv -G y_pred", "-Y y -P y_pred"), ("bce f.csv -G y_proba", "-Y y -P y_proba"),
  ]

  @Test(arguments: shared) func theLabelStaysTheLabel(_ command: String, _ columns: String) throws {
    let folder = try Workdir([
      "y.csv": "y,flag\n0,1\n1,0\n0,1\n", "p.csv": "p\n.2\n.8\n.3\n", "d.csv": "y,flag,p\n0,1,.2\n1,0,.8\n0,1,.3\n",
      "f.csv": "y,y_pred,y_proba\n0,0,.2\n1,1,.8\n0,1,.6\n",
    ])
    let run = try folder.run(command + " -n none")
    let said = try folder.run("\(command) \(columns) -n none")
    #expect(run.status == 0 && run.output == said.output, "\(run) \(said)")
  }

  @Test func aGroupMayHaveANameOfLabelsBesideTheLabel() throws {
    let folder = try Workdir(["d.csv": "y,class,p\n0,1,.2\n1,0,.8\n"])
    #expect(try folder.run("bce d.csv -G class -n none").output.contains("0.2231"))
  }

  @Test func anEmptyGroupIsLeftOutOrOneWithoutAName() throws {
    let run = try Workdir(["d.csv": "y,p,g\n1,0.5,a\n0,0.4,\n"]).run("bce d.csv -G g -f csv -n none")
    #expect(run.status == 65 && !run.errors.contains("NaN") && run.pasted.count == 2, "\(run)")
    #expect(run.pasted.allSatisfy { $0.status == 0 && !$0.output.contains("nan") }, "\(run.pasted)")
    #expect(run.pasted.map(\.lines.count) == [2, 3], "\(run.pasted)")
  }
}
