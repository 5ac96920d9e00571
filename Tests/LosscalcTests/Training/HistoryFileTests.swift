import Foundation
import Testing

/// What a history is read from: each cell of a table counts, and a pipe gives what a file does.
@Suite struct HistoryFileTests {
  /// Each row: a log with a text among its losses, what is said of it, and the best loss by the first pasted command.
  private static let mistakes: [(log: String, message: String, best: Double)] = [
    ("epoch,loss,val_loss\n1,0.9,0.8\n2,0.7,-\n3,0.6,0.7\n", "log.csv:3:7: error: '-' is not a number", 0.7),
    ("epoch,loss,val_loss\n1,tensor(0.9),0.8\n2,tensor(0.7),0.7\n", "'tensor(0.9)' is not a number", 0.7),
    ("epoch;loss;val_loss\n0;0,9;0,95\n1;0,8;0,85\n", "'0,9' is not a number (column 'loss')", 0.85),
    ("epoch,loss,val_loss\n1,0.9,0.6\n2,0.7,0.5\n3,\"1,234.5\",0.7\n", "'1,234.5' is not a number", 0.5),
    ("epoch,loss\n0,0.9\n1,0.7\nepoch,loss\n2,0.6\n", "log.csv:4:7: error: line 4 repeats the header", 0.6),
  ]

  @Test(arguments: mistakes) func refusesALossWithATextInIt(_ log: String, _ message: String, _ best: Double) throws {
    let run = try Workdir(["log.csv": log]).run("history log.csv --json")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains(message), "\(run)")
    #expect(run.errors.contains("[not-a-number]"), "\(run)")
    let metrics = try #require(run.pasted.first).json()["metrics"]
    #expect((metrics["best.val_loss"].number ?? metrics["best.loss"].number) == best, "\(run)")
  }

  @Test func refusesATextOnlyWhereItsColumnIsUsed() throws {
    let folder = try Workdir(["log.csv": "epoch,loss,val_loss,acc\n1,0.9,0.8,0.5\n2,0.7,0.9,?\n"])
    #expect(try folder.run("history log.csv -e best.val_loss=0.8").status == 0)
    for use in ["--watch acc", "-Y acc", "-P acc", "-e max.acc>=0.5", "-e best.4>=0"] {
      let run = try folder.run("history log.csv \(use)")
      #expect(run.status == 65 && run.errors.contains("'?' is not a number (column 'acc')"), "\(run)")
    }
    #expect(try folder.run("history log.csv -e max.acc=0.5 --na ?").status == 0)
  }

  @Test func readsWhatNotebooksPrintForNoLoss() throws {
    let log = "Epoch\tTraining Loss\tValidation Loss\n1\tNo log\t0.8\n2\tNo log\t0.9\n3\t0.6\t0.95\n"
    let json = try Workdir(["nb.tsv": log]).run("history nb.tsv --json").json()
    #expect(json["loss"].string == "Training Loss" && json["val_loss"].string == "Validation Loss")
    #expect(json["metrics"]["last.loss"].number == 0.6 && json["metrics"]["best.epoch"].number == 1)
  }

  @Test func refusesNumbersInStrings() throws {
    let log = ["0.9", "0.7"].map { "{\"loss\": \"\($0)\", \"val_loss\": 1}\n" }.joined()
    let run = try Workdir(["log.ndjson": log]).run("history log.ndjson")
    #expect(run.status == 65 && run.errors.contains("\"0.9\" is a string, not a number (key 'loss')"), "\(run)")
  }

  @Test func tellsAnEmptyCellFromNaN() throws {
    let cells = (0..<3000).map { $0 == 2999 ? "NaN" : $0 % 2 == 0 ? "" : "2" }
    let rows = cells.enumerated().map { "\($0),1,\($1)\n" }
    let run = try Workdir(["log.csv": "epoch,loss,val_loss\n" + rows.joined()]).run("history log.csv --json")
    let columns = try run.json()["columns"].elements
    #expect(columns.last?["values"].number == 1500 && columns.last?["last"].string == "NaN", "\(run)")
    #expect(try run.json()["findings"].elements.first?["kind"].string == "nan")
  }

  @Test func countsAPositionOverAllColumns() throws {
    let folder = try Workdir(["log.csv": "time,epoch,loss,val_loss\n00:01,0,1,5\n00:02,1,0.5,6\n"])
    let json = try folder.run("history log.csv -Y 3 --json").json()
    #expect(json["loss"].string == "loss")
    let pandas = try Workdir(["log.csv": ",epoch,loss,val_loss\n0,1,0.9,0.8\n1,2,0.7,0.75\n"])
    #expect(try pandas.run("history log.csv -Y 3 -P 4 -e best.val_loss=0.75 -e best.loss=0.7").status == 0)
    let digits = try Workdir(["log.csv": "epoch,2,loss\n1,3,5\n2,4,6\n"])
    #expect(try digits.run(["history", "log.csv", "-Y", "2", "--json"]).json()["loss"].string == "2")
    let other = try Workdir(["log.csv": "epoch,loss,2\n1,3,5\n2,4,6\n"])
    #expect(try other.run("history log.csv -Y 2").errors.contains("the one that is called '2' is number 3"))
    #expect(try other.run(["history", "log.csv", "-Y", "\"2\"", "--json"]).json()["loss"].string == "2")
    let text = try folder.run("history log.csv -Y 1")
    #expect(text.status == 65 && text.output.isEmpty, "\(text)")
  }

  // MARK: pipes

  private static let logs: [(file: String, text: String)] = [
    ("log.csv", "epoch,loss,val_loss\n0,0.9,0.95\n1,0.7,0.75\n2,0.55,0.8\n"),
    ("log.ndjson", "{\"epoch\": 0, \"loss\": 0.9}\n{\"epoch\": 1, \"loss\": 0.7}\n"),
    ("log.txt", "epoch 1 train_loss 0.9 val_loss 0.8\nepoch 2 train_loss 0.7 val_loss 0.6\n"),
    ("evals.json", "{\"train\": {\"rmse\": [1, 0.5]}, \"eval\": {\"rmse\": [1.1, 0.75]}}"),
    ("state.json", "{\"log_history\": [{\"epoch\": 1, \"loss\": 1.2}, {\"epoch\": 2, \"loss\": 0.7}]}"),
  ]

  @Test(arguments: logs) func readsAPipeAsAFile(_ file: String, _ text: String) throws {
    let folder = try Workdir([file: text])
    let own = try folder.run("history \(file) --json").json()["metrics"]
    #expect(own["epochs"].number ?? 0 >= 2)
    let ways = [
      "losscalc history - --json < \(file)", "cat \(file) | losscalc history - --json",
      "cat \(file) | losscalc history /dev/stdin --json",
      "mkfifo pipe; cat \(file) > pipe & losscalc history pipe --json",
      "gzip -c \(file) > \(file).gz; losscalc history \(file).gz --json",
      "gzip -c \(file) | losscalc history - --json",
    ]
    for way in ways {
      let run = try folder.shell(way)
      #expect(run.status == 0, "\(run)")
      #expect(try run.json()["metrics"] == own, "\(run)")
    }
  }
}
