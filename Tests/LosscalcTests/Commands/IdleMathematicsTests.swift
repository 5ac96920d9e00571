import Testing

/// Options that no loss of a run has a use for are refused, whoever gives one believing that it changes something.
@Suite struct IdleMathematicsTests {
  private static let files = [
    "d.csv": "y,p\n0,0.541\n1,0.823\n0,0.312\n", "k.csv": "y,a,b\n0,0.5,0.25\n1,0.25,0.5\n",
    "h.csv": "epoch,loss\n1,2\n2,1\n",
  ]

  @Test(arguments: [
    "mse d.csv --renormalize", "hinge d.csv --prob-tolerance 1", "bce,huber d.csv --renormalize",
    "rmse d.csv --reduce sum", "roc_auc,r2 d.csv --reduce sum", "rmse d.csv --within sum",
    "roc_auc d.csv --within mean",
    "roc_auc d.csv --grad loss", "accuracy,f1 d.csv --grad cost", "match 0.3 mse d.csv --renormalize",
    "match 0.3 mse d.csv --clip 1e-7", "plot mse --clip 0.1", "plot rmse,mase --within sum",
    "plot landscape mse d.csv --renormalize", "plot landscape rmse d.csv --reduce sum",
    "roc_auc d.csv --quantiles 50", "history h.csv --min-delta 0.1",
    "bce d.csv --sort cost", "accuracy d.csv --renormalize", "accuracy d.csv --prob-tolerance 0.1",
    "rmse d.csv --set row", "plot bce -f svg --ascii", "history h.csv -f json --ascii",
    "history h.csv -q -o x.svg --digits 2",
    "descend mse d.csv -Y y -P p -f csv --digits 2", "descend mse d.csv -Y y -P p -f md --ascii",
    "diff r.json r.json --digits 2", "diff r.json r.json -f json --digits 2 --confidence 95",
  ])
  func isRefused(_ command: String) throws {
    let run = try Workdir(Self.files).run(command)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("[option-value]"), "\(run)")
  }

  @Test(arguments: [
    "mse,cce k.csv -Y y -P a,b --renormalize", "cce k.csv -Y y -P a,b --prob-tolerance 0.5",
    "accuracy k.csv -Y y -P a,b --renormalize", "roc_auc,bce d.csv --reduce sum", "rmse,mse d.csv --within sum",
    "0.5*mse+0.5*mae d.csv --within sum", "roc_auc d.csv --grad none", "roc_auc,bce d.csv --grad loss",
    "rmse d.csv --grad loss", "plot bce --clip 0.1", "plot landscape bce d.csv --clip 0.1 --reduce sum",
    "roc_auc,bce d.csv --quantiles 50", "map d.csv --list-col y --reduce sum",
    "history h.csv --min-delta 0.1 --patience 1",
    "bce d.csv d.csv --sort cost", "bce d.csv -G y --sort cost",
    "accuracy k.csv -Y y -P a,b --renormalize", "rmse k.csv -Y a,b -P b,a --set row", "plot bce --ascii",
    "plot bce --ascii -o x.svg", "history h.csv --ascii --digits 2", "history h.csv -f md --digits 2",
    "descend mse d.csv -Y y -P p -f csv -o x.txt --digits 2 --ascii", "diff r.json r.json --digits 2 --confidence 95",
    "diff r.json r.json -q --digits 2", "history h.csv -f json --digits full",
  ])
  func whereOneUsesItIsTaken(_ command: String) throws {
    let run = try Workdir(Self.files).run(command)
    #expect(!run.errors.contains("[option-value]"), "\(run)")
  }
}
