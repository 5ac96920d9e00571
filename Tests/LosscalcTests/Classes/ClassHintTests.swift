import Testing

/// Classes that only their order or a column's name can tell: what is asked, and what the pasted answer gives.
@Suite struct ClassHintTests {
  /// Sorted classes a, b, c; −ln of what the true class has: 0.7, 0.6, 0.5.
  private static let rows = "0.7,0.2,0.1\n0.1,0.6,0.3\n0.25,0.25,0.5\n"
  private static let cost = "0.5202"

  private func cost(_ run: Workdir.Outcome?) -> String {
    guard let run, run.status == 0, let range = run.output.firstRange(of: "cost ") else { return "\(run as Any)" }
    return String(run.output[range.upperBound...].prefix { $0 != " " })
  }

  @Test(arguments: [
    ("label\nb\nc\na\n", "p0,p1,p2\n"), ("label\nb\nc\na\n", "0,1,2\n"), ("label\n20\n30\n10\n", ""),
    ("label\n20\n30\n10\n", "p0,p1,p2\n"),
  ])
  func asManyClassesAsColumnsAreNamedInOrder(labels: String, header: String) throws {
    let lines = Self.rows.split(separator: "\n")
    let folder = try Workdir([
      "y.csv": labels, "p.csv": header + [lines[1], lines[2], lines[0]].joined(separator: "\n") + "\n",
    ])
    for loss in ["cce", "accuracy"] {
      let run = try folder.run("\(loss) -y y.csv -p p.csv -n none")
      #expect(run.status == 65 && run.pasted.count == 1, "\(run)")
      #expect(cost(run.pasted.first) == (loss == "cce" ? Self.cost : "1.000"))
    }
  }

  /// Words beside scores, or beside decisions of 0 and 1, and numbers that are not 0 and 1.
  static let pairs: [(text: String, cures: [String])] = [
    ("y,p\nY,0.9\nN,0.4\nY,0.2\n", ["N,Y"]), ("y,p\ncat,1\ndog,0\ncat,0\n", ["cat,dog", "dog,cat"]),
    ("y_true,y_pred\n1,1\n2,1\n1,1\n2,2\n", ["1,2", "2,1"]),
  ]

  @Test(arguments: pairs) func aMetricOfThePositiveClassAsksWhichItIs(_ text: String, _ cures: [String]) throws {
    let run = try Workdir(["d.csv": text]).run("f1 d.csv -f value")
    #expect(run.status == 65 && run.pasted.count == cures.count, "\(run)")
    for (cure, pasted) in zip(cures, run.pasted) {
      #expect(run.errors.contains("--classes \(cure)\n") && pasted.status == 0, "\(run) \(pasted)")
    }
  }

  @Test func decisionsByNumberNeedNoOtherOption() throws {
    let folder = try Workdir(["d.csv": "y_true,y_pred\n1,1\n2,1\n1,1\n2,2\n"])
    #expect(try folder.run("f1 d.csv --classes 2,1 -f value").output == "0.8\n")
    #expect(try folder.run("f1 d.csv --classes 1,2 -f value").output == "0.6666666666666666\n")
    #expect(try folder.run("accuracy d.csv -f value").output == "0.75\n")
  }

  @Test(arguments: ["P (class=no),P (class=yes)", "confidence(no),confidence(yes)", "p[no],p[yes]"])
  func classesStandInBrackets(header: String) throws {
    let folder = try Workdir(["d.csv": "label,\(header)\nno,0.7,0.3\nyes,0.4,0.6\nyes,0.5,0.5\n"])
    #expect(try cost(folder.run("cce d.csv -P 2,3 -n none")) == Self.cost)
  }

  @Test func aColumnNamedAfterAClassIsItsProbability() throws {
    let folder = try Workdir([
      "d.csv": "y,prob_no\nyes,0.3\nno,0.6\n", "e.csv": "y,prob_spam\nspam,0.7\nham,0.4\n",
    ])
    for words in ["d.csv -P prob_no", "e.csv -P prob_spam"] {
      let run = try folder.run("bce \(words) -n none")
      #expect(run.status == 65 && run.pasted.count == 1 && cost(run.pasted.first) == "0.4338", "\(run)")
    }
    for loss in ["bce", "roc_auc", "accuracy"] {
      let run = try folder.run("\(loss) d.csv -P prob_no --classes no,yes -n none")
      #expect(run.status == 64 && run.errors.contains("'prob_no' is called after 'no'"), "\(run)")
      #expect(cost(run.pasted.first) == (loss == "bce" ? "0.4338" : "1.000"))
    }
  }

  /// Models are called after nothing.
  @Test func aModelsLetterIsNoClass() throws {
    let folder = try Workdir(["d.csv": "y,m_a,m_b\na,0.3,0.7\nb,0.6,0.4\n"])
    #expect(try cost(folder.run("bce d.csv -P m_b --classes b,a -n none")) == "0.4338")
  }

  @Test(arguments: ["pred_class", ".pred_class", "prediction"])
  func aDecisionBesideScoresIsNoScore(name: String) throws {
    let names = name == ".pred_class" ? ".pred_a,.pred_b,.pred_c" : "prob_a,prob_b,prob_c"
    let rows = zip(["a", "b", "c"], Self.rows.split(separator: "\n")).map { "\($0),\($0),\($1)\n" }.joined()
    let folder = try Workdir(["d.csv": "truth,\(name),\(names)\n\(rows)"])
    #expect(try cost(folder.run("cce d.csv -n none")) == Self.cost)
  }

  @Test func theWordsThatWereDecidedAreOffered() throws {
    let folder = try Workdir(["y.csv": "a\nb\na\n", "p.csv": "label,score\na,0.5\nb,0.6\nb,0.7\n"])
    let run = try folder.run("accuracy -y y.csv -p p.csv -n none")
    #expect(run.status == 65 && cost(run.pasted.first) == "0.6667", "\(run)")
  }

  /// Numbers that are called logits may lie in [0, 1].
  @Test(arguments: [
    ("bce", "logit", ["0.6007", "0.2899"]), ("accuracy", "logits", ["0.5000", "1.000"]),
  ])
  func whatIsCalledLogitsIsAskedFor(loss: String, name: String, costs: [String]) throws {
    let run = try Workdir(["d.csv": "y,\(name)\n0,0.2\n1,0.7\n"]).run("\(loss) d.csv -n none")
    #expect(run.status == 65 && run.errors.contains("is called after logits"), "\(run)")
    #expect(run.pasted.map(cost) == costs)
  }

  @Test func labelsThatAreIgnoredAreNoClasses() throws {
    let folder = try Workdir(["d.csv": "y,cat,dog\ncat,0.7,0.3\nunknown,0.5,0.5\ndog,0.4,0.6\n"])
    #expect(try cost(folder.run("cce d.csv --ignore-label unknown -n none")) == "0.4338")
  }

  /// Of labels that columns are called by, the stray one is named.
  @Test func aStrayLabelIsNamedAndLeftOut() throws {
    let folder = try Workdir(["d.csv": "label,p_cat,p_dog,p_owl\ncat,.7,.2,.1\ndog,.3,.6,.1\n?,.1,.1,.8\n"])
    let run = try folder.run("cce d.csv -n none")
    #expect(run.status == 65 && run.errors.contains("label '?' is none of the classes cat, dog, owl"), "\(run)")
    #expect(run.pasted.map(cost) == ["0.4338"], "\(run)")
  }
}
