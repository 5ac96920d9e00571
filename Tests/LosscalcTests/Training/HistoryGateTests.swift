import Testing

/// A check of a training history that cannot be made never passes.
@Suite struct HistoryGateTests {
  /// Each row: a log, a finding that it cannot show or rule out, and words of why.
  static let unjudged: [(log: String, finding: String, why: String)] = [
    ("epoch,loss\n1,1\n2,.9\n3,.8\n", "overfitting", "no validation loss"),
    ("epoch,loss,val_loss\n1,1,\n2,.9,\n3,.8,\n", "overfitting", "no validation loss"),
    ("epoch,loss,val_loss\n1,1,nan\n2,.9,nan\n3,.8,nan\n", "overfitting", "val_loss is nan at epoch 1"),
    ("epoch,loss,val_loss\n1,1,1\n2,.9,1\n3,.8,nan\n", "overfitting", "val_loss is nan at epoch 3"),
    ("epoch,loss,val_loss\n1,1,1.1\n", "overfitting", "val_loss has 1 value, and 2 are needed"),
    ("epoch,val_loss\n1,1\n2,.5\n3,2\n", "overfitting", "no validation loss"),
    ("epoch,loss\n1,nan\n2,nan\n", "exploding", "loss has 0 finite values"),
    ("epoch,loss\n1,1\n", "exploding", "1 finite value,"), ("loss\n1\n2\n", "not-decreasing", "3 are needed"),
    ("loss\n1\n2\n3\n4\n", "underfitting", "5 are needed"), ("loss\n1\n2\n3\n4\n5\n", "oscillating", "6 are needed"),
    ("loss\n5\n4\n3\n2\n2\n2\n2\n", "plateau", "8 are needed"),
  ]

  @Test(arguments: unjudged) func whatCannotBeToldIsNoPass(_ log: String, _ finding: String, _ why: String) throws {
    let run = try Workdir(["log.csv": log]).run("history log.csv --fail-on \(finding)")
    #expect(run.status == 65 && run.output.isEmpty && run.firstError.contains(why), "\(run)")
    #expect(run.errors.contains("[expect-undefined]"), "\(run)")
  }

  @Test(arguments: ["last.val acc>=0.6", "last.val acc >= 0.6", "best.val_acc=0.7", " min.val acc = 0.5 "])
  func aBlankInAColumnsNameIsKept(check: String) throws {
    let folder = try Workdir(["h.csv": "epoch,loss,val acc\n1,.5,.5\n2,.4,.6\n3,.3,.7\n"])
    let run = try folder.run(["history", "h.csv", "-q", "-e", check])
    #expect(run.status == 0, "\(run)")
    #expect(try folder.run(["history", "h.csv", "-q", "-e", "last.val acc>0.8"]).status == 1)
  }

  @Test func aRunWithNaNFailsByIt() throws {
    let folder = try Workdir(["log.csv": "epoch,loss,val_loss\n1,1,1\n2,nan,1\n"])
    let run = try folder.run("history log.csv --fail-on overfitting,nan")
    #expect(run.status == 1 && run.output.contains("not judged: loss is nan at epoch 2"), "\(run)")
  }

  @Test func whatCanBeToldPasses() throws {
    let rows = (1...12).map { "\($0),\(1 / Double($0)),\(1.1 / Double($0))\n" }.joined()
    let folder = try Workdir(["log.csv": "epoch,loss,val_loss\n" + rows])
    let run = try folder.run("history log.csv --fail-on nan,exploding,not-decreasing,oscillating,overfitting")
    #expect(run.status == 0 && run.output.contains("5 of 5 checks hold"), "\(run)")
  }

  // MARK: numbers of a history

  @Test func theValidationsLossIsNotTheTrainings() throws {
    let folder = try Workdir(["log.csv": "epoch,val_loss\n1,1\n2,.5\n3,.7\n"])
    let other = try folder.run("history log.csv -e last.loss<=5")
    #expect(other.status == 65 && other.errors.contains("last.loss does not exist"), "\(other)")
    #expect(try folder.run("history log.csv -e best.val_loss=0.5 -e last.val_loss=0.7 -e min.val_loss=0.5").status == 0)
    let json = try folder.run("history log.csv --json").output
    #expect(json.contains("\"best.loss\": null") && json.contains("\"best.val_loss\": 0.5"), "\(json)")
  }

  @Test(arguments: ["max.val_loss<=10", "min.val_loss<=10", "max.val_loss>=0"])
  func noBoundHoldsOfNaN(_ check: String) throws {
    let folder = try Workdir(["log.csv": "epoch,loss,val_loss\n1,1,1\n2,.9,nan\n3,.8,1.2\n"])
    let run = try folder.run("history log.csv -e \(check)")
    #expect(run.status == 1 && run.output.contains("NaN passes no check"), "\(run)")
    #expect(try folder.run("history log.csv -e best.val_loss=1.0").status == 0)
  }
}
