import Foundation
import Testing

/// Mistakes that had no cure, and what mends them.
@Suite struct OtherCureTests {
  @Test func aNameMayHaveAComma() throws {
    let folder = try Workdir(["d.csv": "\"price, EUR\",\"guess, EUR\"\n1,1.5\n2,2.5\n"])
    let run = try folder.run(["mse", "d.csv", "-Y", "price, EUR", "-P", "guess, EUR", "-f", "value"])
    #expect(run.output == "0.25\n", "\(run)")
    let other = try folder.run(["mse", "d.csv", "-Y", "prize", "-P", "guess, EUR"])
    #expect(other.errors.contains(#"columns are: "price, EUR", "guess, EUR""#), "\(other)")
  }

  @Test func aListOfNamesIsNoName() throws {
    let folder = try Workdir(["d.csv": "y,\"a,b\",a,b\n1,9,1,1\n2,9,2,2\n"])
    let run = try folder.run(["mse", "d.csv", "-P", "a,b", "-n", "none"])
    #expect(run.output.contains("b") && !run.output.contains("56.5"), "\(run)")
  }

  @Test(arguments: ["cce", "accuracy"]) func labelsInOtherCapitals(loss: String) throws {
    let folder = try Workdir(["d.csv": "label,p_oak,p_elm\nOak,.7,.3\nelm,.2,.8\nElm,.4,.6\n"])
    let run = try folder.run([loss, "d.csv", "-P", "p_*", "-f", "value"])
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("none of the classes"), "\(run)")
    let right = try Workdir(["d.csv": "label,p_oak,p_elm\noak,.7,.3\nelm,.2,.8\nelm,.4,.6\n"])
      .run([loss, "d.csv", "-P", "p_*", "-f", "value"])
    #expect(right.status == 0 && run.pasted.first?.output == right.output, "\(run)")
  }

  /// Each row: the same ids in two files.
  static let ids: [(first: [String], second: [String])] = [
    (["12", "7", "0"], ["00007", "00012", "00000"]), (["1.0", "2.0", "3.0"], ["3", "1", "2"]),
    (["7", "10"], ["10.0", "7.0"]),
  ]

  @Test(arguments: ids) func numbersAsIDs(_ first: [String], _ second: [String]) throws {
    let labels = "id,y\n" + first.map { "\($0),1\n" }.joined()
    let folder = try Workdir(["y.csv": labels, "p.csv": "id,p\n" + second.map { "\($0),0.5\n" }.joined()])
    let run = try folder.run("brier -y y.csv -p p.csv -I id -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[id-missing]"), "\(run)")
    #expect(run.pasted.first?.output == "0.25\n", "\(run)")
  }

  @Test func aSavedResultIsNoData() throws {
    let folder = try Workdir(["d.csv": "y,p\n0,.1\n1,.6\n"])
    try folder.write("r.json", try folder.run("bce d.csv -f json -n none").output)
    for inputs in ["r.json", "-y d.csv -p r.json"] {
      let run = try folder.run("bce \(inputs)")
      #expect(run.status == 65 && run.errors.contains("losscalc diff OLD NEW"), "\(run)")
    }
  }

  @Test(arguments: ["s.tar", "s.tar.gz"]) func aTarArchiveIsUnpacked(name: String) throws {
    let folder = try Workdir(["x/d.csv": "y,p\n0,.1\n1,.6\n"])
    _ = try folder.shell("tar -c\(name.hasSuffix("gz") ? "z" : "")f \(name) x && rm -r x")
    let run = try folder.run("brier \(name) -f value")
    #expect(run.status == 65 && run.errors.contains("a tar archive"), "\(run)")
    #expect(run.pasted.first?.output == "0.08500000000000002\n", "\(run)")
  }

  @Test func namesOfTwoOutputsInAnotherOrder() throws {
    let folder = try Workdir(["d.csv": "true_a,true_b,pred_b,pred_a\n1,2,2.5,1.5\n3,4,4,2\n"])
    let run = try folder.run("mae d.csv -f value")
    #expect(run.status == 64 && run.pasted.first?.output == "0.5\n", "\(run)")
    #expect(try folder.run("suggest d.csv").status < 128)
  }

  @Test(arguments: ["run-train-tag-epoch_loss.csv", "board.csv"]) func aFileOfTensorBoardHoldsALoss(name: String) throws
  {
    let run = try Workdir([name: Self.board]).run("history \(name)")
    #expect(run.status == 0 && run.output.contains("best      step 0"), "\(run)")
  }

  @Test func aFileOfTensorBoardSaysThatItHoldsNone() throws {
    let name = "run-train-tag-epoch_accuracy.csv"
    let run = try Workdir([name: Self.board]).run("history \(name)")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("Step, epoch_accuracy"), "\(run)")
  }

  private static let board = "Wall time,Step,Value\n1.1,0,0.5\n2.1,100,0.8\n3.1,200,0.9\n"

  @Test(arguments: ["suggest", "match 0.3567 bce", "plot landscape bce"]) func aSecondModelIsLeftOutWhereOneIsRead(
    command: String
  ) throws {
    let folder = try Workdir(["y.csv": "y\n0\n1\n", "a.csv": "p\n.3\n.7\n", "b.csv": "p\n.4\n.6\n"])
    let run = try folder.run("\(command) -y y.csv -p a.csv b.csv")
    #expect(run.status == 64 && run.errors.contains("b.csv is not read"), "\(run)")
    let right = try folder.run("\(command) -y y.csv -p a.csv")
    #expect(run.pasted.first?.status == right.status && run.pasted.first?.output == right.output, "\(run)")
  }

  /// Each row: a command over directories, and the same over their files as one.
  @Test(arguments: [
    ("bce -y ys -p ps", "bce -y y.csv -p p.csv"), ("bce -y ys -p p.csv", "bce -y y.csv -p p.csv"),
    ("roc_auc d", "roc_auc d.csv"), ("bce -y ns -p ps", "bce -y n.csv -p p.csv"),
  ])
  func theFilesOfADirectoryAreOneTable(_ command: String, _ same: String) throws {
    let folder = try Workdir([
      "ys/1.csv": "y\n0\n1\n", "ys/2.csv": "y\n1\n0\n", "ps/1.csv": "p\n0.1\n0.7\n", "ps/2.csv": "p\n0.6\n0.3\n",
      "ns/1.csv": "1\n1\n", "ns/2.csv": "1\n0\n", "d/a.csv": "y,p\n0,0.6\n1,0.7\n", "d/b.csv": "y,p\n0,0.6\n1,0.5\n",
      "y.csv": "y\n0\n1\n1\n0\n", "p.csv": "p\n0.1\n0.7\n0.6\n0.3\n", "n.csv": "1\n1\n1\n0\n",
      "d.csv": "y,p\n0,0.6\n1,0.7\n0,0.6\n1,0.5\n",
    ])
    let run = try folder.run("\(command) -f value")
    let whole = try folder.run("\(same) -f value")
    #expect(run.status == 66 && whole.status == 0, "\(run) \(whole)")
    #expect(run.pasted.last?.output == whole.output, "\(run) \(run.pasted)")
  }
}
