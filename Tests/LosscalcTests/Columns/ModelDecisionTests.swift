import Testing

/// Several columns beside labels of classes where a loss compares decisions: models, the scores of classes, or both by all
/// that one can see.
@Suite struct ModelDecisionTests {
  static let files = [
    "d.csv": "y,m_a,m_b\n1,1,1\n0,0,0\n1,0,1\n0,0,1\n1,1,1\n", "y.csv": "y\n1\n0\n1\n0\n1\n",
    "p.csv": "rf,gbm\n1,1\n0,0\n0,1\n0,1\n1,1\n", "t.csv": "y,m_a,m_b\ncat,cat,dog\ndog,dog,dog\nowl,owl,cat\n",
    "s.csv": "y,m_a,m_b\n1,1,1\n-1,-1,1\n",
  ]

  /// Each row: a command, and the cost of each model.
  static let commands: [(command: String, costs: [String])] = [
    ("accuracy d.csv -P m_*", ["0.8", "0.8"]), ("f1 -y y.csv -p p.csv", ["0.8", "0.8571428571428571"]),
    ("accuracy d.csv -P m_* --from value", ["0.8", "0.8"]), ("accuracy s.csv -P m_a,m_b", ["1", "0.5"]),
    ("accuracy t.csv -P m_a,m_b", ["1", "0.3333333333333333"]),
  ]

  @Test(arguments: commands) func decisionsAreModelsSideBySide(_ command: String, _ costs: [String]) throws {
    let folder = try Workdir(Self.files)
    let run = try folder.run(command + " -f value")
    #expect(run.status == 0 && run.lines == costs, "\(run)")
  }

  @Test func fromAPipeToo() throws {
    let folder = try Workdir(Self.files)
    let run = try folder.shell("cat d.csv | losscalc accuracy - -P m_a,m_b -f value")
    #expect(run.status == 0 && run.lines == ["0.8", "0.8"], "\(run)")
  }

  /// Decisions beside a score, numbers that may be counts, names that count, and fractions: both readings are named.
  @Test(arguments: [
    ("y,hard,soft\n1,1,.9\n0,0,.3\n1,0,.6\n", "accuracy"), ("y,a,b\n0,0,1\n1,1,1\n2,2,0\n", "accuracy"),
    ("y,m_1,m_2\n1,1,1\n0,0,0\n1,0,1\n", "accuracy"), ("y,a,b\n1,.9,.3\n0,.2,.4\n1,.4,.6\n", "ece"),
    ("y,a,b\n1,1,1\n0,0,1\n", "accuracy,bce"),
    ("y,oof_0,oof_1,oof_2\n0,.1,.2,.3\n1,.8,.6,.4\n0,.3,.6,.2\n", "accuracy"),
    ("y,model1,model2\n0,.1,.2\n1,.8,.6\n0,.3,.6\n", "mcc"), ("y,pred_0,pred_1\n0,.1,.2\n1,.8,.6\n", "accuracy"),
  ])
  func whatMayBeEitherIsAskedFor(text: String, losses: String) throws {
    let names = text.prefix { $0 != "\n" }.split(separator: ",").dropFirst()
    let columns = names.joined(separator: ",")
    let run = try Workdir(["d.csv": text]).run("\(losses) d.csv -P \(columns) -n none")
    #expect(run.status == 64 && run.errors.contains("do not add up to 1: are they models"), "\(run)")
    #expect(run.pasted.count == 2 && run.pasted[0].status == 0, "\(run)")
    #expect(names.allSatisfy { run.errors.contains("--yhat-col \($0)") }, "\(run)")
  }

  /// Decisions that are one-hot, and scores under the classes' names, are the scores of classes.
  @Test(arguments: [
    ("y,a,b\n1,0,1\n0,1,0\n1,1,0\n", "", "0.6666666666666666\n"),
    ("y,p0,p1,p2\n0,2,1,0\n2,0,0,1\n1,0,2,0\n", "--from-logits", "1\n"),
  ])
  func scoresOfClassesAreReadAsBefore(text: String, options: String, value: String) throws {
    let columns = text.prefix { $0 != "\n" }.dropFirst(2)
    let run = try Workdir(["d.csv": text]).run("accuracy d.csv -P \(columns) \(options) -f value")
    #expect(run.status == 0 && run.output == value, "\(run)")
  }

  /// What H2O writes: the decision, and the probability of each class.
  @Test func aDecisionBesideItsProbabilitiesIsNoModel() throws {
    let folder = try Workdir([
      "y.csv": "y\n1\n0\n1\n", "p.csv": "predict,p0,p1\n1,.1,.9\n0,.8,.2\n1,.3,.7\n",
      "named.csv": "label\ncat\ndog\ncat\n", "classes.csv": "predict,cat,dog\ncat,.9,.1\ndog,.2,.8\ndog,.7,.3\n",
    ])
    let run = try folder.run("brier -y y.csv -p p.csv -n none")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("p0, p1 add up to 1"), "\(run)")
    #expect(run.pasted.count == 2 && run.pasted.last?.output.contains("cost 0.04667 ") ?? false, "\(run.pasted)")
    for files in ["-y y.csv -p p.csv", "-y named.csv -p classes.csv"] {
      #expect(try folder.run("cce \(files) -n none").output.contains("cost 0.2284 "))
    }
    // Numbers beside a series are none of it; words may be what is compared.
    #expect(try folder.run("accuracy -y y.csv -p p.csv -f value").output == "1\n")
    let asked = try folder.run("accuracy -y named.csv -p classes.csv -n none")
    #expect(asked.status == 64 && asked.output.isEmpty, "\(asked)")
    // Another threshold than one half may have decided.
    for words in ["predict\n", "cat,dog"] { #expect(asked.errors.contains("--yhat-col \(words)"), "\(asked)") }
    #expect(asked.pasted.allSatisfy { $0.status == 0 }, "\(asked)")
  }
}
