import Foundation
import Testing

/// Costs without samples: the number alone, and CSV with a line a result.
@Suite struct ResultLinesTests {
  private static let files = [
    "d.csv": "g,y,yhat\nNew Town,0,0.25\nNew Town,1,0.75\nold,1,0.5\n", "e.csv": "g,y,yhat\nold,1,0.5\n",
  ]

  @Test func theValueIsTheNumberAlone() throws {
    let folder = try Workdir(ResultLinesTests.files)
    #expect(try folder.run("mse d.csv -f value").output == "0.125\n")
    #expect(try folder.run("mse,mae,roc_auc d.csv -f value").output == "0.125\n0.3333333333333333\n1\n")
    #expect(try folder.run("mse d.csv e.csv -f value").output == "0.125\n0.25\n")
    let gated = try folder.run(["mse", "d.csv", "-f", "value", "-e", "cost<0.1"])
    #expect(gated.status == 1 && gated.output == "0.125\n" && gated.errors.contains("FAIL"), "\(gated)")
    let file = try folder.run("mse d.csv -q -o value:c.txt")
    #expect(file.status == 0)
    let merged = try folder.shell("cat c.txt; losscalc mse d.csv -f partial | losscalc merge -f value")
    #expect(merged.output == "0.125\n0.125\n")
  }

  @Test func costsWithoutRowsAreALineEach() throws {
    let folder = try Workdir(ResultLinesTests.files)
    let groups = try folder.run("mse d.csv -G g -n none -f csv")
    #expect(
      groups.output == """
        label,source,group,n,cost,sum,min,max,std
        mse,d.csv,New Town,2,0.0625,0.125,0.0625,0.0625,0
        mse,d.csv,old,1,0.25,0.25,0.25,0.25,

        """, "\(groups)")
    let metrics = try folder.run("roc_auc,accuracy d.csv -f tsv")
    #expect(metrics.lines.dropFirst().map { $0.prefix { $0 != "\t" } } == ["roc_auc", "accuracy"], "\(metrics)")
    #expect(metrics.lines.last == "accuracy\td.csv\t\t3\t0.6666666666666666\t\t\t\t", "\(metrics)")
    let merged = try folder.shell("losscalc mse d.csv -f partial | losscalc merge -f csv")
    #expect(merged.output.contains("\nmse,d.csv,,3,0.125,0.375,0.0625,0.25,0.10825"), "\(merged)")
    #expect(try folder.run("dice d.csv -f csv").lines.first == "row,y,yhat,dice,grad")
  }

  @Test(arguments: [
    "-f value -n 2", "-f value --worst 1", "-f value --hist", "-f value --digits 3", "-f value --by-class",
    "-f value --quantiles 50", "-f csv --hist", "-f json --show-work", "-f html --rows 2", "-f csv --quantiles 50",
  ])
  func whatAFormatHasNoPlaceForIsRefusedWithACommandThatShowsIt(_ options: String) throws {
    let run = try Workdir(ResultLinesTests.files).run("mse d.csv \(options)")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("[option-value]"), "\(run)")
    #expect(run.pasted.contains { $0.status == 0 && !$0.output.isEmpty }, "\(run) \(run.pasted)")
  }

  @Test func aFileThatShowsItIsEnough() throws {
    let run = try Workdir(ResultLinesTests.files).run("mse d.csv -f value --hist --worst 1 -n none -o t.txt")
    #expect(run.status == 0 && run.output == "0.125\n", "\(run)")
  }

  @Test func meanAndDeviationOverGroupsAreInJSON() throws {
    let folder = try Workdir(ResultLinesTests.files)
    let json = try folder.run("mse,mae d.csv -G g -n none --json").json()
    #expect(json["spread"].elements.count == 2)
    let first = json["spread"][0]
    #expect(first["label"].string == "mse" && first["groups"].number == 2 && first["mean"].number == 0.15625)
    // statistics.stdev([0.0625, 0.25])
    #expect(first["std"].number == 0.13258252147247765)
    #expect(try folder.run("mse d.csv --json").json()["spread"].elements.isEmpty)
    let lines = try folder.run("mse d.csv -G g -n none -f ndjson").lines.filter { $0.contains("\"spread\"") }
    #expect(lines.count == 1 && lines[0].contains("\"mean\": 0.15625"), "\(lines)")
  }

  @Test func aTableHasNoRowsOfDashes() throws {
    let folder = try Workdir(ResultLinesTests.files)
    let run = try folder.run("roc_auc,accuracy d.csv")
    #expect(run.lines.first == "loss       cost  sum  min  max  std  worst", "\(run)")
    #expect(try folder.run("roc_auc,mse d.csv").lines.first?.hasPrefix("row") ?? false)
  }

  @Test func namesAreColumnsOfTheirOwn() throws {
    let run = try Workdir(ResultLinesTests.files).run("mse,mae d.csv -G g -n none")
    #expect(run.lines.dropFirst().first?.hasPrefix("New Town  mse   ") ?? false, "\(run)")
  }
}
