import Testing

/// Columns that labels and predictions have under one name in two files: what is compared, and what tells rows apart.
@Suite struct NamesakeTests {
  private static func table(_ names: String, _ columns: [String]...) -> String {
    let rows = columns[0].indices.map { row in columns.map { $0[row] }.joined(separator: ",") }
    return ([names] + rows).map { $0 + "\n" }.joined()
  }

  static let keys = ["101", "102", "103", "104"]
  static let labels = ["1.5", "2.5", "4", "3"]
  static let predictions = ["1", "3", "3.5", "3.25"]
  // (0.25 + 0.25 + 0.25 + 0.0625) / 4
  static let cost = "0.203125"

  private func value(_ run: Workdir.Outcome) -> String { run.status == 0 ? String(run.lines[0]) : run.testDescription }

  /// The predictions are in the column of the labels' name, not in the one that is left.
  @Test func theLabelsNameIsThatOfThePredictions() throws {
    let folder = try Workdir([
      "y.csv": Self.table("customer,target", Self.keys, Self.labels),
      "p.csv": Self.table("customer,target", Self.keys, Self.predictions),
    ])
    #expect(try value(folder.run("mse -y y.csv -p p.csv -f value")) == Self.cost)
  }

  @Test func aDecisionUnderTheLabelsNameStandsBesideItsConfidence() throws {
    let folder = try Workdir([
      "y.csv": Self.table("id,label", Self.keys, ["0", "1", "0", "1"]),
      "p.csv": Self.table("id,label,score", Self.keys, ["0", "1", "1", "1"], [".9", ".8", ".6", ".7"]),
      "words.csv": Self.table("id,label", Self.keys, ["a", "b", "a", "b"]),
      "named.csv": Self.table("id,label,confidence", Self.keys, ["a", "b", "b", "b"], [".9", ".8", ".6", ".7"]),
      "copied.csv": Self.table("id,label,score", Self.keys, ["0", "1", "0", "1"], [".1", ".2", ".3", ".4"]),
    ])
    #expect(try value(folder.run("accuracy -y y.csv -p p.csv -f value")) == "0.75")
    #expect(try value(folder.run("accuracy -y words.csv -p named.csv -f value")) == "0.75")
    // The labels themselves, or decisions without a mistake: nobody can tell.
    for words in ["-p copied.csv", "-p p.csv -I id"] {
      let run = try folder.run("accuracy -y y.csv \(words) -f value")
      #expect(run.status == 64 && run.errors.contains("[which-column]"), "\(run)")
      for column in ["label", "score"] { #expect(run.errors.contains("--yhat-col \(column)\n"), "\(run)") }
    }
  }

  /// Of several keys none is left among what may be read.
  @Test func keysAreLeftOutTogether() throws {
    let folder = try Workdir([
      "y.csv": "qid,docid,rel\n1,10,1\n1,11,0\n2,10,0\n2,12,2\n",
      "p.csv": "qid,docid,score\n1,10,0.9\n1,11,0.3\n2,10,0.8\n2,12,0.4\n",
    ])
    let run = try folder.run("ndcg -y y.csv -p p.csv -f value")
    #expect(run.errors.contains("ndcg -y y.csv -p p.csv -f value --y-col rel --yhat-col score\n"), "\(run)")
  }

  @Test(arguments: [
    ("customer", keys, keys, "--id-col customer"), ("customer", keys, Array(keys.reversed()), "--id-col customer"),
    ("store", ["1", "1", "2", "2"], ["1", "1", "2", "2"], "--y-col sales --yhat-col sales"),
    ("price", ["1.5", "1.5", "2.25", "2.25"], ["1.5", "1.5", "2.25", "2.25"], "--y-col sales --yhat-col sales"),
  ])
  func whatBothFilesHaveIsNoOutputUnasked(name: String, left: [String], right: [String], cure: String) throws {
    let isTurned = left != right
    let folder = try Workdir([
      "y.csv": Self.table("\(name),sales", left, Self.labels),
      "p.csv": Self.table("\(name),sales", right, isTurned ? Self.predictions.reversed() : Self.predictions),
    ])
    let run = try folder.run("mse -y y.csv -p p.csv -f value")
    #expect(run.status == 64 && run.errors.contains("'\(name)' is in p.csv, too"), "\(run)")
    #expect(run.errors.contains("losscalc mse -y y.csv -p p.csv -f value \(cure)\n"), "\(run)")
    #expect(run.pasted.map { value($0) }.first == Self.cost)
    // All of them, where they are outputs.
    #expect(run.pasted.count == 2 && run.pasted[1].status == 0, "\(run.pasted)")
  }

  /// A key is no model beside another.
  @Test func whatBothFilesHaveIsNoModel() throws {
    let folder = try Workdir([
      "y.csv": Self.table("customer,target", Self.keys, Self.labels),
      "p.csv": Self.table("customer,net", Self.keys, Self.predictions),
    ])
    let run = try folder.run("mse -y y.csv -p p.csv -f value")
    #expect(run.status == 64 && run.pasted.map { value($0) }.first == Self.cost, "\(run)")
  }

  /// Outputs that differ, and labels of 0 and 1 that agree, are outputs.
  @Test func outputsOfOneNameArePaired() throws {
    let folder = try Workdir([
      "y.csv": Self.table("height,width", Self.labels, ["1", "2", "3", "4"]),
      "p.csv": Self.table("width,height", ["1", "2", "3", "5"], Self.predictions),
      "tags.csv": "red,soft\n1,0\n0,0\n", "tagged.csv": "red,soft\n1,0\n0,1\n",
    ])
    #expect(try value(folder.run("mse -y y.csv -p p.csv -f value")) == "0.2265625")
    #expect(try value(folder.run("hamming -y tags.csv -p tagged.csv -f value")) == "0.25")
  }

  /// Rows in another order show by what describes them on both sides, though nothing is read from it.
  @Test(arguments: [
    ("customer,y\n101,1\n102,2\n103,4\n", "customer,yhat\n102,2.5\n101,1\n103,4\n", "customer", true),
    ("store,day,y\n1,11,1\n1,12,2\n2,11,4\n", "store,day,yhat\n1,12,2.5\n1,11,1\n2,11,4\n", "day", false),
    ("region,y\nn,1\ns,2\ns,4\n", "region,yhat\ns,2.5\nn,1\ns,4\n", "region", false),
    ("u_id,i_id,y\n1,11,1\n1,12,2\n2,11,4\n", "u_id,i_id,yhat\n1,12,2.5\n1,11,1\n2,11,4\n", "i_id", true),
  ])
  func rowsInAnotherOrderAreSeen(labels: String, predictions: String, name: String, isKey: Bool) throws {
    let run = try Workdir(["y.csv": labels, "p.csv": predictions]).run("mse -y y.csv -p p.csv -f value")
    #expect(run.status == 65 && run.errors.contains("'\(name)' is") && run.errors.contains("[id-mismatch]"), "\(run)")
    let pasted = try #require(run.pasted.first)
    #expect(isKey ? value(pasted) == "0.08333333333333333" : pasted.errors.contains("[id-duplicate]"), "\(pasted)")
  }

  /// What describes rows otherwise on each side, and rows that stand alike, are let be.
  @Test(arguments: [
    ("customer,y\n101,1\n102,2\n", "customer,yhat\n101,1\n102,2\n"), ("f,y\n0,1\n1,2\n", "f,yhat\n1,1\n0,2\n"),
    ("region,y\nn,1\nn,2\n", "region,yhat\ne,1\ne,2\n"), ("loss,y\n.5,1\n.6,2\n", "loss,yhat\n.6,1\n.5,2\n"),
  ])
  func rowsThatMayAgreeAreRead(labels: String, predictions: String) throws {
    let run = try Workdir(["y.csv": labels, "p.csv": predictions]).run("mse -y y.csv -p p.csv -f value")
    #expect(value(run) == "0")
  }

  /// Beyond what is looked at first: all rows in disorder, or only the last.
  @Test(arguments: [0, 200]) func longFilesAreLookedAtWhole(first: Int) throws {
    let keys = (1000..<1300).map(\.description)
    let turned = Array(keys[..<first] + keys[first...].reversed())
    let folder = try Workdir([
      "y.csv": Self.table("customer,y", keys, keys), "p.csv": Self.table("customer,p", turned, turned),
    ])
    let run = try folder.run("mse -y y.csv -p p.csv -f value")
    #expect(run.status == 65 && run.errors.contains("[id-mismatch]") && run.pasted.map { value($0) } == ["0"], "\(run)")
  }

  /// Files with two columns of the same names: either may be the label, and both may be outputs.
  @Test(arguments: [
    ("x,y", "y", "x"), ("price,label", "label", "price"), ("p,q", "q", "p"), ("temp,score", "temp", "score"),
    ("id,x,y", "y", "x"),
  ])
  func aLabelIsNotComparedWithWhatHasANameOfItsOwn(names: String, label: String, other: String) throws {
    let hasID = names.hasPrefix("id")
    let folder = try Workdir([
      "y.csv": names + (hasID ? "\na,1,2\nb,3,5\n" : "\n1,2\n3,5\n"),
      "p.csv": names + (hasID ? "\na,1.5,2\nb,3.5,5\n" : "\n1.5,2\n3.5,5\n"),
    ])
    let run = try folder.run("mse -y y.csv -p p.csv -f value")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("which goes with which?"), "\(run)")
    // Each by itself, both, and the label with what is called otherwise.
    #expect(run.pasted.count == 4 && run.pasted.allSatisfy { $0.status == 0 }, "\(run)")
    #expect(run.pasted[2].output == "0.125\n", "\(run.pasted)")
    #expect(run.pasted[3].command.hasSuffix("--y-col \(label) --yhat-col \(other)"), "\(run.pasted)")
    let named = try folder.run("mse -y y.csv -p p.csv -f value -Y \(label) -P \(label)")
    #expect(named.status == 0, "\(named)")
    // One side alone leaves the question open.
    #expect(try folder.run("mse -y y.csv -p p.csv -Y \(label) -P \(other)").status == 0)
    let half = try folder.run("mse -y y.csv -p p.csv -P \(other)")
    #expect(half.status == 64 && half.errors.contains("which goes with which?"), "\(half)")
  }

  /// What is called label and prediction is read so, whatever else both files have.
  @Test func wellKnownNamesAreNoQuestion() throws {
    let folder = try Workdir([
      "y.csv": "y,yhat\n1,1\n2,2\n", "p.csv": "y,yhat\n1,1.5\n2,2.5\n", "t.csv": "target,rf\n1,7.5\n2,8.5\n",
      "q.csv": "rf\n1.5\n2.5\n",
    ])
    #expect(try value(folder.run("mse -y y.csv -p p.csv -f value")) == "0.25")
    let run = try folder.run("mse -y t.csv -p q.csv -f value")
    #expect(run.status == 64 && run.pasted.map { value($0) } == ["36", "0.25"], "\(run)")
  }

  /// A vector may have a component that is called as labels are.
  @Test func aComponentMayBeCalledY() throws {
    let folder = try Workdir(["y.csv": "x,y\n1,2\n3,4\n", "p.csv": "y,x\n2,1.5\n4,3.5\n"])
    let run = try folder.run("cosine_similarity -y y.csv -p p.csv -n none")
    #expect(run.status == 0 && run.output.contains("cost -0.9905 "), "\(run)")
  }
}
