import Testing

@Suite struct PlotTests {
  private let labelled = "y,p\n" + (0..<40).map { "\($0 % 3 == 0 ? 1 : 0),0.\(10 + $0 * 2)\n" }.joined()

  /// Each row: a run, and the options that only the picture of the data takes.
  @Test(arguments: ["two.csv -P p", "-P p two.csv --from prob", "two.csv -P p -o x.svg"])
  func aCurveTakesNoData(words: String) throws {
    let folder = try Workdir(["two.csv": "y,yhat,p\n0,.2,.9\n1,.8,.1\n0,.3,.6\n1,.6,.4\n"])
    let run = try folder.run("plot bce \(words)")
    #expect(run.status == 64 && run.pasted.map(\.status) == [0, 0], "\(run) \(run.pasted)")
    #expect(run.errors.contains("losscalc plot landscape bce \(words)\n"), "\(run)")
  }

  @Test func drawsLossAndGradientForEachLabel() throws {
    let run = try Workdir().run("plot bce")
    #expect(run.status == 0, "\(run)")
    #expect(run.lines.first == "bce: loss and gradient")
    #expect(run.lines[1] == "  a y = 0  b y = 1")
    #expect(run.output.contains("gradient dL/dyhat"))
    #expect(run.lines.allSatisfy { $0.count <= 80 })
  }

  @Test(arguments: ["60", "80", "120"]) func axesReachTheEndsOfTheDomain(_ width: String) throws {
    for (losses, ends) in [("bce", ("0", "1.0")), ("bce --from-logits", ("-6", "6")), ("huber", ("-4", "4"))] {
      let run = try Workdir().shell("COLUMNS=\(width) '\(Workdir.program)' plot \(losses) --ascii")
      let ticks = run.lines.suffix(2).first?.split(separator: " ").map(String.init) ?? []
      #expect(ticks.first == ends.0 && ticks.last == ends.1, "\(run)")
    }
    let svg = try Workdir().run("plot bce -f svg").output
    #expect(svg.contains(">0</text>") && svg.contains(">1.0</text>"))
  }

  @Test func overlaysLossesOfTheResidual() throws {
    let run = try Workdir().run("plot huber:delta=0.5,huber:delta=2,mse --ascii")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.utf8.allSatisfy { $0 < 128 })
    #expect(run.lines[1] == "  * huber:delta=0.5  + huber:delta=2  o mse")
    #expect(run.output.contains("residual r = yhat - y"))
  }

  @Test func refusesLossesWithoutACommonAxis() throws {
    let run = try Workdir().run("plot bce,mse")
    #expect(run.status == 64 && run.output.isEmpty, "\(run)")
    #expect(run.errors.contains("share no axis [shape]"))
    let matrix = try Workdir().run("plot cce")
    #expect(matrix.status == 64 && matrix.errors.contains("it has no curve [shape]"), "\(matrix)")
  }

  @Test func writesSVG() throws {
    let folder = try Workdir()
    let run = try folder.run("plot bce -q -o x.svg")
    #expect(run.status == 0 && run.output.isEmpty, "\(run)")
    let svg = try folder.read("x.svg")
    #expect(svg.hasPrefix("<svg xmlns"))
    #expect(svg.contains("prefers-color-scheme:dark"))
    #expect(try folder.run("plot bce -f svg").output == svg)
    #expect(try folder.run("plot bce -q -o x.csv").status == 64)
  }

  @Test(arguments: ["-o a.png", "--output json:a.json", "-o a", "-o folder.d/a.PDF", "-f json"])
  func namesTheFilesThatPicturesAre(_ option: String) throws {
    let run = try Workdir(fiveRows).run("plot bce \(option)")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("svg"), "\(run)")
    #expect(!run.errors.contains(".csv") && !run.errors.contains("npy"), "\(run)")
  }

  @Test func aPictureOfAnEvaluationIsOfferedAsSVG() throws {
    let run = try Workdir(fiveRows).run("bce -y y.csv -p p.csv -o a.png")
    #expect(run.status == 64 && run.pasted.map(\.status) == [0], "\(run)")
    let sheet = try Workdir(fiveRows).run("bce -y y.csv -p p.csv -o a.xlsx")
    #expect(sheet.errors.contains("losscalc bce -y y.csv -p p.csv -o a.csv") && sheet.pasted.map(\.status) == [0])
  }

  @Test(arguments: [("auc", "plot roc d.csv"), ("precision", "plot pr d.csv"), ("confusoin", "plot confusion d.csv")])
  func findsAPictureByWhatOthersCallIt(_ word: String, _ command: String) throws {
    let run = try Workdir(["d.csv": "y,p\n0,0.25\n1,0.75\n"]).run("plot \(word) d.csv")
    #expect(run.status == 64 && run.errors.contains("losscalc \(command)\n"), "\(run)")
    #expect(run.errors.contains("landscape, calibration, roc, pr, confusion, residuals"), "\(run)")
    #expect(run.pasted.contains { $0.status == 0 && !$0.output.isEmpty })
  }

  @Test func aCurveTakesNoDataAndTheLandscapeDoes() throws {
    let run = try Workdir(["d.csv": "y,p\n0,0.25\n1,0.75\n"]).run("plot bce d.csv")
    #expect(run.status == 64 && run.errors.contains("losscalc plot landscape bce d.csv"), "\(run)")
    #expect(run.pasted.map(\.status) == [0, 0], "\(run.pasted)")
  }

  @Test func drawsTheLossesOfASavedResult() throws {
    let folder = try Workdir(["d.csv": labelled])
    #expect(try folder.run("bce,brier d.csv -q -o r.json -o r.svg").status == 0)
    let run = try folder.run("plot r.json")
    #expect(run.status == 0, "\(run)")
    #expect(run.lines.first == "r.json: losses of bce, brier")
    #expect(run.output.contains("% of the sum of losses"))
    #expect(try folder.read("r.svg").contains("<title id=\"title\">d.csv: losses of bce, brier</title>"))
    #expect(try folder.run("bce d.csv -q -n none -o none.json").status == 0)
    let none = try folder.run("plot none.json")
    #expect(none.status == 65 && none.errors.contains("[result-file]"), "\(none)")
  }

  @Test func knowsASavedResultByWhatItHolds() throws {
    let folder = try Workdir(["d.csv": labelled])
    #expect(try folder.run("bce d.csv -q -o r.json -o r.json.gz").status == 0)
    let drawn = try folder.run("plot r.json --ascii").lines.dropFirst()
    #expect(drawn.count > 5)
    let ways = [
      "losscalc plot r.json.gz --ascii", "losscalc plot - --ascii < r.json", "gzip -c r.json | losscalc plot - --ascii",
      "cp r.json base.JSON; losscalc plot base.JSON --ascii", "cp r.json noext; losscalc plot noext --ascii",
      "losscalc plot <(cat r.json) --ascii", "cp r.json 'my result'; losscalc plot 'my result' --ascii",
    ]
    for way in ways {
      let run = try folder.shell(way)
      #expect(run.status == 0 && run.lines.dropFirst() == drawn, "\(run)")
    }
    let data = try folder.run("plot d.csv")
    #expect(data.status == 64 && data.errors.contains("'d.csv' is a file; losses come first"), "\(data)")
    let curve = try Workdir().run("plot bce --ascii").output
    #expect(try folder.shell("cp r.json bce; losscalc plot bce --ascii").output == curve)
  }

  @Test func landscapesMarkTheBestOfAMetric() throws {
    let folder = try Workdir(["d.csv": "y,p\n0,0.3\n1,0.7\n0,0.6\n1,0.8\n", "r.csv": "y,p\n1,2\n2,3\n4,5\n"])
    let accuracy = try folder.run("plot landscape accuracy d.csv --ascii")
    #expect(accuracy.status == 0 && accuracy.output.contains("most 1.0000"), "\(accuracy)")
    let fit = try folder.run("plot landscape r2 r.csv --ascii")
    #expect(fit.output.contains("most 1.0000") && !fit.output.contains("least"), "\(fit)")
    let bias = try folder.run("plot landscape bias r.csv --ascii")
    #expect(bias.output.contains("nearest to 0"), "\(bias)")
  }

  @Test func landscapesOfProbabilitiesKeepTheirSum() throws {
    let data = "y,cat,dog,bird\ncat,0.7,0.2,0.1\ndog,0.2,0.5,0.3\nbird,0.3,0.3,0.4\ndog,0.6,0.3,0.1\n"
    let run = try Workdir(["d.csv": data]).run("plot landscape cce d.csv --ascii")
    #expect(run.status == 64 && run.errors.contains("probabilities that sum to 1"), "\(run)")
    #expect(run.pasted.first?.status == 0 && run.pasted.first?.output.contains("least 0 at") == false, "\(run.pasted)")
  }

  @Test(arguments: [
    "plot residuals", "plot roc", "plot pr", "plot confusion", "plot calibration", "plot landscape mse", "descend mse",
    "match 1 mse",
  ])
  func hintsAtNoNaNWhereItIsNoAnswer(_ command: String) throws {
    let data = command == "descend mse" ? "y,x\n1,0.2\n0,0.4\n1,0.6\n,0.8\n" : "y,p\n1,0.5\n0,0.25\n1,0.75\n,0.5\n"
    let options = command == "descend mse" ? " -Y y -P x" : ""
    let run = try Workdir(["d.csv": data]).run("\(command) d.csv\(options)")
    #expect(run.status == 65 && run.errors.contains("--missing drop"), "\(run)")
    #expect(!run.errors.contains("--missing keep") && run.pasted.allSatisfy { $0.status < 2 }, "\(run.pasted)")
  }

  @Test func findsTheLeastCostOfTheLandscape() throws {
    let rows = (0..<30).map { "\($0),\(Double($0) / 1.6)\n" }.joined()
    let folder = try Workdir(["d.csv": "y,yhat\n" + rows])
    let run = try folder.run("plot landscape mse d.csv --ascii")
    #expect(run.status == 0, "\(run)")
    #expect(run.lines.first == "mse of a*yhat + b: 40.102 as it is, least 0 at a = 1.6000, b = 0")
    #expect(run.output.contains("X least"))
  }

  /// The minimum of the first is that of a logistic regression, by scipy's BFGS with gradient below 1e-9.
  @Test(arguments: [
    ("bce", "y,logit\n0,1\n0,3\n1,4\n0,5\n1,6\n1,8\n", "--from-logits", "0.40074 at a = 1.0960, b = -4.9319"),
    ("mse", "y,yhat\n2,1\n3.5,2\n5,3\n6.5,4\n", "--from value", "0 at a = 1.5000, b = 0.50000"),
    ("mae", "y,yhat\n10,1\n20,2\n30,3\n", "--from value", "0 at a = 10.000, b = 0"),
  ])
  func findsTheMinimumBetweenAndBeyondTheCells(loss: String, data: String, option: String, least: String) throws {
    let run = try Workdir(["d.csv": data]).run("plot landscape \(loss) d.csv \(option) --ascii")
    #expect(run.status == 0, "\(run)")
    #expect(run.lines.first?.hasSuffix("least \(least)") == true, "\(run)")
    #expect(run.output.contains("X least"), "\(run)")
  }

  @Test func saysWhereNoMapHoldsTheMinimum() throws {
    let run = try Workdir(["d.csv": "y,logit\n0,-1\n1,1\n"]).run("plot landscape bce d.csv --from-logits --ascii")
    #expect(run.status == 0 && run.output.contains("beyond every map: it falls on"), "\(run)")
  }

  @Test func noTwoCurvesAreDrawnAlike() throws {
    let svg = try Workdir().run("plot focal:gamma=0..3:1 -f svg").output
    let styles = svg.split(separator: "\n").filter { $0.contains("class=\"line c") }.map {
      String($0.split(separator: "\"").dropFirst(1).first ?? "")
    }
    // Each of eight curves in the legend and in two panels.
    #expect(Set(styles).count == 8, "\(styles)")
    #expect(Set(styles.map { $0.split(separator: " ")[1] }).count == 4, "a colour for each loss")
    #expect(Set(styles.map { $0.split(separator: " ")[2] }).count == 2, "a dash for each label")
  }

  @Test func panelsOfGroupsHaveTheirNamesAndOneAxis() throws {
    let folds = "y,p,fold\n0,0.25,b\n1,0.75,a\n1,0.5,a\n0,0.125,b\n"
    let folder = try Workdir(["d.csv": folds])
    #expect(try folder.run("bce d.csv -G fold -q -o d.svg").status == 0)
    let svg = try folder.read("d.svg")
    #expect(svg.contains("<title id=\"title\">d.csv: losses of bce</title>"))
    #expect(svg.contains(">loss of b<") && svg.contains(">loss of a<"))
  }

  @Test func calibratesProbabilitiesAndLogitsAlike() throws {
    let folder = try Workdir(["p.csv": "y,p\n0,0.25\n1,0.75\n1,0.5\n"])
    try folder.write("z.csv", "y,p\n0,-1.0986122886681098\n1,1.0986122886681098\n1,0\n")
    let probabilities = try folder.run("plot calibration p.csv")
    let logits = try folder.run("plot calibration z.csv --from-logits")
    #expect(probabilities.status == 0 && logits.status == 0, "\(logits)")
    #expect(probabilities.lines.first == "p.csv: calibration of 3 rows, expected error 0.333 in 10 bins")
    #expect(probabilities.lines.dropFirst() == logits.lines.dropFirst())
  }

  @Test func drawsAHistogramUnderTheTable() throws {
    let run = try Workdir(fiveRows).run("bce -y y.csv -p p.csv -n none --hist")
    #expect(run.status == 0, "\(run)")
    #expect(
      run.lines.suffix(6) == [
        "",
        "loss        n",
        "0.0 - 0.2   1  ####            row 2",
        "0.2 - 0.4   2  ########        rows 3 4",
        "0.4 - 0.6   0",
        "0.6 - 0.8   2  ########        rows 1 5",
      ])
  }

  @Test func everyExampleOfTheHelpWorks() throws {
    let folder = try Workdir(["churn.csv": labelled, "houses.csv": labelled])
    for line in try folder.run("plot --help").lines where line.hasPrefix("  losscalc ") {
      let run = try folder.shell(String(line.dropFirst(2)))
      #expect(run.status == 0, "\(run)")
    }
  }
}
