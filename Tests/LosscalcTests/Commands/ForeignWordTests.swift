import Testing

/// Words of other programs lead to ours.
@Suite struct ForeignWordTests {
  private static let files = [
    "d.csv": "site,y,p,w\nA,0,0.25,1\nB,1,0.75,2\n", "y.csv": "y\n0\n1\n", "p.csv": "p\n0.1\n0.9\n",
  ]

  @Test(arguments: [
    ("bce d.csv --label-smoothing 0.1", "losscalc bce d.csv --smoothing 0.1"),
    ("cce d.csv --ignore-index -100 -P p,w", "losscalc cce d.csv --ignore-label -100 -P p,w"),
    ("bce d.csv --reduction=sum", "losscalc bce d.csv --reduce=sum"),
    ("bce d.csv --sklearn", "losscalc bce d.csv --compat=sklearn"),
    ("bce d.csv --per-class", "losscalc bce d.csv --by-class"), ("bce d.csv --quantile 0.9", "--quantiles 90 prints"),
    ("bce d.csv --log-probs", "losscalc bce d.csv --from=logprob"), ("bce d.csv --names a,b", "--y-col and --yhat-col"),
    ("bce d.csv --sep ,", "losscalc bce d.csv --delim ,"), ("bce d.csv -d ,", "losscalc bce d.csv --delim ,"),
    ("bce d.csv --head 1", "losscalc bce d.csv --rows 1"), ("bce d.csv --top 1", "losscalc bce d.csv --worst 1"),
    ("bce d.csv --by site", "losscalc bce d.csv --group-col site"),
    ("bce --target y.csv --pred p.csv", "where a file is meant: losscalc bce --y y.csv --yhat p.csv"),
    ("bce --y_true=y.csv --y_pred=p.csv", "where a file is meant: losscalc bce --y=y.csv --yhat=p.csv"),
    ("bce d.csv --target y --pred p", "where a column is meant: losscalc bce d.csv --y-col y --yhat-col p"),
    ("bce --target n.csv --pred o.csv", "where a column is meant: losscalc bce --y-col n.csv --yhat-col o.csv"),
    ("bce d.csv --max-loss 0.1", "exits 1 where it does not hold: losscalc bce d.csv '--expect=cost<=0.1'"),
    ("bce d.csv --fail-under=0.1", "exits 1 where it does not hold: losscalc bce d.csv '--expect=cost>=0.1'"),
    ("bce d.csv --per-sample", "losscalc bce d.csv --rows=all"), ("bce d.csv --sum", "losscalc bce d.csv --reduce=sum"),
    ("bce d.csv --gradients", "losscalc bce d.csv --grad=cost"), ("bce d.csv --fail-over", "--expect=cost<=0.45"),
    ("bce d.csv --Labels y", "where a column is meant: losscalc bce d.csv --y-col y"),
    ("bce d.csv --sample_weight w", "where a column is meant: losscalc bce d.csv --weight-col w"),
    ("bce d.csv --icsv --ojson", "losscalc bce d.csv --input=csv --format=json"),
    ("bce d.csv --n-jobs 1", "losscalc bce d.csv --threads 1"), ("bce d.csv --silent", "losscalc bce d.csv --quiet"),
    ("bce d.csv --seed 1", "nothing here is random"),
    ("bce d.csv --top-k 5", "top_k_error:k=5"),
    ("suggest d.csv --delimiter ,", "losscalc suggest d.csv --delim ,"),
    ("bce d.csv --group site", "losscalc bce d.csv --group-col site"),
    ("bce d.csv --nrows 1", "head -n LINES FILE | losscalc LOSS -"), ("bce d.csv --rtol 1e-3", "--tolerance 0.1%"),
    ("bce d.csv --num-classes 2", "leave it out"), ("bce d.csv --quotechar '", "no other mark quotes"),
    ("bce d.csv --index-col 0", "pandas counts from 0"), ("bce d.csv --expected 0.4", "--expect 'cost=0.4'"),
  ])
  func areAnsweredWithOurs(_ command: String, _ hint: String) throws {
    let run = try Workdir(ForeignWordTests.files).run(command)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("[unknown-option]"), "\(run)")
    #expect(run.errors.split(separator: "\n").contains { $0.hasPrefix("hint: ") && $0.contains(hint) }, "\(run)")
  }

  @Test func reductionsOfOthersAreTold() throws {
    let folder = try Workdir(ForeignWordTests.files)
    let none = try folder.run("bce d.csv --reduce none")
    #expect(none.status == 64 && none.errors.contains("-f csv"), "\(none)")
    let keras = try folder.run("bce d.csv --reduce sum_over_batch_size -f value")
    #expect(keras.status == 64 && keras.pasted.first?.output == "0.2876820724517809\n", "\(keras)")
  }

  @Test func aParameterOfWordsNamesThem() throws {
    let run = try Workdir(ForeignWordTests.files).run("f1 d.csv -Y y -P p --average makro")
    #expect(run.status == 64 && run.errors.contains("must be one of ") && run.errors.contains("macro"), "\(run)")
  }

  @Test func areNotPromisedWhereTheyAreNotTaken() throws {
    #expect(try Workdir().run("list --sep ,").errors == "losscalc: error: unknown option '--sep' [unknown-option]\n")
  }

  @Test(arguments: [
    ("--axis 1", "--set row, column or all"), ("--zero-division 0", "leave it out"), ("--n-bins 10", "--bins 10"),
    ("--encoding utf-8", "iconv"), ("--skip-header", "--header=yes"), ("--multioutput raw_values", "leave it out"),
    ("--foo", "losscalc LOSS --help lists the options"), ("-json", "losscalc bce d.csv -n none --json"),
  ])
  func furtherOptionsOfLibrariesAreKnown(_ option: String, _ hint: String) throws {
    let run = try Workdir(["d.csv": "y,p\n0,0.3\n1,0.7\n"]).run("bce d.csv -n none \(option)")
    #expect(run.status == 64 && run.errors.contains("unknown option") && run.errors.contains(hint), "\(run)")
  }

  /// Each row: what other programs say, and what is the same here.
  @Test(arguments: [
    ("mse d.csv -Y y -P p --reduction none", "mse d.csv -Y y -P p -f csv"),
    ("mse d.csv -Y y -P p --reduce none", "mse d.csv -Y y -P p -f csv"),
    ("cohen_kappa k.csv --weights linear", "cohen_kappa k.csv --power 1"),
    ("cohen_kappa k.csv --weights quadratic", "cohen_kappa k.csv --power 2"),
    ("f1 k.csv --average none", "f1 k.csv --average macro --by-class"),
    ("mse d.csv -Y y -P p --reduction=none", "mse d.csv -Y y -P p -f csv"),
    ("mse d.csv --target y --pred p --sum", "mse d.csv -Y y -P p --reduce sum"),
    ("bce d.csv -Y y -P p --class-weight 0:1,1:2", "bce d.csv -Y y -P p --class-weight 0=1,1=2"),
    ("bce d.csv -Y y -P p --class-weight '{0: 1, 1: 2}'", "bce d.csv -Y y -P p --class-weight 0=1,1=2"),
    ("bce d.csv -Y y -P p --quantiles 0.5,0.9", "bce d.csv -Y y -P p --quantiles 50,90"),
    ("bce d.csv -Y y -P p --reduce median", "bce d.csv -Y y -P p --quantiles 50"),
    ("bce d.csv -Y y -P p --compat tensorflow", "bce d.csv -Y y -P p --compat keras"),
    ("bce d.csv -Y y -P p --eps 1e-3", "bce d.csv -Y y -P p --clip 1e-3"),
    ("mse d.csv -Y y -P p -o json", "mse d.csv -Y y -P p -f json"),
    ("--loss bce -y y.csv -p p.csv", "bce -y y.csv -p p.csv"), ("bce -i d.csv -Y y -P p", "bce d.csv -Y y -P p"),
    ("bce --file d.csv --target y --pred p", "bce d.csv -Y y -P p"), ("bce y=y.csv p=p.csv", "bce -y y.csv -p p.csv"),
    ("bce d.csv -Y y -P p --activation sigmoid", "bce d.csv -Y y -P p --from-logits"), ("bce help", "help bce"),
  ])
  func aValueOfOthersIsSaidInOneStep(_ command: String, _ ours: String) throws {
    var files = ForeignWordTests.files
    files["k.csv"] = "y,p\n1,1\n0,2\n2,2\n1,0\n"
    let folder = try Workdir(files)
    let run = try folder.shell("losscalc \(command)")
    let same = try folder.run(ours)
    #expect(run.status == 64 && same.status == 0 && run.pasted.map(\.output) == [same.output], "\(run) \(same)")
  }

  /// Formulas as they are written in Python and in papers, with columns as they are called.
  @Test(arguments: [
    ("'mse(y_true, y_pred)'", "mse"), ("'y_true - y_pred'", "y-yhat"), ("y_true-y_pred", "y-yhat"),
    ("'np.mean((y-p)**2)'", "(y-yhat)^2"), ("'((target - pred)**2).mean()'", "((y-yhat)^2)"),
    ("'np.square(y_true-y_pred)/2'", "(y-yhat)^2/2"), ("'mae,torch.abs(pred-target)'", "mae,abs(yhat-y)"),
    ("'(df.y-df.p)^2 + 0.1*mae'", "(y-yhat)^2+0.1*mae"), ("'(y-ŷ)²'", "(y-yhat)^2"),
  ])
  func aFormulaOfOthersIsRewritten(_ theirs: String, _ ours: String) throws {
    let folder = try Workdir(["d.csv": "y,p\n1,0.5\n3,0.25\n"])
    let run = try folder.shell("losscalc \(theirs) d.csv -f csv")
    #expect(run.status == 64 && run.errors.contains("as it is written here: "), "\(run)")
    let same = try folder.shell("losscalc '\(ours)' d.csv -f csv")
    #expect(same.status == 0 && run.pasted.map(\.output) == [same.output], "\(run.pasted) \(same)")
  }

  /// A minus before a label is no option with a file behind it.
  @Test func aFormulaThatBeginsWithAMinusIsNoOption() throws {
    let run = try Workdir(ForeignWordTests.files).run("-y*log(yhat) d.csv")
    #expect(run.status == 64 && run.errors.contains("write -- before it"), "\(run)")
  }
}
