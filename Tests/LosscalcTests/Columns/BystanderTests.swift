import Foundation
import Testing

/// What stands beside the scores of classes in a file of predictions is no class, and what is one may be called anything.
@Suite struct BystanderTests {
  private static let logits = ["2,-1", ".4,.6", "-2,.8"]

  /// Scores of two classes with a column beside them.
  private static func predictions(_ name: String, _ cells: [String]) -> String {
    "neg,pos,\(name)\n" + zip(logits, cells).map { "\($0),\($1)\n" }.joined()
  }

  private static let whole = ["0", "1", "2"]

  @Test(arguments: ["pred", "prediction", "pred_class", "argmax", "confidence", "conf"])
  func decisionsAndTheirConfidenceAreNoClasses(_ name: String) throws {
    let cells = name.hasPrefix("conf") ? [".95", ".55", ".94"] : Self.whole
    for labels in [["neg", "pos", "pos"], ["0", "1", "1"]] {
      let files = ["y.csv": "label\n" + labels.map { $0 + "\n" }.joined(), "p.csv": Self.predictions(name, cells)]
      let run = try Workdir(files).run("cce -y y.csv -p p.csv -n none --from-logits")
      #expect(run.status == 0 && run.output.contains("0.2353 (mean of 3)"), "\(run)")
    }
  }

  /// Each row: a column's name, and its cells.
  static let others: [(name: String, cells: [String])] = [
    ("weight", whole), ("sample_weight", [".5", "1.5", "2"]), ("qid", whole), ("fold", whole),
    ("length", ["9", "7", "4"]),
    ("max_logit", ["2", ".6", ".8"]), ("loss", [".1", ".2", ".3"]), ("time", [".01", ".02", ".03"]),
  ]

  @Test(arguments: others) func whatMayBeNoClassIsAsked(_ name: String, _ cells: [String]) throws {
    let files = ["y.csv": "label\n0\n1\n1\n", "p.csv": Self.predictions(name, cells)]
    let run = try Workdir(files).run("cce -y y.csv -p p.csv -n none --from-logits")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("'\(name)' is a class, too:"), "\(run)")
    #expect(run.pasted.count == 2 && run.pasted[0].output.contains("0.2353 (mean of 3)"), "\(run)")
    #expect(run.pasted[1].status == 0 && !run.pasted[1].output.contains("0.2353"), "\(run)")
  }

  @Test func probabilitiesTellByTheirSums() throws {
    let rows = ["0.9,0.1,0,0", "0.1,0.6,0.3,1", "0.2,0.2,0.6,2"]
    let labels = ["0", "1", "2"]
    let folder = try Workdir([
      "y.csv": "label\n0\n1\n2\n", "p.csv": "a,b,c,pred\n" + rows.map { $0 + "\n" }.joined(),
      "d.csv": "label,a,b,c,pred\n" + zip(labels, rows).map { "\($0),\($1)\n" }.joined(),
    ])
    #expect(try folder.run("top_k_error:k=1 -y y.csv -p p.csv -f value").output == "0\n")
    #expect(try folder.run("cce -y y.csv -p p.csv -n none").output.contains("0.3757"))
    let run = try folder.run("cce d.csv -n none")
    #expect(run.status == 64 && run.pasted.count == 1, "\(run)")
    #expect(run.pasted.first?.output.contains("0.3757") ?? false, "\(run)")
  }

  /// Each row: a header of two classes, and the labels.
  static let classes: [(header: String, labels: [String])] = [
    ("background,target", ["1", "0", "1"]), ("date,place", ["1", "0", "1"]), ("image,text", ["text", "image", "text"]),
    ("time,place", ["place", "time", "place"]), ("label,other", ["other", "label", "other"]),
  ]

  @Test(arguments: classes) func classesMayBeCalledAsOtherColumnsAre(_ header: String, _ labels: [String]) throws {
    let rows = [".4,.6", ".9,.1", ".2,.8"]
    let folder = try Workdir([
      "y.csv": "y\n" + labels.map { $0 + "\n" }.joined(), "p.csv": header + "\n" + rows.map { $0 + "\n" }.joined(),
      "d.csv": "y,\(header)\n" + zip(labels, rows).map { "\($0),\($1)\n" }.joined(),
    ])
    let run = try folder.run("cce -y y.csv -p p.csv -n none")
    #expect(run.status == 0 && run.output.contains("0.2798 (mean of 3)"), "\(run)")
    guard Int(labels[0]) == nil, !header.contains("label") else { return }
    let shared = try folder.run("cce d.csv -n none")
    #expect(shared.status == 0 && shared.output.contains("0.2798 (mean of 3)"), "\(shared)")
  }

  @Test func oneClassOfTwoIsNoPrediction() throws {
    let folder = try Workdir(["y.csv": "y\n1\n0\n1\n", "p.csv": "background,target\n.4,.6\n.9,.1\n.2,.8\n"])
    let run = try folder.run("bce -y y.csv -p p.csv -n none")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("add up to 1 in every row"), "\(run)")
    #expect(run.pasted.allSatisfy { $0.output.contains("0.2798") }, "\(run)")
  }

  /// Probabilities that add up to 1 leave nothing for a class that no label has; those that do not may.
  @Test(arguments: ["cce", "accuracy"]) func whatStandsBesideAllProbabilitiesIsNoClass(_ loss: String) throws {
    let text = "pred,obs,no,yes,rowIndex,mtry,Resample\nyes,yes,.2,.8,1,2,a\nyes,no,.4,.6,2,2,a\nno,no,.9,.1,3,2,b\n"
    let run = try Workdir(["d.csv": text]).run("\(loss) d.csv -n none")
    #expect(run.status == 0 && run.output.contains(loss == "cce" ? "0.4149 (mean of 3)" : "0.6667"), "\(run)")
    let partly = try Workdir(["d.csv": "obs,a,b,c\na,.6,.2,.2\nb,.3,.5,.2\nb,.2,.8,0\n"]).run("\(loss) d.csv -n none")
    #expect(partly.status == 64 && partly.errors.contains("if 'c' is a class, too: losscalc"), "\(partly)")
    let never = try Workdir(["d.csv": "obs,a,b,c\na,.7,.3,0\nb,.4,.6,0\n"]).run("\(loss) d.csv -n none")
    #expect(never.status == 64 && never.errors.contains("if 'c' is a class, too: losscalc"), "\(never)")
  }

  @Test(arguments: ["cce --from-logits", "accuracy"]) func inOneFileTheLabelsNameSome(_ loss: String) throws {
    for name in ["max_logit", "odds"] {
      let text = "label,H,D,\(name)\nH,1.7,0.1,1.7\nD,0.3,1.5,1.5\nH,1.6,0.2,1.6\n"
      let run = try Workdir(["d.csv": text]).run("\(loss) d.csv -n none")
      #expect(run.status == 64 && run.errors.contains("if '\(name)' is no class: losscalc"), "\(run)")
      #expect(run.errors.contains("if '\(name)' is a class, too: losscalc"), "\(run)")
    }
  }
  private static let both = ["2,-1,.952574,.047426", "-0.5,1,.182426,.817574", "-1,2,.047426,.952574"]

  @Test(arguments: [
    "logit_0,logit_1,prob_0,prob_1", "logit_a,logit_b,prob_a,prob_b", "logits.1,logits.2,probs.1,probs.2",
  ])
  func logitsAndProbabilitiesAreTheSameScoresTwice(_ header: String) throws {
    let files = [
      "y.csv": "y\n0\n1\n1\n", "p.csv": header + "\n" + Self.both.map { $0 + "\n" }.joined(),
      "p.jsonl": Self.both.map { row in
        let cells = row.split(separator: ",").map { Double($0).map { "\($0)" } ?? "" }
        return "{\"logits\":[\(cells[0]),\(cells[1])],\"probs\":[\(cells[2]),\(cells[3])],\"pred\":0}\n"
      }.joined(),
    ]
    for name in ["p.csv", "p.jsonl"] {
      for options in ["", " --from-logits"] {
        let run = try Workdir(files).run("cce -y y.csv -p \(name) -n none\(options)")
        #expect(run.status == 0 && run.output.contains("0.09953 (mean of 3)"), "\(run)")
      }
    }
  }

  @Test func twoArraysOfOtherNamesAreAQuestion() throws {
    let folder = try Workdir([
      "y.csv": "y\n0\n1\n1\n", "p.csv": "out.1,out.2,hidden.1,hidden.2\n" + Self.both.map { $0 + "\n" }.joined(),
    ])
    let run = try folder.run("cce -y y.csv -p p.csv -n none --from-logits")
    #expect(run.status == 64 && run.output.isEmpty && run.pasted.count == 2, "\(run)")
    #expect(run.pasted.first?.output.contains("0.09953") ?? false, "\(run)")
  }

  @Test func aNumberedSeriesEndsWhereItsNumbersEnd() throws {
    let rows = ["2,-1,.3,2", "-.5,1,.1,1", "-1,-.4,2,2"]
    func table(_ labels: [String], _ header: String) -> String {
      "label,\(header)\n" + zip(labels, rows).map { "\($0),\($1)\n" }.joined()
    }
    let numbered = table(["0", "1", "2"], "logit_0,logit_1,logit_2,logit_max")
    let run = try Workdir(["d.csv": numbered]).run("cce d.csv -n none --from-logits")
    #expect(run.status == 0 && run.output.contains("0.2763 (mean of 3)"), "\(run)")
    let named = table(["cat", "dog", "owl"], "logit_cat,logit_dog,logit_owl,logit_max")
    let asked = try Workdir(["d.csv": named]).run("cce d.csv -n none --from-logits")
    #expect(asked.status == 64 && asked.errors.contains("'logit_max' is a class, too:"), "\(asked)")
    #expect(asked.pasted.first?.output.contains("0.2763 (mean of 3)") ?? false, "\(asked)")
  }
  /// Each row: a file of predictions with what stands beside them, and the column that is one for certain.
  static let spreads: [(text: String, column: String)] = [
    ("\"\",\"fit\",\"lwr\",\"upr\"\n\"1\",1.5,1,2\n\"2\",2.5,2,3\n", "fit"), ("mean,std\n1.5,1\n2.5,2\n", "mean"),
    ("mean,mean_se,mean_ci_lower,mean_ci_upper\n1.5,1,1,2\n2.5,1,2,3\n", "mean"),
    ("Point Forecast,Lo 80,Hi 80\n1.5,1,2\n2.5,2,3\n", "Point Forecast"), ("rf,residual\n1.5,-.5\n2.5,-.5\n", "rf"),
  ]

  @Test(arguments: spreads) func boundsAndErrorsAreNoModels(_ text: String, _ column: String) throws {
    let run = try Workdir(["y.csv": "y\n1\n2\n", "p.csv": text]).run("mse -y y.csv -p p.csv -n none")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("no prediction"), "\(run)")
    #expect(run.pasted.first?.output.contains("cost 0.2500 (mean of 2)") ?? false, "\(run)")
  }

  @Test func severalModelsStayModels() throws {
    let folder = try Workdir(["y.csv": "y\n1\n2\n", "p.csv": "rf,xgb\n1.5,1\n2.5,2\n"])
    let run = try folder.run("mse -y y.csv -p p.csv -n none")
    #expect(run.status == 0 && run.output.contains("xgb"), "\(run)")
  }
}
