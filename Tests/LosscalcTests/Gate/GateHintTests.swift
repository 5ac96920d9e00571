import Testing

/// Hints that keep the gate, and guesses that do not lead to another number.
@Suite struct GateHintTests {
  private static let shards = [
    "shards/1.csv": "y,p\n0,0.9\n1,0.9\n", "shards/2.csv": "y,p\n0,0.05\n1,0.95\n",
    "opts.txt": "-e cost<=0.1\n--json\n",
  ]

  /// Each row: a gate over a directory, and the command that asks the sum.
  @Test(arguments: [
    (
      "bce shards -n none -e cost<=0.1", "losscalc bce shards/*.csv -n none -f partial | losscalc merge -e 'cost<=0.1'",
      1
    ),
    (
      "bce shards -f json -o r.json -t 1 -e cost=1",
      "losscalc bce shards/*.csv -f partial | losscalc merge -f json -o r.json -t 1 -e cost=1", 0
    ),
    ("bce shards @opts.txt", "losscalc bce shards/*.csv -f partial | losscalc merge -e 'cost<=0.1' --json", 1),
    (
      "bce shards --clip 1e-7 -q -e cost<9",
      "losscalc bce shards/*.csv --clip 1e-7 -f partial | losscalc merge -q -e 'cost<9'", 0
    ),
  ])
  func theGateStandsBehindMerge(_ command: String, _ hint: String, _ status: Int32) throws {
    let run = try Workdir(Self.shards).run(command)
    let pasted = try #require(run.pasted.first { $0.command == hint }, "\(run)")
    #expect(pasted.status == status, "\(pasted)")
  }

  @Test(arguments: [
    ("--csv", "-f csv"), ("--tsv", "-f tsv"), ("--jsonl", "-f ndjson"), ("--ndjson", "-f ndjson"), ("--md", "-f md"),
    ("--markdown", "-f md"), ("--html", "-f html"), ("--junit", "-f junit"), ("--value", "-f value"),
  ])
  func aFormatByItselfIsThatOfTheOutput(_ word: String, _ ours: String) throws {
    let folder = try Workdir(["d.csv": "y,p\n0,0.1\n1,0.8\n"])
    let run = try folder.run("bce d.csv \(word) -n none")
    let right = try folder.run("bce d.csv \(ours) -n none")
    #expect(run.status == 64 && right.status == 0, "\(run)\(right)")
    #expect(run.pasted.first?.output == right.output, "\(run)\(run.pasted)")
  }

  @Test func theVerbIsNoName() throws {
    let run = try Workdir().run("explain explain")
    #expect(run.status == 64 && !run.errors.contains("explained_variance"), "\(run)")
    #expect(run.pasted.first?.output.contains("explain") == true && run.pasted.first?.status == 0, "\(run)")
    let history = try Workdir(["historx": "loss\n1\n"]).run("history history")
    #expect(history.pasted.first?.command == "losscalc history historx", "\(history)")
  }

  @Test func whatHasNoRowsSaysSo() throws {
    let folder = try Workdir(["d.csv": "y,p\n0,0.1\n1,0.8\n", "f.csv": "f\n0.1\n0.2\n"])
    let run = try folder.run("roc_auc d.csv --expect-loss f.csv")
    #expect(run.status == 64 && run.errors.contains("roc_auc has one value for the whole set"), "\(run)")
    #expect(run.errors.contains("-e roc_auc=NUMBER"), "\(run)")
  }

  /// Each row: files that are there, the one that was typed, and the one that is offered.
  @Test(
    arguments: [
      (["folds.csv"], "fold3.csv", nil), (["noperm.csv"], "nowhere.csv", nil), (["fold4.csv"], "fold3.csv", nil),
      (["preds.csv"], "pred.csv", "preds.csv"), (["labels.csv"], "lables.csv", "labels.csv"),
      (["Data.csv"], "data.csv", "Data.csv"), (["churn.csv"], "churn", "churn.csv"),
      (["fold1.csv"], "flod1.csv", "fold1.csv"),
      (["pred.csv", "preds2.csv"], "preds.csv", "pred.csv"), (["day-a.csv", "day-b.csv"], "day-c.csv", nil),
    ] as [([String], String, String?)])
  func guessesAreASlipAway(_ there: [String], _ typed: String, _ meant: String?) throws {
    let folder = try Workdir(Dictionary(uniqueKeysWithValues: there.map { ($0, "y,p\n0,0.1\n1,0.8\n") }))
    let run = try folder.run("bce \(typed)")
    #expect(run.status == 66, "\(run)")
    #expect(run.errors.contains("did you mean") == (meant != nil), "\(run)")
    if let meant { #expect(run.errors.contains("did you mean \(meant)? losscalc bce \(meant)\n"), "\(run)") }
  }
}
