import Foundation
import Testing

/// Labels and predictions that are typed in place of a file.
@Suite struct TypedValuesTests {
  @Test func areWhatTheyAreInAFile() throws {
    let folder = try Workdir(["d.csv": "y,yhat\n0,0.1\n1,0.9\n1,0.8\n", "k.csv": "y,a,b,c\n2,0.7,0.2,0.1\n"])
    for options in ["--hessian", "--show-work", "-n 2", "--grad none", "-f value", "-f csv", "--from-logits"] {
      let typed = try folder.run("bce 0,1,1 0.1,0.9,0.8 \(options)")
      #expect(try typed.status == 0 && typed.output == folder.run("bce d.csv \(options)").output, "\(typed)")
    }
    #expect(try folder.run("bce 0 0.541 -f value").output == "0.778705068921592\n")
    #expect(try folder.run("mse 3 -1 -f value").output == "16\n")
    let classes = try folder.run("cce k.csv -Y y -P a,b,c -f value").output
    #expect(try folder.run("cce 2 0.7,0.2,0.1 -f value").output == classes)
    #expect(try folder.run("cce 0,0,1 0.7,0.2,0.1 -f value").output == classes)
    #expect(try folder.run("cce 2,2 0.7,0.2,0.1,0.7,0.2,0.1 -f value").output == classes)
    #expect(try folder.run("cce elm 0.7,0.2,0.1 --classes oak,fir,elm -f value").output == classes)
    #expect(try folder.run("match \(classes.dropLast()) cce 2 0.7,0.2,0.1").status == 0)
    #expect(try folder.run("gaussian_nll 0 0 1 -f value").output.hasPrefix("0"))
  }

  /// accuracy_score, roc_auc_score and f1_score of scikit-learn.
  @Test(arguments: [
    ("accuracy 1,0,1 0.9,0.8,0.2", "0.3333333333333333\n"), ("roc_auc 1,0,1 0.9,0.8,0.2", "0.5\n"),
    ("f1 1,0,1 0.9,0.8,0.2", "0.5\n"), ("accuracy 2,1 0.2,0.7,0.1,0.3,0.4,0.3 --from prob", "0.5\n"),
    ("accuracy 1 0.2,0.7,0.1 --from prob", "1\n"),
  ])
  func aDecisionForEachLabelIsARow(_ line: String, _ value: String) throws {
    let run = try Workdir().run("\(line) -f value")
    #expect(run.status == 0 && run.output == value, "\(run)")
  }

  @Test func giveWayToFilesOfTheirNames() throws {
    let folder = try Workdir(["0": "y,yhat\n0,0.5\n", "0.5": "y,yhat\n0,0.25\n", "d.csv": "y,yhat\n0,0.5\n"])
    #expect(try folder.run("mse 0 0.5 -f value").output == "0.25\n0.0625\n")
    let ambiguous = try folder.run("mse 0 0.75")
    #expect(ambiguous.status == 64 && ambiguous.errors.contains("'0' is a file here"), "\(ambiguous)")
  }

  @Test(arguments: [
    "bce 0,1 0.1,0.9,0.8", "bce 0 0.5 1 0.5", "cce 0,1 0.7,0.2,0.1", "bce 0 0.5 -Y y", "bce 0 0.5 --delim tab",
    "triplet 1,0 0,1 1,1",
  ])
  func areRefusedWhereTheyAreNoTable(_ line: String) throws {
    let run = try Workdir().run(line)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("typed"), "\(run)")
  }

  @Test func areCheckedAsThoseOfFilesAre() throws {
    let run = try Workdir().run("bce 0 1.5")
    #expect(run.status == 65 && run.errors.hasPrefix("typed:1:3: error: prediction 1.5"), "\(run)")
  }
}
