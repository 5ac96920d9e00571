import Foundation
import Testing

/// Logs with a row for each data set: the words of a column say which.
@Suite struct LongLogTests {
  private static let logs: [(file: String, text: String)] = [
    ("split.csv", "epoch,split,loss\n1,train,1.0\n2,train,0.5\n3,train,0.3\n1,val,1.1\n2,val,1.4\n3,val,1.5\n"),
    ("phase.csv", "epoch,phase,loss\n1,train,1.0\n1,val,1.1\n2,train,0.5\n2,val,1.4\n3,train,0.3\n3,val,1.5\n"),
    ("luz.csv", "epoch,set,loss\n1,train,1.0\n1,valid,1.1\n2,train,0.5\n2,valid,1.4\n3,train,0.3\n3,valid,1.5\n"),
    (
      "mode.ndjson",
      #"{"mode":"train","epoch":1,"loss":1.0}"# + "\n" + #"{"mode":"val","epoch":1,"loss":1.1}"# + "\n"
        + #"{"mode":"train","epoch":2,"loss":0.5}"# + "\n" + #"{"mode":"val","epoch":2,"loss":1.4}"# + "\n"
        + #"{"mode":"train","epoch":3,"loss":0.3}"# + "\n" + #"{"mode":"val","epoch":3,"loss":1.5}"# + "\n"
    ),
  ]

  @Test(arguments: logs) func keepsTheDataSetsApart(_ file: String, _ text: String) throws {
    let run = try Workdir([file: text]).run("history \(file) --json")
    #expect(run.status == 0, "\(run)")
    let json = try run.json()
    #expect(json["loss"].string?.hasSuffix("train_loss") == true, "\(run)")
    #expect(json["val_loss"].string?.hasPrefix("val") == true, "\(run)")
    #expect(json["metrics"]["epochs"].number == 3 && json["unit"].string == "epoch", "\(run)")
    #expect(json["metrics"]["best.loss"].number == 1 && json["metrics"]["last.loss"].number == 0.3, "\(run)")
    #expect(json["findings"].elements.map { $0["kind"].string } == ["overfitting"], "\(run)")
  }

  @Test func aColumnOfBothIsAskedFor() throws {
    let folder = try Workdir(["log.csv": LongLogTests.logs[0].text])
    let run = try folder.run("history log.csv -Y loss")
    #expect(run.status == 65 && run.errors.contains("they are train_loss and val_loss"), "\(run)")
    #expect(try folder.run("history log.csv -Y train_loss -e best.val_loss=1.1").status == 0)
  }

  @Test func wordsOfOtherThingsSplitNothing() throws {
    let log = "epoch,note,loss\n1,warm,1.0\n2,train,0.5\n"
    let json = try Workdir(["log.csv": log]).run("history log.csv --json").json()
    #expect(json["loss"].string == "loss" && json["metrics"]["epochs"].number == 2)
  }
}
