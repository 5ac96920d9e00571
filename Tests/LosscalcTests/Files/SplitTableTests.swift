import Testing

/// Names of columns beside rows of arrays, as pandas writes them in `split`, are names as those of CSV are.
@Suite struct SplitTableTests {
  /// Each row: a table whose names are in `columns`, a command, and the number that the same table of CSV gives.
  static let tables: [(text: String, command: String, value: String)] = [
    (
      #"{"columns":["y","p_2","p_0","p_1"],"index":[0,1,2],"data":[[1,0.1,0.3,0.6],[2,0.5,0.2,0.3],[0,0.2,0.7,0.1]]}"#,
      "accuracy", "1"
    ),
    (#"{"columns":["d_neg","d_pos"],"data":[[2,1],[1.5,2]]}"#, "triplet -P d_*", "0.75"),
    (
      #"{"columns":["y","p_1","p_-1","p_0"],"data":[[1,0.6,0.1,0.3],[-1,0.3,0.5,0.2],[0,0.1,0.2,0.7]]}"#, "accuracy",
      "1"
    ),
    (
      #"{"columns":["label","oak","elm","fir"],"data":[["oak",0.7,0.2,0.1],["elm",0.1,0.8,0.1],["fir",0.1,0.4,0.5]]}"#,
      "accuracy", "1"
    ),
  ]

  @Test(arguments: tables) func namesAreNames(_ text: String, _ command: String, _ value: String) throws {
    let run = try Workdir(["d.json": text]).run("\(command) d.json -f value")
    #expect(run.status == 0 && run.output == value + "\n", "\(run)")
  }

  @Test func labelsGoToTheColumnOfTheirName() throws {
    let data = #"{"columns":["p_2","p_0","p_1"],"data":[[0.1,0.3,0.6],[0.5,0.2,0.3],[0.2,0.7,0.1]]}"#
    let folder = try Workdir([
      "p.json": data, "p.csv": "p_2,p_0,p_1\n.1,.3,.6\n.5,.2,.3\n.2,.7,.1\n", "y.csv": "y\n1\n2\n0\n",
    ])
    let run = try folder.run("cce -y y.csv -p p.json -f value")
    #expect(run.status == 0, "\(run)")
    #expect(try run.output == folder.run("cce -y y.csv -p p.csv -f value").output)
  }
}
