import Foundation
import Testing

@Suite struct HistoryTests {
  private static func log(_ rows: [(Double, Double)]) -> String {
    "epoch,accuracy,loss,val_accuracy,val_loss\n"
      + rows.enumerated().map { "\($0),0.5,\($1.0),0.5,\($1.1)\n" }.joined()
  }

  /// The training loss falls for ever, the validation loss until epoch 4.
  private static let overfit: String = {
    let rows = (0..<12).map { epoch in
      let validation = epoch < 5 ? 1 - 0.1 * Double(epoch) : 0.6 + 0.02 * Double(epoch - 4)
      return (1 / Double(epoch + 1), validation)
    }
    return log(rows)
  }()

  @Test func readsALogOfKeras() throws {
    let run = try Workdir(["log.csv": HistoryTests.overfit]).run("history log.csv --patience 3 --ascii")
    #expect(run.status == 0, "\(run)")
    #expect(run.lines.first == "log.csv: 12 epochs, loss and val_loss")
    #expect(run.output.contains("best      epoch 4    val_loss 0.6000    loss 0.2000\n"))
    #expect(run.output.contains("stopping  stops after epoch 7, keeps epoch 4    (patience 3, min delta 0)\n"))
    #expect(run.output.contains("overfitting: epochs 5 to 11 (rows 6 to 12)\n"))
    #expect(run.output.contains("X best"))
  }

  /// `keras.csv` is what `keras.callbacks.CSVLogger` of Keras 3.15 wrote, and Keras' own `EarlyStopping(patience=4)`
  /// stops that run after epoch 5; `lightning.csv` came through the writer of Lightning 2.6's `CSVLogger`.
  @Test(arguments: [
    ("keras.csv", "epoch 10    val_loss 0.7078    loss 0.6000", "stops after epoch 5, keeps epoch 1    (patience 4"),
    ("lightning.csv", "epoch 1    val_loss 0.8077", "stops after epoch 5, keeps epoch 1    (patience 4"),
  ])
  func readsTheLogsOfRealRuns(log: String, best: String, stopping: String) throws {
    let path = Repository.root.appendingPathComponent("Examples/guidance/\(log)").path
    let run = try Workdir().run(["history", path, "--patience", "4", "--fail-on", "overfitting"])
    #expect(run.status == 1, "\(run)")
    #expect(run.output.contains("best      \(best)"), "\(run)")
    #expect(run.output.contains("stopping  \(stopping)"), "\(run)")
  }

  @Test func joinsTheRowsOfAnEpochThatLightningWrites() throws {
    let log = "epoch,step,train_loss_epoch,val_loss\n0,9,,1.5\n0,9,1.25,\n1,19,,0.75\n1,19,0.5,\n"
    let run = try Workdir(["metrics.csv": log]).run("history metrics.csv")
    #expect(run.status == 0, "\(run)")
    #expect(run.lines.first == "metrics.csv: 2 epochs, train_loss_epoch and val_loss")
    #expect(run.output.contains("best      epoch 1    val_loss 0.7500    train_loss_epoch 0.5000\n"))
  }

  @Test(arguments: [
    ("nan", [0.5, 0.4, .nan]),
    ("exploding", [0.5, 0.1, 4, 5]),
    ("not-decreasing", [0.5, 0.51, 0.52, 0.51, 0.5]),
    ("plateau", [1, 0.5, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]),
    ("oscillating", [1, 0.2, 1.1, 0.3, 1.2, 0.2, 1.1, 0.3]),
    ("underfitting", [1, 0.9, 0.8, 0.7, 0.6, 0.5]),
  ])
  func finds(symptom: String, losses: [Double]) throws {
    let log = "loss\n" + losses.map { "\($0)\n" }.joined()
    let folder = try Workdir(["log.csv": log])
    let run = try folder.run("history log.csv --fail-on \(symptom)")
    #expect(run.status == 1, "\(run)")
    #expect(run.output.contains("\n\(symptom): "))
    #expect(run.output.contains("FAIL  no \(symptom)"))
    let other = symptom == "nan" ? "exploding" : "nan"
    #expect(try folder.run("history log.csv --fail-on \(other)").status == 0)
  }

  @Test func isAGate() throws {
    let folder = try Workdir(["log.csv": HistoryTests.overfit])
    #expect(try folder.run("history log.csv -q -e best.val_loss<=0.6 -e best.epoch=4 -e last.loss<0.1").status == 0)
    #expect(try folder.run("history log.csv -q -e last.val_loss<=0.6").status == 1)
    #expect(try folder.run("history log.csv -q -e best.valloss<=0.6").status == 64)
    #expect(try folder.run("history log.csv -q --fail-on nan,overfiting").status == 64)
    #expect(try folder.run("history log.csv -q --fail-on nan,exploding").status == 0)
  }

  @Test func writesJSONAndSVG() throws {
    let folder = try Workdir(["log.csv": HistoryTests.overfit])
    let run = try folder.run("history log.csv --json -o curve.svg")
    #expect(run.status == 0, "\(run)")
    let json = try run.json()
    #expect(json["schema"].string == "losscalc.history/1")
    #expect(json["metrics"]["best.epoch"].number == 4)
    #expect(json["findings"].elements.first?["first_row"].number == 6)
    #expect(try folder.read("curve.svg").contains("class=\"legend\""))
  }

  @Test func saysWhichColumnItWants() throws {
    let run = try Workdir(["d.csv": "y,p\n0,1\n"]).run("history d.csv")
    #expect(run.status == 65 && run.errors.contains("which column of d.csv is the loss? [which-column]"), "\(run)")
  }

  // MARK: what trainers write

  private static let steps = """
    epoch,step,train_loss,val_loss
    0,50,2.4,
    0,100,1.6,
    0,100,,1.7
    0,200,0.8,
    0,200,,0.9
    0,300,0.3,
    0,300,,1.3

    """

  @Test func keepsTheValidationsOfOneEpochApart() throws {
    let run = try Workdir(["log.csv": HistoryTests.steps]).run(
      "history log.csv -e best.val_loss<=1.0 -e best.epoch=200 --fail-on overfitting")
    #expect(run.status == 1, "\(run)")
    #expect(run.lines.first == "log.csv: 4 steps, train_loss and val_loss")
    #expect(run.output.contains("ok    best.val_loss <= 1.0"), "\(run)")
    #expect(run.output.contains("overfitting: step 300 (rows 6 to 7)"), "\(run)")
  }

  @Test func takesTheMeanOfATrainingLossThatIsWrittenOftenerThanTheValidation() throws {
    let log = "epoch,loss,val_loss\n0,1,\n0,3,\n0,,2\n1,0.5,\n1,1.5,\n1,,1\n"
    let run = try Workdir(["log.csv": log]).run("history log.csv -e best.loss=1 -e best.val_loss=1")
    #expect(run.status == 0, "\(run)")
    #expect(run.lines.first == "log.csv: 2 epochs, loss (its mean over each epoch) and val_loss")
  }

  /// A small log of each trainer, in the shape that its documentation or its source gives.
  private static let logs: [(file: String, text: String, names: String, best: Double)] = [
    (
      "trainer_state.json",
      #"{"best_metric": 0.6, "log_history": [{"epoch": 1, "loss": 1.2}, {"epoch": 1, "eval_loss": 1.0}, "#
        + #"{"epoch": 2, "loss": 0.7}, {"epoch": 2, "eval_loss": 0.6}, {"epoch": 3, "loss": 0.2}, "#
        + #"{"epoch": 3, "eval_loss": 0.9}, {"epoch": 3, "train_loss": 0.7, "train_runtime": 12.5}]}"#,
      "3 epochs, loss and eval_loss", 0.6
    ),
    (
      "evals_result.json", #"{"validation_0":{"logloss":[0.6,0.5,0.4]},"validation_1":{"logloss":[0.65,0.6,0.62]}}"#,
      "3 steps, validation_0_logloss and validation_1_logloss", 0.6
    ),
    (
      "lightgbm.json", #"{"training":{"l2":[0.9,0.5]},"valid_1":{"l2":[1.0,0.75]}}"#,
      "2 steps, training_l2 and valid_1_l2", 0.75
    ),
    (
      "catboost_training.json",
      #"{"meta":{"learn_metrics":[{"name":"Logloss"}]},"iterations":[{"learn":[0.66],"iteration":0,"test":[0.67]},"#
        + #"{"learn":[0.5],"iteration":1,"test":[0.64]}]}"#, "2 steps, learn_Logloss and test_Logloss", 0.64
    ),
    ("learn_error.tsv", "iter\tLogloss\n0\t0.66\n1\t0.6\n", "2 steps, Logloss", 0.6),
    (
      "fastai.csv", "epoch,train_loss,valid_loss,accuracy,time\n0,0.9,0.8,0.7,00:05\n1,0.5,0.6,0.8,00:05\n",
      "2 epochs, train_loss and valid_loss", 0.6
    ),
    (
      "summary.csv", "epoch,train_loss,eval_loss,eval_top1,eval_top5\n0,6.9,6.5,1.5,5\n1,5.1,5.5,9.5,20\n",
      "2 epochs, train_loss and eval_loss", 5.5
    ),
    (
      "results.csv",
      "epoch,train/box_loss,train/cls_loss,metrics/mAP50(B),val/box_loss,val/cls_loss\n"
        + "1,1.5,0.5,0.1,1.25,0.75\n2,1,0.25,0.3,1,0.5\n",
      "2 epochs, train/box_loss+train/cls_loss and val/box_loss+val/cls_loss", 1.5
    ),
    ("board.csv", "Wall time,Step,Value\n1.5,0,0.9\n2.5,10,0.5\n", "2 steps, loss", 0.5),
    (
      "wandb.csv",
      "\"Step\",\"calm-sun-1 - train/loss\",\"calm-sun-1 - train/loss__MIN\",\"calm-sun-1 - train/loss__MAX\"\n"
        + "\"0\",\"0.9\",\"0.1\",\"0.9\"\n\"1\",\"0.5\",\"0.5\",\"0.5\"\n", "2 steps, train/loss", 0.5
    ),
    (
      "nano.log",
      "number of parameters: 10.65M\nstep 0: train loss 4.2874, val loss 4.2823\n"
        + "iter 0: loss 4.2664, time 23440.84ms, mfu -100.00%\niter 10: loss 3.2, time 20ms, mfu 1%\n"
        + "step 250: train loss 1.9, val loss 2.0\niter 250: loss 1.95, time 20ms, mfu 1%\n",
      "3 steps, loss and val loss", 2
    ),
    (
      "keras.txt",
      "Epoch 1/2\n12/12 - 0s - 3ms/step - loss: 0.75 - val_loss: 0.5\nEpoch 2/2\n"
        + "12/12 - 0s - 3ms/step - loss: 0.5 - val_loss: 0.25\n", "2 rows, loss and val_loss", 0.25
    ),
    (
      "xgboost.txt",
      "[0]\tvalidation_0-logloss:0.60\tvalidation_1-logloss:0.65\n[1]\tvalidation_0-logloss:0.50\t"
        + "validation_1-logloss:0.55\n", "2 steps, validation_0-logloss and validation_1-logloss", 0.55
    ),
    (
      "lightgbm.txt", "[1]\ttraining's l2: 0.3\tvalid_1's l2: 0.4\n[2]\ttraining's l2: 0.2\tvalid_1's l2: 0.35\n",
      "2 steps, training's l2 and valid_1's l2", 0.35
    ),
    (
      "tutorial.txt", "Epoch [1/3], Loss: 0.9123\nEpoch [2/3], Loss: 0.5\nEpoch [3/3], Loss: 0.75\n",
      "3 steps, Loss", 0.5
    ),
    (
      "console.log",
      "{'loss': 1.2, 'learning_rate': 5e-05, 'epoch': 1.0}\n{'eval_loss': 0.9, 'eval_runtime': 1.2, 'epoch': 1.0}\n"
        + "{'loss': 0.8, 'epoch': 2.0}\n{'eval_loss': 1.0, 'epoch': 2.0}\n", "2 epochs, loss and eval_loss", 0.9
    ),
    (
      "names.csv", "Epoch,Train Loss,Val Loss\n1,0.9,0.95\n2,0.6,0.7\n3,0.4,0.75\n",
      "3 epochs, Train Loss and Val Loss", 0.7
    ),
  ]

  @Test(arguments: logs) func readsTheLogOf(trainer: (file: String, text: String, names: String, best: Double)) throws {
    let run = try Workdir([trainer.file: trainer.text]).run(["history", trainer.file, "--json"])
    #expect(run.status == 0, "\(run)")
    let metrics = try run.json()["metrics"]
    let best = metrics["best.val_loss"].number ?? metrics["best.loss"].number
    #expect(best == trainer.best, "\(run)")
    let text = try Workdir([trainer.file: trainer.text]).run(["history", trainer.file])
    #expect(text.lines.first?.hasSuffix(": \(trainer.names)") == true, "\(text)")
  }

  @Test func takesTheCurvesThatAreNamed() throws {
    let log = "epoch,train/box_loss,val/box_loss,extra\n0,1.9,1.8,9\n1,1.2,1.3,8\n2,0.9,1.1,7\n3,0.7,1.2,6\n"
    let folder = try Workdir(["log.csv": log])
    let run = try folder.run("history log.csv -Y extra -P val/box_loss -e best.val_loss=1.1 -e best.loss=7")
    #expect(run.status == 0, "\(run)")
    #expect(run.lines.first == "log.csv: 4 epochs, extra and val/box_loss")
    let unknown = try folder.run("history log.csv -P val/box")
    #expect(unknown.status == 65 && unknown.errors.contains("columns are: epoch, train/box_loss, val/box_loss, extra"))
  }

  @Test func asksWhereALossCannotBeTold() throws {
    let run = try Workdir(["log.csv": "epoch,train/a_rmse,train/b_rmse\n0,1,2\n1,1,2\n"]).run("history log.csv")
    #expect(run.status == 65 && run.errors.contains("[which-column]"), "\(run)")
    #expect(run.errors.contains("columns are: epoch, train/a_rmse, train/b_rmse"), "\(run)")
    #expect(run.errors.contains("--y-col"))
  }

  // MARK: what is watched

  private static let accuracy =
    "epoch,loss,val_loss,val_accuracy,speed\n0,0.9,0.95,0.6,5\n1,0.5,0.7,0.75,5\n2,0.3,0.8,0.82,5\n"

  @Test func checksEveryColumn() throws {
    let folder = try Workdir(["log.csv": HistoryTests.accuracy])
    let checks = ["best.val_accuracy=0.75", "max.val_accuracy>=0.82", "last.speed=5", "min.val_loss=0.7"]
    let run = try folder.run(["history", "log.csv", "-q"] + checks.flatMap { ["-e", $0] })
    #expect(run.status == 0, "\(run)")
    let unknown = try folder.run("history log.csv -e best.accuracy>=0.8")
    #expect(unknown.status == 64 && unknown.errors.contains("each column: epoch, loss, val_loss, val_accuracy, speed"))
  }

  @Test func watchesWhatItIsTold() throws {
    let folder = try Workdir(["log.csv": HistoryTests.accuracy])
    let run = try folder.run("history log.csv --watch val_accuracy -e best.epoch=2 -e best.val_accuracy>=0.82")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("watched is val_accuracy, where higher is better"), "\(run)")
    #expect(try folder.run("history log.csv --watch speed").errors.contains("[which-direction]"))
    #expect(try folder.run("history log.csv --watch speed").status == 64)
    #expect(
      try folder.run("history log.csv --watch speed BETTER lower -q".replacing("BETTER", with: HistoryTests.better))
        .status == 0)
  }

  private static let better = "--better"

  @Test func stopsEarlyByWhatIsWatched() throws {
    let log = "epoch,loss,acc\n0,9,0.5\n1,8,0.75\n2,7,0.7\n3,6,0.72\n4,5,0.6\n"
    let run = try Workdir(["log.csv": log]).run("history log.csv --watch acc --patience 2")
    #expect(run.output.contains("stops after epoch 3, keeps epoch 1"), "\(run)")
  }

  // MARK: findings

  private static let shortLogs: [(String, [(Double, Double)], Int32)] = [
    ("overfitting", [(0.42, 0.33), (0.24, 0.34), (0.12, 0.47)], 1),
    ("overfitting", [(0.9, 0.8), (0.6, 0.9), (0.4, 1.2)], 1),
    ("overfitting", [(0.9, 0.95), (0.6, 0.7), (0.4, 0.71)], 0),
    ("overfitting", [(0.42, 0.33), (0.44, 0.34), (0.52, 0.47)], 0),
    (
      "oscillating",
      [
        (0.61, 0.6), (0.3, 0.97), (0.26, 0.4), (0.24, 0.32), (0.21, 0.93), (0.2, 0.26), (0.18, 0.44), (0.17, 0.18),
      ], 1
    ),
  ]

  @Test(arguments: shortLogs)
  func looksAtBothCurvesAlsoOfShortLogs(symptom: String, rows: [(Double, Double)], status: Int32) throws {
    let run = try Workdir(["log.csv": HistoryTests.log(rows)]).run("history log.csv --fail-on \(symptom)")
    #expect(run.status == status, "\(run)")
    #expect(!run.output.contains("underfitting"), "\(run)")
  }

  @Test(arguments: ["worse", "change"]) func hasNoBaselineToBeWorseThan(word: String) throws {
    let run = try Workdir(["log.csv": HistoryTests.accuracy]).run("history log.csv --fail-on \(word)")
    #expect(run.status == 64, "\(run)")
    #expect(run.output.isEmpty)
  }

  // MARK: several runs, and formats

  @Test func showsSeveralRunsSideBySide() throws {
    let folder = try Workdir([
      "a.csv": "epoch,loss\n0,1\n1,0.5\n", "b.csv": "epoch,loss\n0,1\n1,0.75\n2,0.25\n",
    ])
    let run = try folder.run("history a.csv b.csv -e best.loss<=0.3")
    #expect(run.status == 1, "\(run)")
    #expect(run.output.contains("FAIL  best.loss <= 0.3 (a.csv)"), "\(run)")
    #expect(run.output.contains("ok    best.loss <= 0.3 (b.csv)"), "\(run)")
    let json = try folder.run("history a.csv b.csv --json").json()
    #expect(json["runs"].elements.map { $0["metrics"]["best.loss"].number } == [0.5, 0.25])
    let export = "Step,quick - loss,slow - loss\n0,1,1\n1,0.25,0.75\n"
    let runs = try Workdir(["wandb.csv": export]).run("history wandb.csv --json").json()["runs"].elements
    #expect(runs.map { $0["run"].string } == ["quick", "slow"])
  }

  @Test func writesTheFormatsOfContinuousIntegration() throws {
    let folder = try Workdir(["log.csv": HistoryTests.overfit])
    let run = try folder.run("history log.csv -e best.val_loss<=0.1 -f github -o report.xml -o summary.md")
    #expect(run.status == 1, "\(run)")
    #expect(run.output.contains("::error title=losscalc best.val_loss,file=log.csv::"), "\(run)")
    #expect(try folder.read("report.xml").contains("failures=\"1\""))
    #expect(try folder.read("summary.md").contains("| log.csv | val_loss | 12 | epoch 4 |"), "\(run)")
  }

  /// Exports of trackers and spreadsheets stand so.
  @Test func readsALogThatStandsNewestFirst() throws {
    let lines = ["0,1.2,1.3", "1,.7,.9", "2,.5,.8", "3,.3,.95", "4,.2,1.1"]
    func log(_ rows: [String]) -> String { "epoch,loss,val_loss\n" + rows.joined(separator: "\n") + "\n" }
    let folder = try Workdir(["up.csv": log(lines), "down.csv": log(lines.reversed())])
    let (up, down) = (try folder.run("history up.csv"), try folder.run("history down.csv"))
    #expect(down.status == 0 && down.output.contains("last      epoch 4 "), "\(down)")
    #expect(down.output.contains("overfitting") && down.lines.dropFirst().first == up.lines.dropFirst().first, "\(up)")
    #expect(try folder.run("history down.csv -q --fail-on overfitting").status == 1)
    #expect(try folder.run("history down.csv -q -e last.val_loss<=1.1 -e last.epoch=4").status == 0)
  }

  /// None of them goes with the training's, and the best epoch would be that of the latter.
  @Test func asksWhichOfSeveralValidationLossesIsMeant() throws {
    let header = "epoch,train_loss,val_loss/dataloader_idx_0,val_loss/dataloader_idx_1"
    let rows = ["1,1.2,1.3,2.3", "2,.7,.9,1.9", "3,.5,.8,1.8", "4,.3,.95,1.95", "5,.2,1.1,2.1"]
    let folder = try Workdir(["h.csv": ([header] + rows).joined(separator: "\n") + "\n"])
    let run = try folder.run("history h.csv")
    #expect(run.status == 65 && run.pasted.map(\.status) == [0, 0], "\(run)")
    #expect(run.pasted.allSatisfy { $0.output.contains("overfitting") }, "\(run.pasted)")
  }
}
