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
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.deletingLastPathComponent().appendingPathComponent("Examples/guidance/\(log)").path
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
    let other = symptom == "overfitting" ? "nan" : "overfitting"
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
}
