import Testing

/// Which columns are read: every rule, with relatives in other formats.
@Suite struct ColumnChoiceTests {
  /// Labels 1 0 1 with predictions 0.9 0.4 0.8.
  static let rows = [("1", "0.9"), ("0", "0.4"), ("1", "0.8")]
  static let cost = "0.2798"

  /// The cost line of a run without rows; the whole outcome where there is none.
  private func cost(_ folder: Workdir, _ command: String) throws -> String {
    let run = try folder.shell("losscalc \(command) -n none")
    guard run.status == 0, let range = run.output.firstRange(of: "cost ") else { return run.testDescription }
    return String(run.output[range.upperBound...].prefix { $0 != " " })
  }

  private func text(_ left: String, _ right: String, _ separator: String = ",") -> String {
    ([(left, right)] + Self.rows).map { "\($0.0)\(separator)\($0.1)\n" }.joined()
  }

  // MARK: names

  @Test(arguments: [
    "y", "Y True", "label", "Labels", "target", "truth", "Actual", "actuals", "observed", "obs", "gt", "ground-truth",
    "y.test", "true_label", "class", "classes", "yTrue", "LABEL_IDS",
  ])
  func labelsAreFoundByTheirNames(name: String) throws {
    let folder = try Workdir(["d.csv": text(name, "pred")])
    try folder.write(
      "d.json", "[{\"\(name)\":1,\"pred\":0.9},{\"\(name)\":0,\"pred\":0.4},{\"\(name)\":1,\"pred\":0.8}]")
    #expect(try cost(folder, "bce d.csv") == Self.cost)
    #expect(try cost(folder, "bce d.json") == Self.cost)
  }

  @Test(arguments: [
    "yhat", "Y Hat", "p", "preds", "Predicted", "predictions", "y_pred", "predicted label", "pred_label", "fitted",
    "forecast", "estimates", "oof", "output", "prob", "proba", "Probabilities", "y-prob", "y_proba", "yScore", "score",
  ])
  func predictionsAreFoundByTheirNames(name: String) throws {
    let folder = try Workdir(["d.tsv": text("y", name, "\t")])
    #expect(try cost(folder, "bce d.tsv") == Self.cost)
    #expect(try cost(folder, "bce - < d.tsv") == Self.cost)
    #expect(try cost(folder, "bce <(gzip -c d.tsv)") == Self.cost)
  }

  /// Columns without names have their positions, and what is in them, to be chosen by.
  @Test(arguments: [
    ("bce", "1,0.9\n0,0.1\n", ["--y-col 1 --yhat-col 2"]),
    ("bce", "1,0.9,0.3\n0,0.1,0.2\n", ["--y-col 1 --yhat-col 2", "--y-col 1 --yhat-col 3"]),
    ("cce", "0,0.2,0.8\n1,0.1,0.9\n", ["--y-col 1 --yhat-col 2,3"]),
    ("mse", "2.5,2.9\n3.5,3.1\n", ["--y-col and --yhat-col choose, by name or position"]),
  ])
  func columnsWithoutNamesAreChosenByPosition(loss: String, text: String, hints: [String]) throws {
    let run = try Workdir(["d.csv": text]).run("\(loss) d.csv -n none")
    #expect(run.status == 64 && run.errors.contains(" columns without names: 1 ("), "\(run)")
    for hint in hints { #expect(run.errors.contains(hint + "\n") || run.errors.hasSuffix(hint), "\(run)") }
  }

  @Test func confidenceIsNoPrediction() throws {
    let run = try Workdir(["d.csv": text("y", "confidence")]).run("bce d.csv")
    #expect(run.status == 64 && run.errors.contains("[which-column]"), "\(run)")
    let beside = try Workdir(["d.csv": "confidence,y,p\n0.9,1,0.9\n0.6,0,0.4\n0.8,1,0.8\n"])
    #expect(try cost(beside, "bce d.csv") == Self.cost)
  }

  /// A decision beside a probability: the loss reads what it is made for.
  @Test(arguments: [
    ("bce", "0.5036"), ("roc_auc", "0.8333"), ("accuracy", "0.6000"), ("brier", "0.1720"), ("bce,roc_auc", ""),
  ])
  func theLossDecidesBetweenDecisionsAndProbabilities(loss: String, value: String) throws {
    let rows = "1,1,0.9\n0,1,0.6\n1,0,0.4\n0,0,0.2\n1,1,0.7\n"
    let folder = try Workdir(["d.csv": "y_true,y_pred,y_proba\n" + rows, "p.csv": "y_pred,y_proba\n1,0.9\n"])
    let run = try folder.run("\(loss) d.csv -n none")
    #expect(run.status == 0, "\(run)")
    if !value.isEmpty { #expect(run.output.contains("cost \(value) "), "\(run)") }
  }

  @Test(arguments: ["mse d.csv", "mae - < d.csv", "bce,accuracy d.csv", "max_error -y y.csv -p d.csv"])
  func whereTheLossReadsEitherBothAreNamed(command: String) throws {
    let folder = try Workdir([
      "d.csv": "y_true,y_pred,y_proba\n1,1,0.9\n0,1,0.6\n", "y.csv": "y\n1\n0\n",
    ])
    let run = try folder.shell("losscalc \(command)")
    #expect(run.status == 64 && run.output.isEmpty, "\(run)")
    #expect(run.errors.contains("--yhat-col y_pred") && run.errors.contains("--yhat-col y_proba"), "\(run)")
  }

  /// Columns of one name are the matrix of a loss of classes.
  @Test(arguments: [
    "label,p0,p1,p2", "p0,p1,p2,y", "id,y,Prob_0,Prob_1,Prob_2", "y,logit.0,logit.1,logit.2",
    "target,score 0,score 1,score 2",
    "y,y_pred_0,y_pred_1,y_pred_2,confidence", "truth,proba-0,proba-1,proba-2,split",
  ])
  func aSeriesIsOneMatrix(header: String) throws {
    let names = header.split(separator: ",").map(String.init)
    let probabilities = ["0": ["0.2", "0.7", "0.1"], "1": ["0.5", "0.3", "0.2"], "2": ["0.1", "0.3", "0.6"]]
    var lines = [header]
    for (row, label) in ["1", "0", "2"].enumerated() {
      lines.append(
        names.map { name in
          if let last = name.last, let index = Int(String(last)), name.count > 1 {
            return probabilities[label == "1" ? "0" : label == "0" ? "1" : "2"]?[index] ?? ""
          }
          if name == "id" { return "r\(row)" }
          return name == "confidence" ? "0.5" : name == "split" ? "test" : label
        }.joined(separator: ","))
    }
    let folder = try Workdir(["d.csv": lines.joined(separator: "\n") + "\n"])
    #expect(try cost(folder, "cce d.csv") == "0.5202", "\(lines)")
  }

  /// Names of the classes are the matrix where every class has been seen, and nothing else stands there.
  @Test func namesOfTheClassesAreOneMatrix() throws {
    let folder = try Workdir([
      "d.csv": "id,label,cat,dog\nr1,cat,0.7,0.3\nr2,dog,0.2,0.8\n",
      "m.csv": "label,cat,dog,eel\ncat,2,1,3\ndog,0,1,2\n",
      "p.csv": "label,p_cat,p_dog\ncat,0.7,0.3\ndog,0.2,0.8\n",
    ])
    for command in ["cce d.csv", "cce - < d.csv", "cce p.csv", "cce <(gzip -c d.csv)"] {
      #expect(try cost(folder, command) == "0.2899", "\(command)")
    }
    // A class that no row has may be one of the columns.
    let run = try folder.run("cce m.csv --from-logits")
    #expect(run.status == 64 && run.errors.contains("which columns of m.csv are the predictions?"), "\(run)")
    #expect(try folder.run("cce m.csv --from-logits --classes cat,dog,eel").status == 0)
  }

  @Test func aSeriesMayBeCalledAsAnyInput() throws {
    let folder = try Workdir(["d.csv": "anchor_0,anchor_1,positive_0,positive_1,negative_0,negative_1\n1,2,1,3,3,4\n"])
    #expect(try folder.run("triplet d.csv").status == 0)
  }

  /// A file of as many columns as a loss reads is those columns, though some may be called otherwise.
  @Test(arguments: ["x1,y1,x2,y2", "left,top,right,bottom", "id,xmin,ymin,xmax,ymax"])
  func boxesAreTheirFile(header: String) throws {
    let boxes = [["0,0,10,40", "1,2,5,90"], ["1,1,12,50", "2,3,6,100"]]
    let tables = boxes.map { rows in
      ([header] + rows.enumerated().map { (header.hasPrefix("id") ? "r\($0)," : "") + $1 }).map { $0 + "\n" }.joined()
    }
    let folder = try Workdir(["y.csv": tables[0], "p.csv": tables[1], "d.csv": "y1,y2,x1,x2\n1,2,3,4\n"])
    #expect(try cost(folder, "box_iou -y y.csv -p p.csv") == "0.4291")
    #expect(try folder.run("box_iou d.csv").status == 64)
  }

  // MARK: missing inputs

  @Test(arguments: [
    ("gaussian_nll", "y,yhat,var\n1,1.5,0.5\n2,1,2\n", "--variance-col var"),
    ("laplace_nll", "y,yhat,sigma\n1,1.5,0.5\n2,1,2\n", "--scale-col sigma"),
    ("binomial_nll", "y,p,n\n3,0.4,5\n1,0.2,4\n", "--trials-col n"),
    ("interval_score", "y,lo,hi\n3,1,5\n1,0,4\n", "--lower-col lo"),
    ("gaussian_nll", "id,y,yhat,Pred Var\na,1,1.5,0.5\nb,2,1,2\n", "--variance-col 'Pred Var'"),
  ])
  func anInputThatIsMissingIsNamed(loss: String, text: String, option: String) throws {
    let folder = try Workdir(["d.csv": text])
    for command in ["\(loss) d.csv", "\(loss) - < d.csv"] {
      let run = try folder.shell("losscalc \(command)")
      #expect(run.status == 64 && run.errors.contains(option) && run.output.isEmpty, "\(run)")
    }
  }

  // MARK: hints

  /// Scores of the same classes under two stems are two models.
  @Test func stemsThatEachAddUpToOneAreModels() throws {
    let folder = try Workdir([
      "d.csv": "label,a_cat,a_dog,b_dog,b_cat\ncat,.75,.25,.25,.75\ndog,.25,.75,.75,.25\n"
    ])
    let run = try folder.run("cce d.csv -f value")
    #expect(run.status == 64 && run.pasted.map(\.output) == ["0.2876820724517809\n0.2876820724517809\n"], "\(run)")
  }

  /// A time is called as ids are, and may be what both files are of.
  @Test(arguments: ["id,time", "image,category_id"]) func whatIsCalledAnIDMayBeMeant(header: String) throws {
    let folder = try Workdir(["y.csv": header + "\n1,10\n2,20\n", "p.csv": header + "\n1,11\n2,22\n"])
    for options in ["", " -I \(header.prefix { $0 != "," })"] {
      let run = try folder.run("mse -y y.csv -p p.csv -f value" + options)
      #expect(run.status == 64 && run.pasted.map(\.output) == ["2.5\n"], "\(run)")
    }
  }

  @Test func aNameWithAQuoteIsQuoted() throws {
    let run = try Workdir(["d.csv": "lab,\"q\"\"q\",z\n1,.9,.1\n0,.2,.9\n"]).run("brier d.csv -Y lab -n none")
    #expect(run.status == 64 && run.pasted.count == 2, "\(run)")
    #expect(run.pasted.first?.output.contains("cost 0.02500 ") ?? false, "\(run)")
  }

  /// Two DATA files are labels and predictions as their columns are called, in whatever order they are typed.
  @Test(arguments: ["p.csv y.csv", "y.csv p.csv", "d.csv y.csv", "y.csv d.csv", "d.csv p.csv", "u.csv v.csv"])
  func twoFilesHaveTheRolesOfTheirNames(files: String) throws {
    let folder = try Workdir([
      "y.csv": "actual\n1\n2\n", "p.csv": "pred\n2\n2.5\n", "d.csv": "y,p\n1,2\n2,2.5\n", "u.csv": "v\n1\n2\n",
      "v.csv": "w\n2\n2.5\n",
    ])
    let run = try folder.run("mape \(files) -n none")
    #expect(run.status == 64 && run.errors.contains("has one column"), "\(run)")
    let isKnown = !files.contains("u.csv")
    // Each way where no name tells, with the words that say which it is.
    #expect(run.pasted.count == (isKnown ? 1 : 2) && run.pasted.allSatisfy { $0.status == 0 }, "\(run)")
    #expect(run.errors.contains("hint: if u.csv holds the labels: ") != isKnown, "\(run)")
    #expect(run.pasted.first?.output.contains("cost 0.6250 ") ?? false, "\(run)")
  }

  @Test func seriesOnBothSidesAreNamedByTheirPatterns() throws {
    let folder = try Workdir(["d.csv": "y_red,y_blue,p_blue,p_red\n1,0,0.2,0.9\n0,1,0.8,0.3\n"])
    let run = try folder.run("bce d.csv")
    #expect(run.status == 64 && run.errors.contains("losscalc bce d.csv --y-col 'y_*' --yhat-col 'p_*'"), "\(run)")
    #expect(try cost(folder, "bce d.csv --y-col 'y_*' --yhat-col 'p_*'") == "0.2271")
  }

  @Test func theListingSaysWhatIsInAColumn() throws {
    let folder = try Workdir([
      "d.csv": "date,sales,fitted_a,err,shop\n2020,10.5,12,-1.5,x\n2021,11,11,0,x\n2022,12,11,1,y\n"
    ])
    let run = try folder.run("mse d.csv -Y sales")
    #expect(run.status == 64 && run.errors.contains("hint: columns are: fitted_a (whole numbers 11 to 12), "), "\(run)")
    // The residual, the date and the words are no candidates.
    #expect(run.errors.contains("losscalc mse d.csv -Y sales --yhat-col fitted_a\n"), "\(run)")
    #expect(!run.errors.contains("--yhat-col err") && !run.errors.contains("--yhat-col date"), "\(run)")
    let none = try folder.run("mse d.csv")
    #expect(none.status == 64 && !none.errors.contains("hint: losscalc"), "\(none)")
  }

  // MARK: positions

  @Test(arguments: ["-P 3", "-P 1,3", "--yhat-col 3..4"])
  func digitsAreAPositionAndTwoMeaningsAnError(option: String) throws {
    let folder = try Workdir(["d.csv": "3,y,p,x\n0.9,1,0.4,1\n0.4,0,0.8,1\n"])
    try folder.write("d.json", #"[{"3":0.9,"y":1,"p":0.4,"x":1},{"3":0.4,"y":0,"p":0.8,"x":1}]"#)
    for file in ["d.csv", "d.json"] {
      let run = try folder.shell("losscalc bce \(file) \(option)")
      #expect(run.status == 64 && run.errors.contains("is called 'p'"), "\(run)")
    }
  }

  @Test func quotesMakeDigitsANameAndDigitsAlonePlaces() throws {
    let folder = try Workdir(["d.csv": "3,y,p,4\n0.9,1,0.3,9\n0.4,0,0.8,9\n0.8,1,0.5,9\n"])
    #expect(try cost(folder, "bce d.csv -P '\"3\"'") == Self.cost)
    #expect(try cost(folder, "bce d.csv -Y 2 -P 1") == Self.cost)
    // The fourth column is called 4.
    #expect(try folder.shell("losscalc mse d.csv -P 4 -n none").status == 0)
    // A number beyond the last column can only be a name.
    let far = try Workdir(["d.csv": "y,900\n1,0.9\n0,0.4\n1,0.8\n"])
    #expect(try cost(far, "bce d.csv --header yes -P 900") == Self.cost)
  }

  @Test func aHintForDigitsWorksWhenPasted() throws {
    let folder = try Workdir(["d.csv": "2,y,p\n0.9,1,0.3\n0.4,0,0.8\n0.8,1,0.5\n"])
    let run = try folder.run("bce d.csv -Y y -P 2")
    let hints = run.errors.split(separator: "\n").filter { $0.contains("name is meant: ") }
    let command = try #require(hints.first?.split(separator: ": ").last)
    #expect(try folder.shell(String(command) + " -n none").output.contains("cost \(Self.cost) "), "\(run)")
  }

  @Test func namesThatAreTakenForARowAreOfferedAsAHeader() throws {
    let folder = try Workdir(["d.csv": "id,y,p\n1,1,0.9\n2,0,0.4\n"])
    let run = try folder.run("bce d.csv --header no -f value")
    #expect(run.status == 64 && run.errors.contains("a header: losscalc bce d.csv -f value\n"), "\(run)")
    #expect(run.pasted.first?.status == 0, "\(run)")
  }

  // MARK: operands

  @Test(arguments: [
    "bce -y y.csv -p a.csv b.csv", "bce -y y.csv -p a.csv nowhere.csv", "match 0.2 bce -y y.csv -p a.csv b.csv",
    "suggest -y y.csv -p a.csv b.csv", "plot calibration -y y.csv -p a.csv b.csv", "bce b.csv -y y.csv -p a.csv",
    "bce -y y.csv -p a.csv b.csv -f partial", "bce -y y.csv -p a.csv -p b.csv a.csv",
    "mse -y y.csv -p a.csv -w w.csv b.csv",
  ])
  func everyOperandIsRead(command: String) throws {
    let folder = try Workdir([
      "y.csv": "y\n1\n0\n", "a.csv": "p\n0.9\n0.4\n", "b.csv": "p\n0.2\n0.1\n", "w.csv": "w\n1\n1\n",
    ])
    let run = try folder.run(command)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("[operands]"), "\(run)")
  }

  @Test func anOperandBesideFilesIsReadForWhatIsMissing() throws {
    let folder = try Workdir(["d.csv": "y,w\n1,1\n0,2\n", "p.csv": "p\n0.9\n0.4\n", "y.csv": "y\n1\n0\n"])
    #expect(try folder.run("bce d.csv -p p.csv").status == 0)
    #expect(try folder.run("bce d.csv -y y.csv -p p.csv -W w").status == 0)
    #expect(try folder.run("bce d.csv d.csv -p p.csv").status == 64)
    #expect(try folder.run("bce p.csv -y y.csv").status == 0)
  }

  @Test func whatAnOperandHasAndAnOptionGivesIsSaid() throws {
    let folder = try Workdir([
      "d.csv": "y,p\n1,0.75\n0,0.25\n", "p.csv": "p\n0.9\n0.4\n", "q.csv": "p\n0.8\n0.4\n", "y.csv": "y\n0\n1\n",
    ])
    let labels = try folder.run("bce d.csv -y y.csv -f value")
    #expect(labels.status == 0, "\(labels)")
    #expect(labels.firstError == "d.csv: warning: column 'y' is not read: the labels are those of y.csv [which-column]")
    #expect(labels.pasted.map(\.output) == [try folder.run("bce d.csv -f value").output], "\(labels.pasted)")
    let models = try folder.run("bce d.csv -p p.csv -p q.csv -f value")
    #expect(models.firstError.contains("'p' is not read: the predictions are those of p.csv"), "\(models)")
    #expect(models.errors.split(separator: "\n").count { $0.contains("warning:") } == 1, "\(models)")
    let side = try folder.run("bce -y d.csv -p p.csv -p q.csv -p d.csv -f value")
    #expect(models.pasted.map(\.output) == [side.output] && side.lines.count == 3, "\(models.pasted) \(side)")
    #expect(try folder.run("bce -y d.csv -p p.csv -f value").errors.isEmpty)
  }

  // MARK: beside labels and predictions

  /// Weights and variances stand in the file of the labels or in that of the predictions.
  @Test(arguments: [
    ("mse -y y.csv -p p.csv -W w", "0.8333"), ("mse -y y.csv -p p.csv -W 2", "0.8333"),
    ("mse -y y0.csv -p pw.csv -W w", "0.8333"), ("gaussian_nll -y y0.csv -p pv.csv", "0.2500"),
    ("gaussian_nll -y y0.csv -p pvar.csv --variance-col var", "0.2500"),
  ])
  func whatStandsBesideIsFoundInEitherFile(command: String, cost: String) throws {
    #expect(try self.cost(Self.besides(), command) == cost)
  }

  private static func besides() throws -> Workdir {
    try Workdir([
      "y.csv": "y,w\n1,1\n2,5\n", "y0.csv": "y\n1\n2\n", "p.csv": "p\n1\n3\n", "pw.csv": "p,w\n1,1\n3,5\n",
      "pv.csv": "p,variance\n1,1\n3,1\n", "pvar.csv": "p,var\n1,1\n3,1\n",
    ])
  }

  @Test func whatStandsBesideInBothFilesIsChosen() throws {
    let run = try Self.besides().run("mse -y y.csv -p pw.csv -Y y -P p -W w -f value")
    #expect(run.status == 64 && run.errors.contains("y.csv and pw.csv have it [which-column]"), "\(run)")
    #expect(run.pasted.map(\.lines.first) == ["0.8333333333333334", "0.8333333333333334"], "\(run.pasted)")
    let named = try Self.besides().run("gaussian_nll -y y0.csv -p pvar.csv -f value")
    #expect(named.status == 64 && named.pasted.map(\.lines.first) == ["0.25"], "\(named)")
  }
}
