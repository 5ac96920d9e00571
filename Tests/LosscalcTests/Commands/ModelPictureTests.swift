import Testing

/// Pictures of predictions beside their labels: the numbers in them are those of the measures.
@Suite struct ModelPictureTests {
  private let scores = "y,a,b,w\n0,0.25,0.5,2\n1,0.75,0.5,1\n0,0.75,0.125,3\n1,1,0.75,1\n1,0.5,0.25,2\n0,0,0.5,1\n"

  private func value(_ measure: String, _ options: String, in folder: Workdir) throws -> String {
    let run = try folder.run("\(measure) d.csv \(options) -n none")
    return String(run.lines.first?.split(separator: " ").drop { $0 != "cost" }.dropFirst().first ?? "")
  }

  @Test(arguments: ["-P a", "-P b", "-P a -W w", "-P b -W w", "-P a --class-weight 0=1,1=3"])
  func titlesOfCurvesHaveTheMeasure(options: String) throws {
    let folder = try Workdir(["d.csv": scores])
    for (picture, measure) in [("roc", "roc_auc"), ("pr", "average_precision")] {
      let run = try folder.run("plot \(picture) d.csv \(options)")
      #expect(run.status == 0, "\(run)")
      let value = try value(measure, options, in: folder)
      #expect(run.lines.first?.hasSuffix("\(measure) \(value)") == true, "\(run)")
    }
  }

  @Test func modelsShareAPictureWithAColourEach() throws {
    let folder = try Workdir(["d.csv": scores])
    for picture in ["roc", "pr", "calibration"] {
      let run = try folder.run("plot \(picture) d.csv -P a,b -f svg")
      #expect(run.status == 0, "\(run)")
      #expect(run.output.contains("class=\"line c0 l0\"") && run.output.contains("class=\"line c1 l0\""), "\(run)")
    }
    let files = ["y.csv": "y\n0\n1\n1\n0\n", "a.csv": "p\n0.5\n1\n0.25\n0\n", "b.csv": "p\n0\n1\n1\n0.5\n"]
    let two = try Workdir(files).run("plot roc -y y.csv -p a.csv -p b.csv")
    #expect(two.lines.prefix(2) == ["2 models: ROC, roc_auc", "  a a.csv  0.7500  b b.csv  1.000"], "\(two)")
  }

  @Test func aClassOfSeveralHasACurveAgainstTheRest() throws {
    let rows = "cat,0.5,0.25,0.25\ndog,0.25,0.5,0.25\nbird,0.5,0.25,0.25\ncat,0.75,0.125,0.125\n"
    let folder = try Workdir(["d.csv": "y,cat,dog,bird\n" + rows])
    let run = try folder.run("plot roc d.csv -P cat,dog,bird")
    #expect(run.status == 0, "\(run)")
    #expect(run.lines.first == "d.csv: ROC of 4 rows, roc_auc", "\(run)")
    for name in ["cat", "dog", "bird"] {
      let each =
        "y,p\n"
        + rows.split(separator: "\n").map { line in
          let cells = line.split(separator: ",")
          return "\(cells[0] == name ? 1 : 0),\(cells[["cat", "dog", "bird"].firstIndex(of: name)! + 1])\n"
        }.joined()
      try folder.write("one.csv", each)
      let alone = try folder.run("roc_auc one.csv -n none")
      let value = alone.lines.first?.split(separator: " ").dropFirst(2).first ?? "none"
      #expect(run.lines[1].contains("\(name)  \(value)"), "\(run)")
    }
    let one = try folder.run("plot confusion d.csv -P cat,dog,bird --ascii")
    #expect(one.lines.first == "d.csv: confusion of 3 classes, accuracy 0.7500", "\(one)")
    #expect(one.lines.count { $0.contains("bird +") || $0.contains("dog +") || $0.contains("cat +") } == 3, "\(one)")
  }

  @Test func aPictureOfOneClassIsRefused() throws {
    let run = try Workdir(["d.csv": "y,p\n1,0.25\n1,0.5\n"]).run("plot roc d.csv")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("needs rows of both classes"), "\(run)")
  }

  @Test func confusionCountsAsTheReportOfClassesDoes() throws {
    let folder = try Workdir(["d.csv": scores])
    let run = try folder.run("plot confusion d.csv -P a -f svg --threshold 0.6")
    #expect(run.status == 0 && run.output.contains("accuracy 0.6667"), "\(run)")
    // Two of three each are right, in rows from the last class up.
    let counts = run.output.split(separator: "\n").filter { $0.contains("class=\"on-") }.compactMap {
      $0.split(separator: ">").last?.prefix { $0 != "<" }
    }
    #expect(counts == ["1", "2", "2", "1"], "\(run)")
    let weighted = try folder.run("plot confusion d.csv -P a -W w --threshold 0.6")
    #expect(
      weighted.output.contains(" 3 ") && weighted.lines.first?.hasSuffix("accuracy 0.5000") == true, "\(weighted)")
  }

  @Test(arguments: ["2", "5", "10", "100"], ["", "-W w"])
  func calibrationHasTheErrorOfTheMetric(bins: String, weight: String) throws {
    let folder = try Workdir(["d.csv": scores])
    let run = try folder.run("plot calibration d.csv -P a \(weight) --bins \(bins)")
    let value = try value("ece", "-P a \(weight) --bins \(bins) --digits 3", in: folder)
    #expect(run.lines.first?.hasSuffix("expected error \(value) in \(bins) bins") == true, "\(run)")
    #expect(try folder.run("plot calibration d.csv -P a --bins 0").status == 64)
  }

  @Test func residualsHaveZeroInTheMiddle() throws {
    let folder = try Workdir(["d.csv": "y,yhat,b\n1,2,5\n3,2,2\n5,9,6\n4,4,4\n"])
    let run = try folder.run("plot residuals d.csv -P yhat")
    #expect(run.lines.first == "d.csv: residuals of 4 rows, mean 1.000, median 0.5000", "\(run)")
    #expect(run.output.contains("-4 ┤") && run.output.contains("\n 4 ┤"), "\(run)")
    let two = try folder.run("plot residuals d.csv -P yhat,b")
    #expect(two.lines.first == "2 models: residuals" && two.output.contains("rows of b"), "\(two)")
    #expect(try folder.run("plot residuals d.csv -P yhat -W b").status == 64)
  }

  @Test(arguments: ["roc", "pr", "confusion", "calibration", "residuals"])
  func picturesTakeNoGroups(picture: String) throws {
    let run = try Workdir(["d.csv": scores]).run("plot \(picture) d.csv -P a -G w")
    #expect(run.status == 64 && run.errors.contains("does not take --group-col"), "\(run)")
  }
}
