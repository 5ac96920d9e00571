import Testing

/// Columns of several inputs that have names go together by these, whatever the inputs are and in whatever order they
/// stand.
@Suite struct PairedColumnTests {
  static let targets = ["y.csv": "h,w\n10,20\n11,21\n", "p.csv": "h,w\n10.5,19\n11,22\n"]

  @Test func variancesGoWithTheirPredictions() throws {
    let folder = try Workdir(
      Self.targets.merging([
        "v.csv": "w,h\n4,1\n9,1\n", "v.json": #"[{"w":4,"h":1},{"w":9,"h":1}]"#, "named.csv": "var_w,var_h\n4,1\n9,1\n",
        "d.csv": "y_h,y_w,pred_h,pred_w,var_w,var_h\n10,20,10.5,19,4,1\n11,21,11,22,9,1\n",
      ]) { $1 })
    for words in [
      "-y y.csv -p p.csv --variance v.csv", "-y y.csv -p p.csv --variance v.json",
      "-y y.csv -p p.csv --variance named.csv", "-y y.csv -p p.csv --variance v.csv --variance-col h,w",
      "d.csv -Y y_* -P pred_* --variance-col var_*",
    ] {
      let run = try folder.run("gaussian_nll \(words) -n none")
      #expect(run.status == 0 && run.output.contains("cost 0.5243 "), "\(run)")
    }
  }

  @Test func otherNamesAreAskedFor() throws {
    let folder = try Workdir(Self.targets.merging(["v.csv": "a,b\n1,4\n1,9\n"]) { $1 })
    let run = try folder.run("gaussian_nll -y y.csv -p p.csv --variance v.csv -n none")
    #expect(run.status == 64 && run.errors.contains("which goes with which?"), "\(run)")
    #expect(run.errors.contains("the labels are called h, w, the columns of 'variance' a, b"), "\(run)")
    #expect(run.pasted.count == 1 && run.pasted.allSatisfy { $0.output.contains("cost 0.5243 ") }, "\(run)")
    // One column is that of all predictions, and arrays have no names.
    for words in ["--variance v.csv --variance-col a", "--variance v.csv --header no"] {
      #expect(!(try folder.run("gaussian_nll -y y.csv -p p.csv \(words)").errors.contains("goes with which")))
    }
  }

  /// Each row: a loss with its files, and the cost where columns go by their names.
  static let vectors: [(command: String, cost: String)] = [
    ("triplet --anchor a.csv --positive p.csv --negative n.csv", "cost 0 "),
    ("contrastive --left a.csv --right p.csv -y y.csv", "cost 0.3125 "),
    ("infonce --left a.csv --right p.csv", "cost 0.1508 "), ("npairs --left a.csv --right p.csv", "cost 0.6715 "),
    ("triplet d.csv --anchor-col a_* --positive-col p_* --negative-col n_*", "cost 0 "),
  ]

  @Test(arguments: vectors) func embeddingsGoComponentByComponent(_ command: String, _ cost: String) throws {
    let folder = try Workdir([
      "a.csv": "e0,e1\n1,2\n0,1\n", "p.csv": "e1,e0\n2,1.5\n1,0\n", "n.csv": "e1,e0\n5,1\n0,3\n", "y.csv": "y\n1\n0\n",
      "d.csv": "a_x,a_y,p_y,p_x,n_y,n_x\n1,2,2,1.5,5,1\n0,1,1,0,0,3\n",
    ])
    let run = try folder.run(command + " -n none")
    #expect(run.status == 0 && run.output.contains(cost), "\(run)")
  }

  @Test func sharesAndFrequenciesGoWithTheirClasses() throws {
    let folder = try Workdir([
      "d.csv": "y,mu_1,mu_2,pi_2,pi_1,var_1,var_2\n1,1,5,.1,.9,1,1\n", "y.csv": "label\ncat\ndog\n",
      "p.csv": "cat,dog,owl\n2,1,0\n0,1,.5\n", "f.csv": "owl,cat,dog\n.1,.7,.2\n.1,.7,.2\n",
    ])
    let mixture = try folder.run("gaussian_mixture_nll d.csv -P mu_* --share-col pi_* --variance-col var_* -n none")
    #expect(mixture.output.contains("cost 1.024 "), "\(mixture)")
    let adjusted = try folder.run("logit_adjusted_ce -y y.csv -p p.csv --from-logits --frequency f.csv -n none")
    #expect(adjusted.output.contains("cost 0.5346 "), "\(adjusted)")
  }

  private static let models = [
    "d.csv": "h,w,a_h,a_w,b_w,b_h\n1,100,1.5,101,101,1.5\n", "a.csv": "h,w,a_h,a_w\n1,100,1.5,101\n",
    "b.csv": "w,h,a_w,a_h\n100,1,101,1.5\n", "c.csv": "label,a_cat,a_dog,b_dog,b_cat\ncat,.75,.25,.25,.75\n",
    "two.csv": "label,p_cat,p_dog\ncat,.75,.25\n", "three.csv": "label,p_cat,p_dog,p_owl\ncat,.75,.125,.125\n",
  ]

  /// Rows of several models under one header stand in its order, and are called by what the models' names share.
  @Test(arguments: [
    ("mse d.csv -Y h,w -P a_* -P b_*", "source,row,y.h,y.w,yhat.h,yhat.w,mse,grad.h,grad.w"),
    ("mse a.csv b.csv -Y h,w -P a_*", "source,row,y.h,y.w,yhat.a_h,yhat.a_w,mse,grad.a_h,grad.a_w"),
    ("cce c.csv -P a_* -P b_*", "source,row,y,yhat.cat,yhat.dog,cce,grad.cat,grad.dog"),
  ])
  func rowsOfModelsHaveOneOrder(command: String, header: String) throws {
    let run = try Workdir(Self.models).run(command + " -f csv")
    let rows = run.lines.dropFirst().map { $0.drop { $0 != "," } }
    #expect(run.status == 0 && run.lines[0] == header && rows.count == 2 && rows[0] == rows[1], "\(run)")
  }

  /// A line a result needs no header of rows, and the predictions of one column are `yhat`.
  @Test(arguments: ["roc_auc", "accuracy", "f1", "bce,roc_auc"]) func resultsOfModelsHaveOneHeader(loss: String) throws
  {
    let folder = try Workdir(["d.csv": "y,p,q\n0,.541,.5\n1,.823,.9\n0,.312,.2\n1,.791,.7\n"])
    let run = try folder.run("\(loss) d.csv -P p -P q -f csv")
    let header =
      loss.contains(",") ? "source,row,y,yhat,bce,roc_auc,bce.grad" : "label,source,group,n,cost,sum,min,max,std"
    #expect(run.status == 0 && run.lines.first == header, "\(run)")
    #expect(try folder.run("\(loss) d.csv -P p -P q -q -o x.csv").status == 0)
    #expect(try folder.read("x.csv") == run.output)
  }

  /// What one header cannot name is another format's.
  @Test(arguments: ["cce two.csv three.csv", "cce three.csv two.csv", "mse a.csv b.csv -Y ? -P a_*"])
  func rowsOfOtherColumnsAreRefused(command: String) throws {
    let folder = try Workdir(Self.models)
    for format in ["csv", "tsv"] {
      let run = try folder.run("\(command) -f \(format)")
      #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("one header"), "\(run)")
      #expect(run.pasted.map(\.status) == [0], "\(run)")
    }
    #expect(try folder.run("\(command) -f csv -n none").status == 0)
    #expect(try folder.run("\(command) -f json").status == 0)
  }

  /// Each row: a loss, what it gives of a solution whose rows are described in words, and of how many.
  @Test(arguments: [("cce", "0.6554 (mean of 3)"), ("roc_auc", "1.000 (mean of 3 columns of 3)")])
  func wordsBesideIndicatorsAreNoClass(loss: String, value: String) throws {
    let folder = try Workdir([
      "y.csv": "id,class_a,class_b,class_c,Usage\n1,1,0,0,Public\n2,0,0,1,Private\n3,0,1,0,Public\n",
      "p.csv": "id,class_c,class_a,class_b\n1,.1,.7,.2\n2,.5,.2,.3\n3,.3,.3,.4\n",
    ])
    let run = try folder.run("\(loss) -y y.csv -p p.csv -n none")
    #expect(run.status == 0 && run.output.contains(value), "\(run)")
  }

  /// Where some columns go together by their outputs, the command names these and leaves out what has no partner.
  @Test func thoseThatAreCalledAlikeAreOffered() throws {
    let folder = try Workdir([
      "y.csv": "a_true,b_true,weight\n1,2,1\n3,4,2\n", "p.csv": "price,b_pred,a_pred\n7,2.5,1.5\n9,4,2\n",
    ])
    let run = try folder.run("mae -y y.csv -p p.csv -n none")
    #expect(run.status == 64 && run.pasted.first?.output.contains("0.5000") ?? false, "\(run) \(run.pasted)")
  }
}
