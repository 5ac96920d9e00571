import Foundation
import Testing

/// Labels that are one-hot in True and False, as pandas writes dummies.
@Suite struct DummyLabelTests {
  private static let labels = "True,False,False\nFalse,True,False\nFalse,False,True\n"
  private static let scores = ".7,.2,.1\n.2,.6,.2\n.1,.1,.8\n"
  private static let cost = (-log(0.7) - log(0.6) - log(0.8)) / 3

  /// Each row: the header of the labels, and that of the scores.
  static let headers: [(labels: String, scores: String)] = [
    ("", ""), ("cat,dog,owl\n", "cat,dog,owl\n"), ("y_cat,y_dog,y_owl\n", "p_cat,p_dog,p_owl\n"), ("a,b,c\n", ""),
  ]

  @Test(arguments: headers) func areReadAsNumbers(_ labels: String, _ scores: String) throws {
    for write in [{ $0 }, { $0.lowercased() }, { $0.uppercased() }] as [(String) -> String] {
      let folder = try Workdir(["y.csv": labels + write(Self.labels), "p.csv": scores + Self.scores])
      let run = try folder.run("cce -y y.csv -p p.csv -f value")
      #expect(abs((Double(run.lines.first ?? "") ?? .nan) - Self.cost) < 1e-12, "\(run)")
      #expect(try folder.run("accuracy -y y.csv -p p.csv -f value").output == "1\n")
    }
  }

  @Test func pairedByTheirNames() throws {
    let folder = try Workdir([
      "y.csv": "cat,dog,owl\n" + Self.labels, "p.csv": "owl,cat,dog\n.1,.7,.2\n.2,.2,.6\n.8,.1,.1\n",
    ])
    let run = try folder.run("cce -y y.csv -p p.csv -f value")
    #expect(abs((Double(run.lines.first ?? "") ?? .nan) - Self.cost) < 1e-12, "\(run)")
  }

  @Test func otherWordsAreNoNumbers() throws {
    let text = Self.labels.replacing("True", with: "x").replacing("False", with: "o")
    let run = try Workdir(["y.csv": text, "p.csv": Self.scores]).run("cce -y y.csv -p p.csv -f value")
    #expect(run.status == 65 && run.output.isEmpty, "\(run)")
  }
}
