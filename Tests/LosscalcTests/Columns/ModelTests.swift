import Testing

/// Several prediction columns of one file are models side by side, where a loss has one output.
@Suite struct ModelTests {
  private static let files = [
    "d.csv": "y,oof_a,oof_b,fold\n1,0.9,0.8,1\n0,0.4,0.3,1\n1,0.8,0.6,2\n",
    "y.csv": "y\n1\n0\n1\n", "p.csv": "id,oof_a,oof_b\nr1,0.9,0.8\nr2,0.4,0.3\nr3,0.8,0.6\n",
    "d.json": #"{"y":[1,0,1],"oof_a":[0.9,0.4,0.8],"oof_b":[0.8,0.3,0.6],"fold":[1,1,2]}"#,
  ]

  /// Their probabilities of class 1 are no scores of classes, between which a decision could be read.
  @Test(arguments: ["accuracy", "f1", "mcc", "accuracy,bce"])
  func probabilitiesOfModelsAreNoClasses(loss: String) throws {
    let folder = try Workdir(["d.csv": "y,xgb,lgb,cat\n1,0.9,0.8,0.7\n0,0.2,0.3,0.1\n1,0.6,0.4,0.7\n"])
    let run = try folder.run("\(loss) d.csv -P xgb,lgb,cat -n none")
    #expect(run.status == 64 && run.errors.contains("[which-column]"), "\(run)")
    let models = try #require(run.pasted.first)
    let typed = try folder.run("\(loss) d.csv -P xgb -P lgb -P cat -n none")
    #expect(models.status == 0 && models.output == typed.output, "\(models)")
    #expect(try folder.run("accuracy d.csv -P xgb,lgb,cat --classes 0,1,2 -f value").output == "0\n")
    let empty = try Workdir(["d.csv": "y,a,b,c\n1,.9,.8,\n0,.2,.3,\n"]).run("\(loss) d.csv -P a,b,c --missing keep")
    #expect(empty.status == 64 && empty.errors.contains("a model each: losscalc"), "\(empty)")
  }

  /// Words that were decided for are no scores, also where the classes are named; several -P are models of a pipe, too.
  @Test(arguments: ["-P a,b", "-P a -P b", "-P a,b --classes cat,dog", "-P a -P b --classes cat,dog"], ["t.csv", "-"])
  func wordsOfModelsAreNoScores(columns: String, source: String) throws {
    // More than what of a pipe is looked at before its columns are chosen.
    let rows = String(repeating: "cat,cat,dog\ndog,dog,dog\ncat,dog,cat\n", count: 30_000)
    let folder = try Workdir(["t.csv": "y,a,b\n" + rows])
    let run = try folder.shell("cat t.csv | losscalc accuracy,kappa \(source) \(columns) -f csv")
    #expect(run.status == 0 && run.lines.count == 5, "\(run)")
    let typed = try folder.run("accuracy,kappa t.csv -P a -P b -f csv")
    #expect(typed.status == 0 && run.output == typed.output, "\(run) \(typed)")
  }

  @Test func logitsAreThoseOfClasses() throws {
    let folder = try Workdir(["d.csv": "y,cat,dog\n1,-0.5,2\n0,1.5,-1\n1,0.5,0.75\n"])
    #expect(try folder.run("accuracy d.csv -P cat,dog --from-logits -f value").output == "1\n")
  }

  @Test(arguments: [
    "bce d.csv -P 'oof_*'", "bce d.csv -P oof_a -P oof_b", "bce d.csv -P oof_a,oof_b", "bce d.csv -P oof_a..oof_b",
    "bce d.csv -P 2..3", "bce d.json -P 'oof_*'", "bce -y y.csv -p p.csv", "cat d.csv | losscalc bce - -P 'oof_*'",
    "gzip -c d.csv | losscalc bce - -P oof_a -P oof_b", "bce d.csv -P '*' -G fold -q; losscalc bce d.csv -P 'oof*'",
    "cat d.json | losscalc bce - -P 'oof_*'",
  ])
  func eachColumnHasAResult(command: String) throws {
    let folder = try Workdir(Self.files)
    let words = command.hasPrefix("bce") ? "losscalc \(command)" : command
    let run = try folder.shell(words)
    #expect(run.status == 0, "\(run)")
    let rows = run.lines.suffix(2).map { $0.split(separator: " ").prefix(2).map(String.init) }
    let isNumbered = command.contains("2..3")
    #expect(
      rows == [["oof_a", "0.2798"], ["oof_b", "0.3635"]] || isNumbered && rows.map(\.last) == ["0.2798", "0.3635"],
      "\(run)")
  }

  @Test func theyAreWhatFilesSideBySideAre() throws {
    let folder = try Workdir(Self.files)
    try folder.write("a.csv", "p\n0.9\n0.4\n0.8\n")
    try folder.write("b.csv", "p\n0.8\n0.3\n0.6\n")
    let columns = try folder.run(["bce,brier", "d.csv", "-P", "oof_*", "--confidence", "95", "-f", "json"])
    let files = try folder.run("bce,brier -y y.csv -p a.csv -p b.csv --confidence 95 -f json")
    #expect(columns.status == 0, "\(columns)")
    let (own, others) = (try columns.json(), try files.json())
    for k in 0..<4 { #expect(own["results"][k]["cost"].number == others["results"][k]["cost"].number) }
    #expect(own["results"][2]["source"].string == "oof_b", "\(columns)")
    let gate = try folder.run(["bce", "d.csv", "-P", "oof_*", "-q", "-e", "cost<=0.3"])
    #expect(gate.status == 1, "\(gate)")
  }

  @Test func severalFilesAndColumnsAreToldApart() throws {
    let folder = try Workdir(Self.files)
    let run = try folder.run("bce -y y.csv -p p.csv -p p.csv")
    #expect(run.status == 0 && run.output.contains("p.csv:oof_a") && run.output.contains("p.csv:oof_b"), "\(run)")
  }

  @Test func forALossOfClassesTheyAreClasses() throws {
    let folder = try Workdir(["d.csv": "y,oof_a,oof_b\n0,0.9,0.1\n1,0.4,0.6\n"])
    #expect(try folder.run(["cce", "d.csv", "-P", "oof_*", "-q", "-e", "cost=0.3081"]).status == 0)
    let models = try Workdir(["d.csv": "y,a0,a1,b0,b1\n0,0.9,0.1,0.8,0.2\n1,0.4,0.6,0.3,0.7\n"])
    let run = try models.run(["cce", "d.csv", "-P", "a*", "-P", "b*"])
    #expect(run.status == 0 && run.output.contains("a*      0.3081") && run.output.contains("b*      0.2899"), "\(run)")
  }

  /// Probabilities of classes are no models of a loss of two classes.
  @Test(arguments: ["p0,p1", "p*", "p0..p1", "2,3"]) func classesAreNoModels(columns: String) throws {
    let folder = try Workdir(["d.csv": "y,p0,p1\n1,0.2,0.8\n0,0.7,0.3\n"])
    let run = try folder.run(["bce", "d.csv", "-P", columns])
    #expect(run.status == 65 && run.errors.contains("losscalc cce d.csv") && run.errors.contains("p1"), "\(run)")
  }

  @Test func labelsAreNoModel() throws {
    let folder = try Workdir(Self.files)
    let run = try folder.run("bce d.csv -P y..oof_b")
    #expect(run.status == 64 && run.errors.contains("'y' holds the labels"), "\(run)")
    #expect(try folder.run(["mse", "d.csv", "-P", "*"]).output.contains("fold"))
  }

  /// The rows are read once for all models, and each has the results that it has alone.
  @Test(arguments: ["-G g", "-W w", "--missing drop --show g -n 2", "--grad none"], ["", " -I id"])
  func eachOfSeveralIsWhatItIsAlone(options: String, joined: String) throws {
    var rows = (0..<40).map { row in
      [
        "r\(row)", "\(row % 2)", "\(row % 3)", "\(1 + row % 4)", "0.\(row % 9 + 1)",
        row % 11 == 5 ? "" : "0.\(row % 7 + 1)",
      ]
    }
    if !options.contains("missing") { for row in rows.indices where rows[row][5].isEmpty { rows[row][5] = "0.5" } }
    let labels = rows.map { $0[0...3].joined(separator: ",") }
    let predictions = (joined.isEmpty ? rows : rows.reversed()).map { "\($0[0]),\($0[4]),\($0[5])" }
    let folder = try Workdir([
      "y.csv": (["id,y,g,w"] + labels).joined(separator: "\n") + "\n",
      "p.csv": (["id,oof_a,oof_b"] + predictions).joined(separator: "\n") + "\n",
    ])
    let command = "bce -y y.csv -p p.csv \(options)\(joined) -f csv -P "
    let together = try folder.run(command + "oof_*")
    #expect(together.status == 0, "\(together)")
    for model in ["oof_a", "oof_b"] {
      let alone = try folder.run(command + model)
      let own = together.lines.filter { $0.contains(model) || $0.contains("\(model),") }
      #expect(alone.status == 0 && own.count == alone.lines.count - 1 && own.count > 0, "\(alone)")
      for (line, other) in zip(own, alone.lines.dropFirst()) {
        #expect(line.split(separator: ",").suffix(3) == other.split(separator: ",").suffix(3))
      }
    }
  }
}
