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

  @Test(arguments: ["cce --from-logits", "accuracy"]) func inOneFileTheLabelsNameSome(_ loss: String) throws {
    for name in ["max_logit", "odds"] {
      let text = "label,H,D,\(name)\nH,1.7,0.1,1.7\nD,0.3,1.5,1.5\nH,1.6,0.2,1.6\n"
      let run = try Workdir(["d.csv": text]).run("\(loss) d.csv -n none")
      #expect(run.status == 64 && run.errors.contains("if '\(name)' is no class: losscalc"), "\(run)")
      #expect(run.errors.contains("if '\(name)' is a class, too: losscalc"), "\(run)")
    }
  }
}
