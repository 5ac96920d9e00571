import Testing

/// A name that says what it reads says it here too.
struct NameConventionTests {
  private static let files = [
    "logits.csv": "y,yhat\n1,0.2\n0,0.8\n1,0.9\n", "m.csv": "y,z0,z1,z2\n0,0.5,0.3,0.2\n1,0.2,0.6,0.2\n",
    "kl.csv": "a,b,pa,pb\n0.25,0.75,0.5,0.5\n", "p.csv": "y,p0,p1,p2\n0,0.7,0.2,0.1\n2,0.1,0.3,0.6\n",
    "two.csv": "y,p0,p1\n1,0.2,0.8\n0,0.3,0.7\n", "signs.csv": "y,yhat\n-1,0.5\n1,0.5\n",
  ]

  private func cost(_ command: String) throws -> Double {
    let run = try Workdir(NameConventionTests.files).run("\(command) --json -n none")
    return try #require(try run.json()["results"][0]["cost"].number, "\(run)")
  }

  @Test func readsLogitsWhereTheNameSaysSo() throws {
    for name in ["BCEWithLogitsLoss", "binary_cross_entropy_with_logits", "sigmoid_bce", "HalfBinomialLoss"] {
      #expect(try cost("\(name) logits.csv") == cost("bce logits.csv --from-logits"), "\(name)")
    }
    for name in ["softmax_cross_entropy", "CrossEntropyLoss", "HalfMultinomialLoss"] {
      #expect(try cost("\(name) m.csv -P z0..z2") == cost("cce m.csv -P z0..z2 --from-logits"), "\(name)")
    }
  }

  @Test func allLossesOfARunReadThem() throws {
    let run = try Workdir(NameConventionTests.files).run("BCEWithLogitsLoss,accuracy logits.csv --json")
    #expect(try run.json()["results"][1]["cost"].number == 2.0 / 3, "\(run)")
  }

  @Test(arguments: [
    "BCEWithLogitsLoss logits.csv --from prob", "BCELoss logits.csv --from-logits",
    "KLDivLoss kl.csv -Y a,b -P pa,pb --from prob", "BCEWithLogitsLoss,BCELoss logits.csv",
    "f1_macro:average=micro two.csv",
  ])
  func refusesWhatContradictsTheName(_ command: String) throws {
    let run = try Workdir(NameConventionTests.files).run(command)
    #expect(run.status == 64 && run.output.isEmpty, "\(run)")
  }

  @Test func severalColumnsAreClasses() throws {
    #expect(try cost("log_loss p.csv -P p0..p2") == cost("cce p.csv -P p0..p2"))
    #expect(try cost("log_loss two.csv -P p0,p1") == cost("cce two.csv -P p0,p1"))
    // scikit-learn halves it for two classes.
    #expect(abs(try cost("brier_score_loss two.csv -P p0,p1") - (0.04 + 0.49) / 2) < 1e-15)
    #expect(try cost("brier_score_loss p.csv -P p0..p2") == cost("multiclass_brier p.csv -P p0..p2"))
  }

  @Test func labelsOfPairsAndMarginsAreMinusOneAndOne() throws {
    #expect(abs(try cost("SoftMarginLoss signs.csv") - 0.7240769841801067) < 1e-15)
  }

  @Test func leadsToTheLossOfItsLibrary() throws {
    #expect(try cost("sparsemax_loss logits.csv") == cost("sparsemax_binary logits.csv"))
    #expect(abs(try cost("mean_tweedie_deviance logits.csv") - cost("mse logits.csv")) < 1e-15)
    #expect(try Workdir().run("d2_poisson x.csv").status == 64)
  }

  @Test func explainSaysWhatANameFixes() throws {
    let run = try Workdir().run("explain bce")
    #expect(run.output.contains("BCEWithLogitsLoss (PyTorch)") && run.output.contains("--from logit"), "\(run)")
    let json = try Workdir().run("list -f json").json()
    #expect(json["losses"][0]["names"][0]["name"].string != nil)
  }
}
