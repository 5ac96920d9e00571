import Foundation
import Testing

/// Consoles: which data a line is of, and which of its lines are rounds.
@Suite struct PrintedLogTests {
  private static func json(_ text: String) throws -> JSONValue {
    try Workdir(["log.txt": text]).run("history log.txt --json").json()
  }

  /// Each row: lines of training and of validation that call their loss alike, and the two names.
  private static let consoles: [(text: String, training: String, validation: String)] = [
    (
      "[train] epoch 1 loss: 0.9\n[val] epoch 1 loss: 0.8\n[train] epoch 2 loss: 0.5\n[val] epoch 2 loss: 0.7\n",
      "train loss", "val loss"
    ),
    (
      "Epoch 1\nTrain: loss=0.9 acc=0.5\nValid: loss=0.8 acc=0.6\nEpoch 2\nTrain: loss=0.5 acc=0.5\n"
        + "Valid: loss=0.7 acc=0.6\n", "Train loss", "Valid loss"
    ),
    (
      "Epoch: [0][ 0/5]\tTime 0.3\tLoss 0.9\nTest: [0/9]\tTime 0.3\tLoss 0.8\nEpoch: [1][ 0/5]\tTime 0.3\tLoss 0.5\n"
        + "Test: [0/9]\tTime 0.3\tLoss 0.7\n", "Loss", "Test Loss"
    ),
    (
      "2024-01-02 10:11:12,123 INFO train loss 0.9\n2024-01-02 10:11:13,123 INFO val loss 0.8\n"
        + "2024-01-02 10:11:14,123 INFO train loss 0.5\n2024-01-02 10:11:15,123 INFO val loss 0.7\n",
      "train loss", "val loss"
    ),
    ("INFO val_loss=0.8 train_loss=0.9\nINFO val_loss=0.7 train_loss=0.5\n", "train_loss", "val_loss"),
    (
      "epoch 1 | train | loss 0.9 | val | loss 0.8\nepoch 2 | train | loss 0.5 | val | loss 0.7\n", "train loss",
      "val loss"
    ),
    (
      "Training\nloss: 0.9\nValidation\nloss: 0.8\nTraining\nloss: 0.5\nValidation\nloss: 0.7\n", "Training loss",
      "Validation loss"
    ),
  ]

  @Test(arguments: consoles)
  func keepsTheLinesOfTheDataSetsApart(_ text: String, _ training: String, _ validation: String) throws {
    let json = try Self.json(text)
    #expect(json["loss"].string == training && json["val_loss"].string == validation)
    #expect(json["metrics"]["best.val_loss"].number == 0.7)
    let losses = try #require(json["columns"].elements.first { $0["name"].string == training })
    #expect(losses["max"].number == 0.9 && losses["min"].number == 0.5)
  }

  @Test(arguments: ["nan", "NAN", "-nan", "-nan(ind)", "inf", "Infinity", "-Infinity", "INF"])
  func readsWordsForWhatIsNoNumber(_ word: String) throws {
    let folder = try Workdir(["log.txt": "epoch 1 loss 0.9\nepoch 2 loss 0.5\nepoch 3 loss \(word)\n"])
    #expect(try folder.run("history log.txt --fail-on nan -q -e epochs=3").status == 1)
    let other = try Workdir(["log.txt": "epoch 1 loss 0.9\nepoch 2 loss 0.5\nepoch 3 loss information 0.4\n"])
    #expect(try other.run("history log.txt --fail-on nan -q").status == 0)
  }

  @Test(arguments: ["tensor(0.9, grad_fn=<NllLossBackward0>)", "np.float64(0.9)", "array(0.9, dtype=float32)"])
  func readsANumberThatIsPrintedWithItsType(_ value: String) throws {
    let json = try Self.json("epoch 1 loss \(value) val_loss 0.8\nepoch 2 loss=\(value), val_loss=0.7\n")
    #expect(json["loss"].string == "loss" && json["val_loss"].string == "val_loss")
    #expect(json["metrics"]["best.loss"].number == 0.9 && json["metrics"]["best.val_loss"].number == 0.7)
  }

  @Test func oneHeadingAloneDividesNothing() throws {
    let json = try Self.json("loss: 0.9\nTest\naccuracy: 0.5\nloss: 0.5\nTest\naccuracy: 0.6\n")
    #expect(json["loss"].string == "loss" && json["val_loss"] == .null && json["metrics"]["epochs"].number == 2)
  }

  @Test func countsABarThatIsDrawnAgainOnce() throws {
    let bars = [0.9, 0.5].map { "1/9 - loss: 2.5\r5/9 - loss: 2.0\r9/9 - loss: \($0) - val_loss: 1.1\n" }
    let json = try Self.json("Epoch 1/2\n" + bars[0] + "Epoch 2/2\n" + bars[1])
    #expect(json["metrics"]["epochs"].number == 2 && json["metrics"]["last.loss"].number == 0.5)
    let one = try Self.json("\r1/2 loss=0.9\r2/2 loss=0.5\n")
    #expect(one["metrics"]["epochs"].number == 2 && one["metrics"]["best.loss"].number == 0.5)
  }

  @Test func takesADateForNoRound() throws {
    let text = "2024-01-02 10:11:12 INFO epoch=10 loss=0.9\n2024-01-02 10:11:13 INFO epoch=20 loss=0.5\n"
    let json = try Self.json(text)
    #expect(json["unit"].string == "epoch" && json["metrics"]["best.epoch"].number == 20)
  }

  @Test(arguments: ["Early stopping, best iteration is:", "Did not meet early stopping. Best iteration is:"])
  func countsTheBestRoundOnce(_ closing: String) throws {
    let rounds = [0.6, 0.5, 0.7].enumerated().map { "[\($0 + 1)]\tvalid_0's l2: \($1)\n" }
    let text = rounds.joined() + "\(closing)\n" + rounds[1]
    let json = try Self.json(text)
    #expect(json["metrics"]["epochs"].number == 3 && json["unit"].string == "step")
    #expect(json["metrics"]["last.loss"].number == 0.7 || json["metrics"]["last.val_loss"].number == 0.7)
  }

  @Test func asksWhatRoundsWithoutALossMeasure() throws {
    let text =
      "Learning rate set to 0.05\n0:\tlearn: 0.67\ttest: 0.68\tbest: 0.68 (0)\n"
      + "1:\tlearn: 0.5\ttest: 0.55\tbest: 0.55 (1)\n"
    let folder = try Workdir(["log.txt": text])
    let run = try folder.run("history log.txt")
    #expect(run.status == 65 && run.errors.contains("columns are: round, learn, test, best"), "\(run)")
    #expect(try folder.run("history log.txt -Y learn -P test -e best.val_loss=0.55 -e best.epoch=1").status == 0)
    let auc = try Workdir(["log.txt": "[0]\ttrain-auc:0.6\teval-auc:0.62\n[1]\ttrain-auc:0.7\teval-auc:0.65\n"])
    #expect(try auc.run("history log.txt").errors.contains("columns are: round, train-auc, eval-auc"))
  }

  @Test func refusesACommaAmongTheDigitsOfALoss() throws {
    let run = try Workdir(["log.txt": "Epoch 1: loss 1,234.5\nEpoch 2: loss 1,100.5\n"]).run("history log.txt --json")
    #expect(run.status == 65 && run.errors.contains("log.txt:1:15: error: '1,234.5' is not a number"), "\(run)")
    #expect(try #require(run.pasted.first).json()["metrics"]["best.loss"].number == 1100.5, "\(run)")
    let comma = try Workdir(["log.txt": "epoch 1 loss 0,9\nepoch 2 loss 0,5\n"]).run("history log.txt --json")
    #expect(comma.status == 65, "\(comma)")
    #expect(try #require(comma.pasted.first).json()["metrics"]["best.loss"].number == 0.5, "\(comma)")
  }
}
