import Foundation
import Testing

/// What is read of a file that was given for the predictions alone, or for labels and predictions in arrays.
@Suite struct OwnFileTests {
  private static let labels = "y\n1\n0\n1\n0\n"

  private func value(_ run: Workdir.Outcome) throws -> Double {
    try #require(run.status == 0 ? run.lines.first.flatMap { Double($0) } : nil, "\(run)")
  }

  // MARK: what a label is does not depend on the format

  /// Probabilities of three classes of two rows, whose labels are 1 and 2.
  static let arrays: [(name: String, text: String)] = [
    ("p.json", "[[0.1,0.7,0.2],[0.2,0.3,0.5]]"), ("p.json", #"{"predictions":[[0.1,0.7,0.2],[0.2,0.3,0.5]]}"#),
    ("p.jsonl", #"{"probs":[0.1,0.7,0.2]}"# + "\n" + #"{"probs":[0.2,0.3,0.5]}"# + "\n"),
    ("p.json", #"[{"probs":[0.1,0.7,0.2]},{"probs":[0.2,0.3,0.5]}]"#),
    ("p.json", #"{"probs":[[0.1,0.7,0.2],[0.2,0.3,0.5]]}"#), ("p.csv", "0.1,0.7,0.2\n0.2,0.3,0.5\n"),
    ("p.json", #"[{"probs":{"1":0.7,"2":0.2,"0":0.1}},{"probs":{"1":0.3,"2":0.5,"0":0.2}}]"#),
  ]

  @Test(arguments: arrays) func placesInArraysNameNoClasses(_ name: String, _ text: String) throws {
    let folder = try Workdir(["y.csv": "y\n1\n2\n", name: text])
    let cost = (-log(0.7) - log(0.5)) / 2
    #expect(abs(try value(folder.run("cce -y y.csv -p \(name) -f value")) - cost) < 1e-12)
    #expect(try value(folder.run("accuracy -y y.csv -p \(name) -f value")) == 1)
  }

  @Test func ofTwoClassesToo() throws {
    let text = #"{"label":1,"logits":[-1.0,2.0]}"# + "\n" + #"{"label":1,"logits":[-0.5,1.5]}"# + "\n"
    #expect(try value(Workdir(["d.jsonl": text]).run("accuracy d.jsonl --from-logits -f value")) == 1)
  }

  @Test func keysOfObjectsNameThem() throws {
    let text = #"[{"probs":{"1":0.7,"2":0.2,"3":0.1}},{"probs":{"1":0.3,"2":0.5,"3":0.2}}]"#
    let folder = try Workdir(["y.csv": "y\n1\n2\n", "p.json": text])
    #expect(try value(folder.run("accuracy -y y.csv -p p.json -f value")) == 1)
  }

  // MARK: the labels once more

  /// Each row: the predictions' header and rows beside the labels 1, 0, 1, 0, and the accuracy.
  static let copies = [
    "y,p0,p1\n1,0.3,0.7\n0,0.6,0.4\n1,0.65,0.35\n0,0.7,0.3\n", "y,decided\n1,1\n0,0\n1,0\n0,0\n",
    "decided,y\n1,1\n0,0\n0,1\n0,0\n", "id,y,decided\n9,1,1\n8,0,0\n7,1,0\n6,0,0\n",
  ]

  @Test(arguments: copies) func areNoPredictions(_ text: String) throws {
    for name in ["y", "churn"] {
      let folder = try Workdir([
        "y.csv": Self.labels.replacing("y", with: name), "p.csv": text.replacing("y", with: name),
      ])
      #expect(try value(folder.run("accuracy -y y.csv -p p.csv -f value")) == 0.75)
    }
  }

  @Test func norAreTheyAModel() throws {
    let folder = try Workdir([
      "y.csv": "price\n10\n20\n30\n", "p.csv": "price,a,b\n10,11,12\n20,18,22\n30,33,31\n",
      "y2.csv": "id,price\nu,10\nv,20\nw,30\n", "p2.csv": "id,price,a\nw,30,33\nu,10,11\nv,20,18\n",
    ])
    let run = try folder.run("mse -y y.csv -p p.csv -n none")
    #expect(run.status == 0 && run.output.contains("4.667") && run.output.contains("3.000"), "\(run)")
    let joined = try folder.run("mse -y y2.csv -p p2.csv -I id -f value")
    #expect(abs(try value(joined) - 14 / 3) < 1e-12)
  }

  // MARK: a series is one matrix

  static let strangers: [(text: String, options: String)] = [
    ("entropy,p0,p1\n0.9,0.3,0.7\n0.8,0.6,0.4\n0.9,0.45,0.55\n0.95,0.7,0.3\n", ""),
    ("p0,p1,entropy\n0.3,0.7,0.9\n0.6,0.4,0.8\n0.45,0.55,0.9\n0.7,0.3,0.95\n", ""),
    ("fold,p0,p1\n0,0.3,0.7\n0,0.6,0.4\n1,0.45,0.55\n1,0.7,0.3\n", ""),
    ("row,split,p0,p1\n0,0,0.3,0.7\n1,0,0.6,0.4\n2,0,0.45,0.55\n3,0,0.7,0.3\n", ""),
    ("fold,logit_0,logit_1\n0,-1.3,0.7\n0,1.6,0.4\n1,-0.5,0.6\n1,0.7,0.3\n", "--from-logits"),
    ("predict,p0,p1\n1,0.3,0.7\n0,0.6,0.4\n1,0.45,0.55\n0,0.7,0.3\n", ""),
  ]

  @Test(arguments: strangers) func whatStandsBesideASeriesIsNoClass(_ text: String, _ options: String) throws {
    let folder = try Workdir(["y.csv": Self.labels, "p.csv": text])
    for loss in ["accuracy", "mcc"] {
      #expect(try value(folder.run("\(loss) -y y.csv -p p.csv -f value \(options)")) == 1)
    }
    let whole = try folder.run("cce -y y.csv -p p.csv -f value \(options)")
    let named = try folder.run("cce -y y.csv -p p.csv -f value \(options) -P *0,*1")
    #expect(try value(whole) == value(named))
  }

  @Test func whatMayBeOneOfThemIsAsked() throws {
    let folder = try Workdir([
      "y.csv": Self.labels, "p.csv": "fold,z0,z1\n0,-1.3,0.7\n0,1.6,0.4\n1,-0.5,0.6\n1,0.7,0.3\n",
    ])
    let run = try folder.run("accuracy -y y.csv -p p.csv --from-logits -f value")
    #expect(run.status == 64 && run.errors.contains("[which-column]"), "\(run)")
    #expect(run.pasted.first?.output == "1\n", "\(run)")
  }

  @Test func anOtherClassBesideASeriesIsRead() throws {
    let folder = try Workdir(["y.csv": "y\n0\n1\n2\n", "p.csv": "p0,p1,rest\n.7,.2,.1\n.1,.8,.1\n.2,.2,.6\n"])
    #expect(try value(folder.run("accuracy -y y.csv -p p.csv -f value --classes 0,1,2")) == 1)
  }

  // MARK: units, ids, and lists of classes

  @Test(arguments: ["actual (kWh),predicted (kWh)", "Predicted [m/s],Actual [m/s]"])
  func aUnitBehindANameIsNoPartOfIt(header: String) throws {
    #expect(try value(Workdir(["d.csv": "\(header)\n1,2\n2,2.5\n"]).run("mse d.csv -f value")) == 0.625)
  }

  @Test func anIdIsNoPrediction() throws {
    let run = try Workdir(["y.csv": "id,y\n1,1\n2,0\n"]).run("mse -y y.csv -p y.csv")
    #expect(run.status == 64 && run.errors.contains("[which-column]"), "\(run)")
  }

  @Test func aListOfClassesIsNoLabel() throws {
    let text = """
      {"label":1,"probs":[0.1,0.9],"classes":[0,1]}
      {"label":0,"probs":[0.4,0.6],"classes":[0,1]}

      """
    #expect(try value(Workdir(["d.jsonl": text]).run("accuracy d.jsonl -f value")) == 0.5)
  }

  @Test func labelsInAColumnAndInArraysAreAsked() throws {
    let text = """
      {"label":1,"probs":[0.1,0.9],"labels":[0,1]}
      {"label":0,"probs":[0.4,0.6],"labels":[1,0]}

      """
    let run = try Workdir(["d.jsonl": text]).run("accuracy d.jsonl -f value")
    #expect(run.status == 64 && run.errors.contains("[which-column]"), "\(run)")
    #expect(run.pasted.map(\.output) == ["0.5\n", "0.5\n"], "\(run)")
  }
}
