import Testing

/// Which columns of a stem are the scores of classes, and which stand beside them.
@Suite struct ClassSeriesTests {
  private static let cost = "0.3670"

  private func cost(_ run: Workdir.Outcome?) -> String? {
    let words = run?.lines.first { $0.contains("cost ") }?.split(separator: " ") ?? []
    return words.firstIndex(of: "cost").map { String(words[$0 + 1]) }
  }

  @Test(arguments: ["prob_max", "prob_diff", "prob_of_what"]) func whatStandsBesideThemIsNoClass(name: String) throws {
    let values = ["prob_max": ["0.8", "0.6"], "prob_diff": ["0.6", "0.2"]][name] ?? ["0.3", "0.9"]
    for classes in [["a", "b"], ["0", "1"]] {
      let text =
        "y,prob_\(classes[0]),prob_\(classes[1]),\(name)\n\(classes[0]),0.8,0.2,\(values[0])\n"
        + "\(classes[1]),0.4,0.6,\(values[1])\n"
      let folder = try Workdir(["d.csv": text])
      #expect(cost(try folder.run("cce d.csv -n none")) == Self.cost)
      let asked = try folder.run("cce d.csv -P prob_* -n none")
      #expect(asked.status == 65 && !asked.errors.contains("--renormalize"), "\(asked)")
      #expect(cost(asked.pasted.first) == Self.cost)
    }
  }

  @Test func aClassThatNobodyIsOfStays() throws {
    let folder = try Workdir(["d.csv": "y,p_0,p_1,p_other\n0,0.7,0.2,0.1\n1,0.3,0.6,0.1\n"])
    #expect(try folder.run("cce d.csv").lines.contains { $0.contains("0.7 0.2 0.1") })
  }

  @Test func aDecisionIsNotOfferedAmongTheScores() throws {
    let folder = try Workdir(["d.csv": "actual,predict,p0,p1\n0,0,0.8,0.2\n1,0,0.6,0.4\n1,1,0.1,0.9\n"])
    let run = try folder.run("accuracy d.csv -n none")
    #expect(run.status == 64 && run.pasted.count == 2, "\(run)")
    for pasted in run.pasted { #expect(cost(pasted) == "0.6667", "\(pasted)") }
  }

  @Test(arguments: [
    "species,setosa,virginica,versicolor", "species,.pred_setosa,.pred_virginica,.pred_versicolor",
  ])
  func wordsThatColumnsAreCalledAreTheirLabels(header: String) throws {
    for (more, cells) in [("", ["", ""]), (",.pred_class", [",setosa", ",setosa"])] {
      let rows = "setosa,0.7,0.1,0.2\(cells[0])\nvirginica,0.2,0.5,0.3\(cells[1])\n"
      let run = try Workdir(["d.csv": "\(header)\(more)\n\(rows)"]).run("cce d.csv -n none")
      #expect(run.status == 64 && cost(run.pasted.first) == "0.5249", "\(run)")
    }
  }

  @Test func nothingBesideScoresIsSuggestedAsAClass() throws {
    for (text, value) in [
      ("label,prob_0,prob_1,prob_2,pred\n2,0.1,0.2,0.7,2\n0,0.6,0.3,0.1,0\n1,0.5,0.4,0.1,0\n", "0.5946"),
      ("actual,predict,p0,p1\n0,0,0.8,0.2\n1,0,0.6,0.4\n1,1,0.1,0.9\n", "0.4149"),
      ("y,prob_a,prob_b,prob_max\na,0.8,0.2,0.8\nb,0.4,0.6,0.6\n", Self.cost),
    ] {
      let folder = try Workdir(["d.csv": text])
      let line = try #require(try folder.run("suggest d.csv").lines.first { $0.contains("losscalc cce ") })
      #expect(cost(try folder.shell(line + " -n none")) == value, "\(line)")
    }
  }

  @Test func scoresOfManyClassesAreRankedAndNotDecisions() throws {
    let text = "label,prob_0,prob_1,prob_2,pred\n2,0.1,0.2,0.7,2\n0,0.6,0.3,0.1,0\n1,0.5,0.4,0.1,0\n"
    #expect(cost(try Workdir(["d.csv": text]).run("roc_auc d.csv -n none")) == "1.000")
  }

  @Test(arguments: ["bce", "roc_auc"]) func wordsAreNoScores(loss: String) throws {
    let folder = try Workdir(["d.csv": "obs,pred,Class1,Class2\nClass1,Class1,0.8,0.2\nClass2,Class1,0.6,0.4\n"])
    let run = try folder.run("\(loss) d.csv -n none")
    #expect(run.errors.contains("--yhat-col Class2\n"), "\(run)")
    let next = try folder.run("\(loss) d.csv -n none --yhat-col Class2")
    #expect(cost(next.pasted.first) == (loss == "bce" ? "0.5697" : "1.000"), "\(next)")
  }

  /// `p_red` is not spelt `pred`, and `prob_a` is not `proba`.
  @Test(arguments: ["prob_a,prob_b", "p_red,p_green", "prob_a,prob_c"]) func aMemberOfASeriesIsNoWord(names: String)
    throws
  {
    let run = try Workdir(["d.csv": "y,\(names)\n0,0.3,0.4\n1,0.4,0.6\n"]).run("bce d.csv")
    #expect(run.status == 64 && run.errors.contains("[which-column]"), "\(run)")
  }

  @Test func whichOfTwoClassesIsLabelOneIsAsked() throws {
    let text = "y,prob_yes,prob_no\n1,0.8,0.2\n0,0.4,0.6\n"
    let folder = try Workdir(["d.csv": text])
    let run = try folder.run("cce d.csv -n none")
    #expect(run.status == 65 && cost(run.pasted.first) == Self.cost, "\(run)")
    #expect(try folder.run("bce d.csv").errors.contains("--yhat-col prob_yes\n"))
    let unknown = try Workdir(["d.csv": "y,p_red,p_green\n1,0.2,0.8\n0,0.6,0.4\n"]).run("bce d.csv")
    #expect(!unknown.errors.contains("--yhat-col p_red\n") || unknown.errors.contains("--yhat-col p_green\n"))
  }

  @Test(arguments: ["accuracy", "f1:average=macro", "mcc", "cohen_kappa"])
  func oneProbabilityIsOfTwoClasses(metric: String) throws {
    let numbered = try Workdir(["d.csv": "y,p\n2,0.9\n1,0.2\n"]).run("\(metric) d.csv -n none")
    #expect(numbered.status == 65 && cost(numbered.pasted.first) == "1.000", "\(numbered)")
    let many = try Workdir(["d.csv": "y,p\n0,0.2\n1,0.7\n2,0.6\n"]).run("\(metric) d.csv -n none")
    #expect(many.status == 65 && many.output.isEmpty && !many.errors.contains("--ignore-label"), "\(many)")
  }

  @Test(arguments: ["coverage", "label_ranking", "label_ranking_average_precision"])
  func labelsOfARowNeedAColumnEach(loss: String) throws {
    let single = try Workdir(["d.csv": "y,p\n1,0.9\n0,0.2\n"]).run("\(loss) d.csv")
    #expect(single.status == 65 && single.errors.contains("[shape]"), "\(single)")
    let files = [
      "d.csv": "y,s0,s1,s2\n0,0.2,0.7,0.1\n2,0.1,0.3,0.6\n", "n.csv": "y,cat,dog\ndog,0.7,0.2\ncat,0.1,0.3\n",
    ]
    let folder = try Workdir(files)
    for (name, value) in [("d.csv -P s*", ["1.500", "0.2500", "0.7500"]), ("n.csv", ["2.000", "1.000", "0.5000"])] {
      let run = try folder.run("\(loss) \(name) -n none")
      let index = ["coverage", "label_ranking", "label_ranking_average_precision"].firstIndex(of: loss) ?? 0
      #expect(run.status == 65 && cost(run.pasted.first) == value[index], "\(run)")
    }
  }
}
