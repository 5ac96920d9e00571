import Foundation
import Testing

/// Which columns of a log are its losses, by their names, and in which direction they are better.
@Suite struct TrainingCurveTests {
  private static func run(_ header: String, _ options: String = "", rows: [String] = rows) throws -> Workdir.Outcome {
    let log = ([header] + rows).map { $0 + "\n" }.joined()
    return try Workdir(["log.csv": log]).run("history log.csv --json \(options)")
  }

  private static let rows = ["0,1,1.1", "1,0.8,0.9", "2,0.5,1.0"]

  @Test(arguments: [
    ("avg_train_loss", "avg_val_loss"), ("model_train_loss", "model_val_loss"), ("epoch_train_loss", "epoch_val_loss"),
    ("mean_train_loss", "val_loss"), ("train-rmse-mean", "test-rmse-mean"), ("loss", "avg_valid_loss"),
    ("Average Train Loss", "Average Validation Loss"),
  ])
  func findsTheWordForTheDataWithinAName(_ training: String, _ validation: String) throws {
    let run = try Self.run("epoch,\(training),\(validation)")
    #expect(run.status == 0, "\(run)")
    let json = try run.json()
    #expect(json["loss"].string == training && json["val_loss"].string == validation, "\(run)")
    #expect(json["metrics"]["best.val_loss"].number == 0.9)
  }

  @Test func takesNoDeviationForALoss() throws {
    let rows = ["0,0.68,0.01,0.67,0.01", "1,0.5,0.01,0.4,0.01"]
    let json = try Self.run(
      "iterations,test-Logloss-mean,test-Logloss-std,train-Logloss-mean,train-Logloss-std", rows: rows
    ).json()
    #expect(json["loss"].string == "train-Logloss-mean" && json["val_loss"].string == "test-Logloss-mean")
  }

  @Test func addsOnlyTheTermsThatTheValidationHasToo() throws {
    let run = try Self.run("epoch,generator_loss,discriminator_loss")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[which-column]"), "\(run)")
  }

  @Test func prefersTheWholeLossToATermThatIsLoggedOftener() throws {
    let json = try Self.run("epoch,loss,aux_loss", rows: ["0,,9", "1,0.8,8", "2,0.5,7"]).json()
    #expect(json["loss"].string == "loss")
  }

  @Test func prefersTheLossToItsRunningMean() throws {
    let json = try Self.run("running_loss,loss,val_loss", rows: ["9,1,1.1", "8,0.8,0.9"]).json()
    #expect(json["loss"].string == "loss" && json["metrics"]["best.loss"].number == 0.8)
  }

  // MARK: the direction

  @Test(arguments: ["val_dice_loss", "val_iou_loss", "val_f1_loss", "val_score_loss"])
  func aLossMadeOfAScoreIsALoss(_ name: String) throws {
    let json = try Self.run("epoch,loss,\(name)", "--watch \(name)").json()
    #expect(json["better"].string == "lower" && json["metrics"]["best.epoch"].number == 1)
  }

  @Test func asksForTheDirectionOfANegatedLoss() throws {
    let run = try Self.run("epoch,loss,neg_log_loss", "--watch neg_log_loss")
    #expect(run.status == 64 && run.errors.contains("[which-direction]"), "\(run)")
    #expect(try Self.run("epoch,loss,neg_log_loss").json()["loss"].string == "loss")
  }

  @Test func takesNoScoreForALoss() throws {
    for options in ["-P val_acc", "-Y val_acc"] {
      let run = try Self.run("epoch,loss,val_acc", options)
      #expect(run.status == 64 && run.errors.contains("[which-direction]"), "\(run)")
      #expect(try run.pasted.first?.json()["better"].string == "higher", "\(run)")
    }
  }

  @Test(arguments: ["-Y loss -P loss", "-P loss"]) func takesOneColumnForOneCurve(_ options: String) throws {
    let run = try Self.run("epoch,loss,other", options)
    #expect(run.status == 64 && run.errors.contains("are one column, 'loss'"), "\(run)")
  }

  @Test(arguments: [
    ("acc.csv", "epoch,train_acc,val_acc\n0,0.5,0.55\n1,0.7,0.75\n2,0.9,0.6\n", "val_acc"),
    ("xgb.txt", "[0]\teval-auc:0.55\n[1]\teval-auc:0.75\n[2]\teval-auc:0.6\n", "eval-auc"),
  ])
  func watchesAScoreWhereThereIsNoLoss(_ file: String, _ log: String, _ name: String) throws {
    let folder = try Workdir([file: log])
    #expect(try folder.run("history \(file)").errors.contains("[which-column]"))
    let run = try folder.run("history \(file) --watch \(name) --patience 5")
    #expect(run.status == 0 && run.lines.first?.hasSuffix(" where higher is better") == true, "\(run)")
    #expect(run.output.contains("nothing stands out"), "\(run)")
    let checks = "-e best.epoch=1 -e max.\(name)=0.75 --fail-on nan"
    #expect(try folder.run("history \(file) --watch \(name) \(checks)").status == 0)
    let overfit = try folder.run("history \(file) --watch \(name) --fail-on overfitting")
    #expect(overfit.status == 65 && overfit.errors.contains("[expect-undefined]"), "\(overfit)")
    #expect(try folder.run("history \(file) --watch \(name) -e best.loss<9").status == 65)
    #expect(try folder.run("history \(file) --watch \(name) --json").json()["loss"] == .null)
  }
}
