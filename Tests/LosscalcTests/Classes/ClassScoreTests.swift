import Testing

/// The scores of classes where some other column, or the rows at hand, say less than all of them.
@Suite struct ClassScoreTests {
  private static let rows = ["oak,.7,.2,.1", "elm,.3,.6,.1", "elm,.1,.8,.1", "fir,.2,.3,.5", "oak,.4,.35,.25"]

  private static func text(_ header: String, _ others: [String] = ["", "", "", "", ""]) -> String {
    ([header] + zip(rows, others).map { $0 + $1 }).map { $0 + "\n" }.joined()
  }

  @Test(arguments: ["accuracy", "balanced_accuracy", "f1_macro"]) func othersStandBesideThem(_ loss: String) throws {
    let others = [",a,31", ",a,42", ",b,27", ",b,55", ",a,60"]
    let folder = try Workdir(["d.csv": Self.text("label,prob_oak,prob_elm,prob_fir,site,age", others)])
    let run = try folder.run("\(loss) d.csv -f value")
    #expect(run.status == 0 && run.output == "1\n", "\(run)")
  }

  @Test func wordsThatAreNoClassesAreNotOffered() throws {
    let others = [",a,31", ",a,42", ",b,27", ",b,55", ",a,60"]
    let folder = try Workdir(["d.csv": Self.text("label,x,z,w,site,age", others)])
    let run = try folder.run("accuracy d.csv -f value")
    #expect(run.status == 64 && !run.errors.contains("--yhat-col site"), "\(run)")
  }

  @Test func wordsThatAreClassesAreAnotherChoice() throws {
    let others = [",oak,31", ",elm,42", ",elm,27", ",elm,55", ",oak,60"]
    let folder = try Workdir(["d.csv": Self.text("label,prob_oak,prob_elm,prob_fir,guess,age", others)])
    let run = try folder.run("accuracy d.csv -f value")
    #expect(run.status == 64 && run.pasted.contains { $0.output == "0.8\n" }, "\(run)")
  }

  /// A class that no row has is a class all the same where the scores add up to 1.
  @Test(arguments: ["label,prob_0,prob_1,prob_2,prob_3", "label,p_a,p_b,p_c,p_d"]) func aClassWithoutRows(
    _ header: String
  ) throws {
    let isText = header.hasSuffix("d")
    let labels = isText ? ["a", "b", "c", "a"] : ["0", "1", "2", "0"]
    let scores = [".7,.1,.1,.1", ".2,.6,.1,.1", ".1,.2,.6,.1", ".1,.7,.1,.1"]
    let lines = [header] + zip(labels, scores).map { "\($0),\($1)" }
    let folder = try Workdir([
      "d.csv": lines.map { $0 + "\n" }.joined(), "y.csv": "label\n" + labels.map { $0 + "\n" }.joined(),
      "p.csv": lines.map { $0.drop { $0 != "," }.dropFirst() + "\n" }.joined(),
    ])
    for loss in ["accuracy", "f1_macro", "roc_auc"] {
      let run = try folder.run("\(loss) d.csv -f value")
      let apart = try folder.run("\(loss) -y y.csv -p p.csv -f value")
      #expect(run.status == apart.status && run.output == apart.output, "\(run) \(apart)")
    }
    #expect(try folder.run("accuracy d.csv -f value").output == "0.75\n")
  }

  @Test func namesInBracketsAreOneSeries() throws {
    let folder = try Workdir([
      "d.csv": Self.text("label,P(oak),P(elm),P(fir),age", [",31", ",42", ",27", ",55", ",60"]),
      "e.csv": "label,P(0),P(1),P(2)\n0,.7,.2,.1\n1,.3,.6,.1\n1,.1,.8,.1\n2,.2,.3,.5\n0,.4,.35,.25\n",
      "f.csv": "label,p_0,p_1,p_2\n0,.7,.2,.1\n1,.3,.6,.1\n1,.1,.8,.1\n2,.2,.3,.5\n0,.4,.35,.25\n",
    ])
    #expect(try folder.run("accuracy d.csv -f value").output == "1\n")
    #expect(try folder.run("accuracy e.csv -f value").output == "1\n")
    let run = try folder.run("cce e.csv -f value")
    #expect(try run.status == 0 && run.output == folder.run("cce f.csv -f value").output, "\(run)")
  }

  @Test(arguments: ["\t", ","]) func aSeparatorAtTheEndOfEachLineMakesNoClass(_ mark: String) throws {
    func lines(_ cells: [String]) -> String {
      cells.map { $0.replacing(" ", with: mark) + mark + "\n" }.joined()
    }
    let folder = try Workdir([
      "y.txt": "1\n0\n1\n", "p.txt": lines(["0.2 0.8", "0.7 0.3", "0.4 0.6"]), "q.txt": lines(["0.8", "0.3", "0.6"]),
    ])
    let run = try folder.run("cce -y y.txt -p p.txt -f value")
    #expect(run.status == 0 && run.output.hasPrefix("0.36354"), "\(run)")
    #expect(try folder.run("bce -y y.txt -p q.txt -f value").output.hasPrefix("0.36354"))
  }
}
