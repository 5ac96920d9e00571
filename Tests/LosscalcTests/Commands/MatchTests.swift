import Foundation
import Testing

/// The search for the convention behind another program's number.
@Suite struct MatchTests {
  private static let files = [
    "edge.csv": "y,p\n1,0\n0,0.2\n", "sure.csv": "y,p\n0,1\n", "near.csv": "y,p\n0,0.99999999\n",
    "d.csv": "y,yhat\n0,1\n0,7\n", "logits.csv": "y,p\n0,-2.5\n1,3.1\n", "w.csv": "y,yhat,w\n0,1,1\n0,3,0.5\n",
    "wide.csv": "a,b,c,d\n0,0,1,2\n", "half.csv": "y,p\n0,0.65\n1,0.35\n",
    "soft.csv": "y,a,b,c\n0,1,2,3\n2,0,-1,2\n1,1,1,1\n",
    "probs.csv": "y,a,b\n0,0,1\n1,0.25,0.75\n",
  ]

  /// Each row: the number, the rest of the command, the convention that must be found first.
  static let cases: [(number: String, command: String, convention: String)] = [
    ("8.17062", "bce edge.csv", "clip 1e-7 (Keras)"), ("50.1116", "bce edge.csv", "ln clamped at -100 (PyTorch)"),
    ("100.2231", "bce edge.csv", "ln clamped at -100 (PyTorch), reduced by sum"),
    ("36.04", "bce sure.csv", "clip 2.220446049250313e-16 (scikit-learn)"),
    ("100", "bce sure.csv", "ln clamped at -100"),
    ("18.420680743952", "bce sure.csv", "1e-8 added inside the ln"),
    ("15.94238515", "bce sure.csv", "clip 1.1920928955078125e-07 (float32)"),
    ("18.42068", "bce near.csv", "the options as given"), ("25", "mse d.csv", "the options as given"),
    ("50", "mse d.csv", "reduced by sum"), ("12.5", "mse d.csv", "half of it"),
    ("0.0615", "bce logits.csv", "predictions taken as logits"), ("0.4559", "bce half.csv", "log base 10"),
    ("2.75", "mse w.csv -W w", "reduced by batch-mean"),
    ("5", "mse wide.csv -Y a,b -P c,d", "the sum of a row's outputs"),
    ("0.88969", "cce soft.csv -P a..c --from-logits --class-weight 0=1,1=2,2=3", "label smoothing 0.1"),
    ("0.85239", "cce soft.csv -P a..c --class-weight 0=1,1=2,2=3", "predictions taken as logits"),
    ("1.258688", "cce soft.csv -P a..c --from-logits", "label smoothing 0.15 as 0.1/(K-1) for each false class"),
    ("1.5", "rmse wide.csv -Y a,b -P c,d", "the options as given"),
    ("1.58114", "rmse wide.csv -Y a,b -P c,d", "the mean over the rows"),
    ("8.2029", "cce probs.csv -P a,b", "clip 1e-7 (Keras)"), ("50.14384", "cce probs.csv -P a,b", "ln clamped at -100"),
  ]

  @Test func theLastOfManyDigitsIsNoEvidence() throws {
    let folder = try Workdir(["u.csv": "y,p\n1,0.5\n0,0.2\n1,0.9\n0,0.2\n0,0.7\n"])
    let run = try folder.run("match 0.48975352063442534 bce u.csv")
    #expect(run.status == 0 && run.output.contains("the options as given"), "\(run)")
    #expect(try folder.run("match 0.48975352063444 bce u.csv").status == 1)
    #expect(try folder.run("match 0.48975352063452534 bce u.csv").status == 1)
  }

  @Test(arguments: cases.indices) func findsTheConvention(_ index: Int) throws {
    let (number, command, convention) = MatchTests.cases[index]
    let folder = try Workdir(MatchTests.files)
    let run = try folder.run("match \(number) \(command) -f json")
    let json = try run.json()
    let first = json["matches"][0]["convention"].string ?? ""
    #expect(run.status == 0 && first.hasPrefix(convention), "\(run)")
  }

  @Test(arguments: [
    ("match 0.5 roc_auc same.csv", "roc_auc needs rows of both classes"), ("match 0.5 r2 same.csv", "r2 needs labels"),
    ("match 0.5 ndcg flat.csv -Y a,b -P p,q", "ndcg of row 1 needs items of different relevance"),
  ])
  func whatHasNoValueSaysWhy(_ command: String, _ reason: String) throws {
    let files = ["same.csv": "y,p\n1,.3\n1,.4\n", "flat.csv": "a,b,p,q\n1,1,.3,.2\n0,0,.4,.1\n"]
    let run = try Workdir(files).run(command)
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("error: \(reason)"), "\(run)")
  }

  @Test func rowsWithoutAValueAreInNoMean() throws {
    let files = ["map.csv": "a,b,p,q\n0,0,.3,.2\n1,1,.4,.1\n1,0,.1,.4\n"]
    let run = try Workdir(files).run("match 0.5 map map.csv -Y a,b -P p,q")
    #expect(run.status == 0 && run.output.contains("the options as given"), "\(run)")
  }

  @Test func namesTheNearestWhenNothingFits() throws {
    let run = try Workdir(MatchTests.files).run("match 1.2345 bce edge.csv")
    #expect(run.status == 1 && run.errors.isEmpty && run.lines.count == 5, "\(run)")
    #expect(run.lines.first == "no known convention of bce gives 1.2345; the nearest are", "\(run)")
  }

  @Test func printsTheOptionsThatReproduceIt() throws {
    let folder = try Workdir(MatchTests.files)
    let run = try folder.run("match 16.341 bce edge.csv")
    #expect(
      run.output == """
        16.341 is bce by
        value              how                                options
        16.34123920227253  clip 1e-7 (Keras), reduced by sum  --clip 1e-7 --reduce sum

        """ || run.status == 0, "\(run)")
    let again = try folder.run("bce edge.csv -n none --clip 1e-7 --reduce sum -e cost=16.341")
    #expect(again.status == 0, "\(again)")
  }

  @Test func takesDigitsAsTheTolerance() throws {
    let folder = try Workdir(MatchTests.files)
    #expect(try folder.run("match 16.118 bce sure.csv -q").status == 0)
    #expect(try folder.run("match 16.1180 bce sure.csv -q").status == 1)
  }

  /// As in a check: whoever writes 0 means 0, and not all that rounds to it.
  @Test(arguments: [("0", "near.csv", 1), ("16", "sure.csv", 1), ("100", "sure.csv", 0), ("1e2", "sure.csv", 0)])
  func aWholeNumberIsMeantExactly(_ number: String, _ data: String, _ status: Int32) throws {
    let folder = try Workdir(MatchTests.files.merging(["low.csv": "y,p\n0,0.2\n1,0.9\n"]) { first, _ in first })
    #expect(try folder.run("match \(number) bce \(data) -q").status == status)
    #expect(try folder.run("match \(number) bce low.csv -q").status == 1)
  }

  @Test func refusesWhatItCannotTry() throws {
    let folder = try Workdir(MatchTests.files)
    for (command, status) in [
      ("match", 64), ("match 5", 64), ("match five bce edge.csv", 64), ("match 5 bce,brier edge.csv", 64),
      ("match 5 dice+bce edge.csv", 64), ("match 5 bcee edge.csv", 64), ("match 5 bce nowhere.csv", 66),
      ("match 5 bce d.csv d.csv", 64), ("match 5 bce edge.csv -f csv", 64),
    ] as [(String, Int32)] {
      let run = try folder.run(command)
      #expect(run.status == status && run.output.isEmpty, "\(run)")
    }
  }

  /// What is made of a measure, or of the numbers of a library, where no convention of its own gives the number.
  @Test(arguments: [
    ("31.67 mape r.csv", "in per cent"), ("80 accuracy c.csv", "in per cent"), ("0.2 accuracy c.csv", "1 minus it"),
    ("20 accuracy c.csv", "1 minus it, in per cent"), ("0.5 rmse s.csv", "its square"),
    ("0.444444475 dice m.csv", "as Keras has it"),
  ])
  func findsWhatIsMadeOfIt(_ words: String, _ convention: String) throws {
    let folder = try Workdir([
      "r.csv": "y,yhat\n2,1\n4,5\n5,4\n", "c.csv": "y,p\n1,0.9\n0,0.2\n1,0.3\n0,.1\n1,.6\n",
      "m.csv": "y,p\n1,0.5\n0,0.2\n0,0.1\n", "s.csv": "y,yhat\n1,2\n0,0\n",
    ])
    let run = try folder.run("match \(words) -f json")
    #expect(try run.json()["matches"][0]["convention"].string == convention, "\(run)")
  }
}
