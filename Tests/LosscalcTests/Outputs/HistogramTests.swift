import Testing

/// A histogram is of the losses of rows: without any it is refused, not left out.
@Suite struct HistogramTests {
  @Test(arguments: ["roc_auc d.csv", "rmse d.csv", "rmse d.csv -n none", "ndcg q.csv --list-col q"])
  func needsRowsWithLosses(_ command: String) throws {
    let folder = try Workdir(["d.csv": "y,p\n1,0.8\n0,0.3\n", "q.csv": "q,y,p\na,1,.9\na,0,.2\nb,1,.1\nb,0,.4\n"])
    let run = try folder.run(command + " --hist")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("--hist"), "\(run)")
    #expect(run.pasted.allSatisfy { $0.status == 0 }, "\(run)")
  }

  @Test func oneLossOfRowsIsEnough() throws {
    let folder = try Workdir(["d.csv": "y,p\n1,0.8\n0,0.3\n"])
    #expect(try folder.run("rmse,bce d.csv --hist -n none").status == 0)
  }
}
