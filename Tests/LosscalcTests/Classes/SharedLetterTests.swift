import Foundation
import Testing

/// Classes whose names begin or end alike, in the names of their columns.
@Suite struct SharedLetterTests {
  private static let labels = ["cat", "cab", "car"]
  private static let scores = ["cat": [0.6, 0.2, 0.5], "car": [0.3, 0.2, 0.3], "cab": [0.1, 0.6, 0.2]]
  /// Of 0.6, 0.6 and 0.3.
  private static let cost = (-log(0.6) - log(0.6) - log(0.3)) / 3

  private func text(_ order: [String], _ name: (String) -> String) -> String {
    let rows = Self.labels.indices.map { row in
      ([Self.labels[row]] + order.map { "\(Self.scores[$0]?[row] ?? 0)" }).joined(separator: ",")
    }
    return (["label," + order.map(name).joined(separator: ",")] + rows).map { $0 + "\n" }.joined()
  }

  /// Each: what stands before and behind a class.
  static let names: [(before: String, behind: String)] = [
    ("P(", ")"), ("prob[", "]"), ("Probability:Class=", ""), ("p_", "_x"), ("zz", ""), ("", "Score"),
  ]

  @Test(arguments: names) func columnsAreReadByTheirNames(_ before: String, _ behind: String) throws {
    let folder = try Workdir(["d.csv": text(["cat", "car", "cab"]) { before + $0 + behind }])
    let plain = try folder.run("cce d.csv -f value")
    #expect(abs((Double(plain.lines.first ?? "") ?? .nan) - Self.cost) < 1e-12, "\(plain)")
    // In whatever order an option lists them.
    #expect(try folder.run("cce d.csv -f value --classes car,cat,cab").output == plain.output)
  }

  @Test func numbersAreNotCut() throws {
    let folder = try Workdir(["d.csv": "y,m11,m21,m31\n1,.7,.2,.1\n2,.1,.8,.1\n0,.5,.3,.2\n"])
    let run = try folder.run("cce d.csv -P m11,m21,m31 -f value")
    #expect(
      run.status != 0 || abs((Double(run.lines.first ?? "") ?? .nan) + (log(0.2) + log(0.1) + log(0.5)) / 3) < 1e-12)
  }

  @Test func besideOtherNumbers() throws {
    let files = [
      "y.csv": "id,label\n1,cat\n2,dog\n3,dog\n",
      "p.csv": "id,fold,cat_prob,dog_prob\n1,0,.7,.3\n2,1,.6,.4\n3,0,.2,.8\n",
    ]
    let run = try Workdir(files).run("accuracy -y y.csv -p p.csv -f value")
    #expect(run.output == "0.6666666666666666\n", "\(run)")
  }

  @Test func confidenceIsOfferedLast() throws {
    let text = "label,confidence,p_no,p_yes\nyes,.8,.2,.8\nno,.7,.7,.3\nyes,.6,.6,.4\nno,.9,.9,.1\n"
    let run = try Workdir(["d.csv": text]).run("accuracy d.csv --classes no,yes -f value")
    #expect(!run.errors.contains("--yhat-col confidence"), "\(run)")
    #expect(run.pasted.first?.output == "0.75\n", "\(run)")
  }

  @Test func classesMayBeSigns() throws {
    let files = ["y.csv": "y\n+\n-\n+\n", "p.csv": "+_score,-_score\n.8,.2\n.3,.7\n.6,.4\n"]
    let folder = try Workdir(files)
    for options in ["", " --classes -,+", " --classes +,-"] {
      #expect(try folder.run("accuracy -y y.csv -p p.csv -f value" + options).output == "1\n")
    }
    #expect(try folder.run("mcc -y y.csv -p p.csv -f value --classes -,+").output == "1\n")
  }

  @Test(arguments: ["roc_auc", "average_precision", "bce"]) func aPriceIsNoModel(loss: String) throws {
    let files = ["y.csv": "y_true\n0\n1\n1\n", "p.csv": "price,decision,prob_1.0\n3.5,0,.2\n2.5,1,.8\n1,0,.4\n"]
    let folder = try Workdir(files)
    let run = try folder.run("\(loss) -y y.csv -p p.csv -f value")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("--yhat-col prob_1.0"), "\(run)")
    let models = try Workdir(["y.csv": "y_true\n0\n1\n1\n", "p.csv": "a_prob,b_prob\n.3,.2\n.5,.8\n.4,.4\n"])
    #expect(try models.run("\(loss) -y y.csv -p p.csv -n none").status == 0)
  }
}
