import Foundation
import Testing

/// A column of 0 and 1 that was decided for, beside the scores of classes: losses of scores never read the decision.
@Suite struct DecisionBesideScoresTests {
  private static let classes = "label,prob_0,prob_1,pred\n1,0.2,0.8,1\n0,0.7,0.3,0\n1,0.6,0.4,0\n"
  /// Of the probabilities of class 1: 0.8, 0.3, 0.4.
  private static let cost = (-log(0.8) - log(0.7) - log(0.4)) / 3

  @Test(arguments: ["bce d.csv", "bce -y y.csv -p p.csv", "accuracy,bce d.csv", "roc_auc d.csv", "brier d.csv"])
  func theColumnOfScoresMustBeNamed(command: String) throws {
    let rows = Self.classes.split(separator: "\n").map { $0.split(separator: ",") }
    let files = [
      "d.csv": Self.classes, "y.csv": rows.map { $0[0] + "\n" }.joined(),
      "p.csv": rows.map { $0.dropFirst().joined(separator: ",") + "\n" }.joined(),
    ]
    let run = try Workdir(files).run(command + " -n none")
    #expect(run.status == 64 && run.output.isEmpty, "\(run)")
    #expect(run.errors.contains("'pred' of ") && run.errors.contains(" scores: which column has them?"), "\(run)")
    #expect(run.errors.contains("--yhat-col prob_1") && !run.errors.contains("--yhat-col prob_0"), "\(run)")
  }

  /// Each row: the columns, and those that may be read.
  static let headers: [(header: String, columns: String)] = [
    ("label,p0,p1,pred", "p1"), ("label,logit_0,logit_1,pred", "logit_1"), ("label,neg,pos,pred", "pos"),
    ("label,score_a,score_b,prediction", "score_b"),
  ]

  @Test(arguments: headers) func whateverTheyAreCalled(_ header: String, _ columns: String) throws {
    let text = Self.classes.replacing("label,prob_0,prob_1,pred", with: header)
    let run = try Workdir(["d.csv": text]).run("brier d.csv")
    #expect(run.status == 64 && run.errors.contains("hint: losscalc brier d.csv --yhat-col \(columns)\n"), "\(run)")
  }

  /// One column of scores, whose name has such a word among others.
  @Test(arguments: ["pred_proba", "proba_churn", "risk_score", "churn-logit"]) func oneColumnOfThem(name: String) throws
  {
    let text = "label,pred,\(name)\n1,1,0.7\n0,1,0.6\n1,0,0.4\n0,0,0.2\n"
    let folder = try Workdir(["d.csv": text])
    let run = try folder.run("roc_auc d.csv -f value")
    #expect(run.status == 64 && run.errors.contains("--yhat-col \(name)\n"), "\(run)")
    #expect(run.pasted.first?.output == "0.75\n", "\(run)")
    #expect(try folder.run("accuracy d.csv -f value").output == "0.5\n")
  }

  /// Each row: what stands beside labels and 0/1, with the column that is the probability of class 1.
  static let unsaid: [(names: String, cells: [String], column: String)] = [
    (".pred_class,.pred_1", ["1,.7", "0,.2", "0,.6", "0,.1"], ".pred_1"),
    ("pred,p_yes", ["1,.7", "0,.2", "0,.6", "0,.1"], "p_yes"), ("y_pred,raw", ["1,.7", "0,.2", "0,.6", "0,.1"], "raw"),
    ("pred,neg,pos,age", ["1,.3,.7,31", "0,.8,.2,42", "0,.4,.6,42", "0,.9,.1,50"], "pos"),
    ("pred,0,1,rowIndex", ["1,.3,.7,1", "0,.8,.2,2", "0,.4,.6,3", "0,.9,.1,4"], #""1""#),
  ]

  @Test(arguments: unsaid) func whateverMayBeAProbability(_ names: String, _ cells: [String], _ column: String) throws {
    let lines = ["label,\(names)"] + zip(["1", "0", "1", "0"], cells).map { "\($0),\($1)" }
    let folder = try Workdir(["d.csv": lines.map { $0 + "\n" }.joined()])
    for loss in ["roc_auc", "bce", "brier"] {
      let run = try folder.run("\(loss) d.csv -f value")
      #expect(run.status == 64 && run.errors.contains(" of d.csv holds what was decided for"), "\(run)")
      let right = try folder.run("\(loss) d.csv -f value --yhat-col \(column)")
      #expect(right.status == 0 && run.pasted.contains { $0.output == right.output }, "\(run)")
    }
    #expect(try folder.run("accuracy d.csv -f value").output == "0.75\n")
  }

  @Test func whatReadsDecisionsReadsThem() throws {
    let folder = try Workdir([
      "d.csv": Self.classes, "n.csv": "y,x_1,x_2,pred\n1,0.5,7,0.25\n0,0.25,9,0.5\n1,2,3,0.75\n",
    ])
    #expect(try folder.run("accuracy d.csv -f value").output == "0.6666666666666666\n")
    // Neither features nor a fraction are decisions and their scores.
    #expect(try folder.run("brier n.csv -n none").status == 0)
    #expect(try folder.run("mse d.csv -n none").status == 0)
  }

  /// Each row: the separator of a file, and the probabilities of class 1 as another program writes them.
  static let written: [(separator: String, scores: [String])] = [
    (",", ["80%", "30%", "40%"]), (";", ["0,8", "0,3", "0,4"]), (",", ["tensor(0.8)", "tensor(0.3)", "tensor(0.4)"]),
  ]

  @Test(arguments: written) func scoresThatAreNoNumbersAreNotPassedOver(_ mark: String, _ scores: [String]) throws {
    let rows = zip(["1", "0", "1"], zip(scores, ["1", "0", "0"])).map { [$0, $1.0, $1.1] }
    let lines = ([["label", "prob", "pred"]] + rows).map { $0.joined(separator: mark) + "\n" }
    let run = try Workdir(["d.csv": lines.joined()]).run("bce d.csv -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[not-a-number]"), "\(run)")
    let pasted = try #require(run.pasted.first)
    let value = try #require(Double(pasted.lines.first ?? ""), "\(pasted)")
    #expect(abs(value - Self.cost) < 1e-12, "\(pasted)")
  }

  /// Each row: a record's members beside the label and the decision, with the probabilities of both classes in it.
  static let records = [
    #""out":{"prob":[P]}"#, #""probability":{"type":1,"values":[P]}"#, #""probs":[P],"logits":[-1,1]"#,
  ]

  @Test(arguments: records) func arraysOfScoresAreFound(_ members: String) throws {
    let rows = [("1", "0.2,0.8", "1"), ("0", "0.7,0.3", "0"), ("1", "0.6,0.4", "0")].map { label, scores, decision in
      "{\"label\":\(label),\(members.replacing("P", with: scores)),\"pred\":\(decision)}\n"
    }
    let run = try Workdir(["d.ndjson": rows.joined()]).run("bce d.ndjson -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("probabilities of 2 classes"), "\(run)")
    for pasted in run.pasted {
      let value = try #require(Double(pasted.lines.first ?? ""), "\(pasted)")
      #expect(abs(value - Self.cost) < 1e-12, "\(pasted)")
    }
  }
  /// Each row: a file's name, and a table of three decisions, two of which are right, beside scores that say otherwise.
  static let otherwise: [(name: String, text: String)] = [
    (
      "d.jsonl",
      #"{"label":2,"prediction":2,"probs":[0.1,0.2,0.7]}"# + "\n" + #"{"label":0,"prediction":1,"probs":[0.5,0.3,0.2]}"#
        + "\n" + #"{"label":1,"prediction":1,"probs":[0.2,0.6,0.2]}"#
    ),
    (
      "d.jsonl",
      #"{"label":2,"pred":2,"logits":[0.1,0.2,0.7]}"# + "\n" + #"{"label":0,"pred":1,"logits":[0.5,0.3,0.2]}"#
        + "\n" + #"{"label":1,"pred":1,"logits":[0.2,0.6,0.2]}"#
    ),
    ("d.csv", "label,pred,prob_elm,prob_fir,prob_oak\noak,oak,.1,.2,.7\nelm,fir,.5,.3,.2\nfir,fir,.2,.6,.2\n"),
    ("d.csv", "label,pred,elm,fir,oak\noak,oak,.1,.2,.7\nelm,fir,.5,.3,.2\nfir,fir,.2,.6,.2\n"),
    ("d.csv", "label,prediction,prob_0,prob_1,prob_2\n2,2,.1,.2,.7\n0,1,.5,.3,.2\n1,1,.2,.6,.2\n"),
  ]

  @Test(arguments: otherwise) func inEveryFormat(_ name: String, _ text: String) throws {
    let folder = try Workdir([name: text + "\n"])
    #expect(try folder.run("accuracy \(name) -f value").output == "0.6666666666666666\n")
    guard !text.contains("logits") else { return }
    #expect(try folder.run("cce \(name) -n none").output.contains("0.5202 (mean of 3)"))
  }

  /// What was decided for, in words, is no probability: the one column that is called after a class is.
  @Test(arguments: ["bce", "roc_auc"]) func wordsAreNoProbabilities(loss: String) throws {
    let labels = "id,target\n1,ham\n2,spam\n3,spam\n"
    let folder = try Workdir([
      "y.csv": labels, "p.csv": "id,y_pred,p_spam,model\n1,ham,.2,x\n2,spam,.8,x\n3,ham,.4,x\n",
      "q.csv": "id,y_pred,ratio\n1,ham,.2\n2,spam,.8\n3,ham,.4\n",
      "r.csv": "id,y_pred,fold\n1,ham,0\n2,spam,1\n3,ham,0\n",
    ])
    let value = loss == "bce" ? "0.4542" : "1.000"
    let run = try folder.run("\(loss) -y y.csv -p p.csv -n none --classes ham,spam")
    #expect(run.status == 0 && run.output.contains(value), "\(run)")
    for other in ["q.csv", "r.csv"] {
      let asked = try folder.run("\(loss) -y y.csv -p \(other) -n none --classes ham,spam")
      #expect(asked.status == 64 && asked.errors.contains("which columns of \(other) are the predictions?"), "\(asked)")
    }
  }
}
