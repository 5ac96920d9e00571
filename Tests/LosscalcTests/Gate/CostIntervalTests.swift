import Foundation
import Testing

/// `--confidence` with one model: between which numbers its cost lies.
///
/// The numbers are those of numpy, with the same generator of rows: `numpy.quantile` of 2,000 means.
@Suite struct CostIntervalTests {
  private static let files = [
    "d.csv": "g,y,p,w\na,0,0.541,1\na,1,0.823,2\nb,0,0.312,3\nb,1,0.791,4\nb,0,0.458,5\n",
    "e.csv": "g,y,p,w\na,0,0.4,1\na,1,0.7,2\nb,0,0.3,3\nb,1,0.6,4\nb,0,0.5,5\n",
  ]

  @Test(arguments: [
    ("bce", 0.2385642, 0.63661236), ("bce -W w", 0.24834793, 0.58694682), ("rmse", 0.21680037, 0.47570747),
    ("bce --reduce sum", 1.19282099, 3.1830618), ("accuracy", 0.4, 1), ("bce --confidence 90", 0.27814015, 0.6033692),
  ])
  func isThatOfNumpy(_ command: String, _ low: Double, _ high: Double) throws {
    let folder = try Workdir(CostIntervalTests.files)
    let confidence = command.contains("90") ? "" : "--confidence 95"
    let json = try folder.run("\(command) d.csv -n none --json \(confidence)").json()
    let interval = json["intervals"][0]
    #expect(abs((interval["low"].number ?? 0) - low) < 1e-8 && abs((interval["high"].number ?? 0) - high) < 1e-8)
    #expect(interval["cost"] == json["results"][0]["cost"] && interval["resamples"].number == 2000)
    #expect(json["intervals"].elements.count == 1 && json["differences"].elements.isEmpty)
  }

  @Test func eachGroupHasItsOwnAndAllTogetherOne() throws {
    let folder = try Workdir(CostIntervalTests.files)
    let rows = try folder.run("bce d.csv -G g -n none --confidence 95 -f csv")
    #expect(rows.lines.first == "label,source,group,n,cost,sum,min,max,std,low,high", "\(rows)")
    #expect(rows.lines[1].hasSuffix(",0.1947990783050673,0.778705068921592"), "\(rows)")
    #expect(rows.lines[2].hasSuffix(",0.23445731121448313,0.6124892775424908") && rows.lines.count == 3, "\(rows)")
    let pooled = try folder.run("bce d.csv -G g -n none --confidence 95 --resample group --json").json()["intervals"]
    #expect(pooled.elements.count == 1 && pooled[0]["group"] == .null && pooled[0]["resample"].string == "group")
    #expect(pooled[0]["low"].number == 0.40697100993525576 && pooled[0]["high"].number == 0.4867520736133296)
    let alone = try folder.run("bce d.csv -n none --confidence 95 --resample group")
    #expect(alone.status == 64 && alone.errors.contains("no groups"), "\(alone)")
  }

  @Test(arguments: ["table", "md", "csv", "ndjson", "html"]) func everyFormatHasIt(_ format: String) throws {
    let run = try Workdir(CostIntervalTests.files).run("bce,mae d.csv -n none --confidence 95 -f \(format)")
    #expect(run.status == 0 && run.output.contains("0.238") && run.output.contains("0.63"), "\(run)")
  }

  @Test func itsEndsCanBeChecked() throws {
    let folder = try Workdir(CostIntervalTests.files)
    #expect(try folder.run("bce d.csv -n none --confidence 95 -e cost.high<=0.64 -e bce.cost.low>0.23").status == 0)
    let failed = try folder.run("bce d.csv -n none --confidence 95 -e cost.high<=0.5")
    #expect(failed.status == 1 && failed.output.contains("FAIL  cost.high <= 0.5    got 0.6366"), "\(failed)")
    let without = try folder.run("bce d.csv -n none -e cost.high<=0.64")
    #expect(without.status == 64 && without.pasted.map(\.status) == [0], "\(without)")
    let several = try folder.run("bce d.csv e.csv -n none --confidence 95 -e cost.high<=0.5")
    #expect(several.status == 64 && several.errors.contains("difference.low"), "\(several)")
  }

  @Test func aGroupWithoutAnIntervalIsNotLetPass() throws {
    let folder = try Workdir(["g.csv": "y,p,g\n1,.9,a\n0,.2,a\n1,.01,b\n"])
    let run = try folder.run("bce g.csv -G g --confidence 95 -n none -e cost.high<=1")
    #expect(
      run.status == 65 && run.errors.contains("bce.cost.high does not exist for 1 row [expect-undefined]"), "\(run)")
    let alone = try folder.run("bce g.csv -G g --confidence 95 -n none -e bce@a.cost.high<=1")
    #expect(alone.status == 0, "\(alone)")
    #expect(alone.errors.contains("bce of group 'b' has no interval: there is one row [undefined]"), "\(alone)")
    let pooled = try folder.run("bce g.csv -G g --confidence 95 --resample group -n none -e cost.high<=9")
    #expect(pooled.status == 0 && pooled.output.contains("1 of 1"), "\(pooled)")
  }

  @Test func anUndefinedGroupLeavesTheOthersTheirs() throws {
    let rows = (0..<40).map { "\($0 % 2),0.\(($0 * 37) % 89 + 10),a\n" }.joined()
    let folder = try Workdir(["g.csv": "y,p,g\n" + rows + "1,.9,b\n1,.8,b\n"])
    let run = try folder.run("bce,roc_auc g.csv -G g -n none --confidence 95 --json")
    #expect(run.status == 0 && run.errors.contains("roc_auc of group 'b'"), "\(run)")
    #expect(try run.json()["intervals"].elements.count == 3, "\(run)")
    let check = try folder.run("roc_auc g.csv -G g -n none --confidence 95 -e cost.low>=0")
    #expect(check.status == 65 && check.errors.contains("[expect-undefined]"), "\(check)")
  }

  @Test func rowsThatAreLeftOutAreNotDrawn() throws {
    let folder = try Workdir(CostIntervalTests.files)
    try folder.write("n.csv", "y,p\n0,0.541\n1,NA\n1,0.823\n0,0.312\n,0.2\n1,0.791\n0,0.458\n")
    let whole = try folder.run("bce d.csv -Y y -P p -n none --confidence 95 --json").json()["intervals"][0]
    let left = try folder.run("bce n.csv --missing drop -n none --confidence 95 --json").json()["intervals"][0]
    #expect(left["low"] == whole["low"] && left["high"] == whole["high"] && left["low"].number != nil)
  }

  @Test func threadsAndPipesChangeNothing() throws {
    let rows = (0..<3000).map { "\($0 % 2),\(Double(($0 * 37) % 100 + 1) / 102)\n" }.joined()
    let folder = try Workdir(["big.csv": "y,p\n" + rows])
    let one = try folder.run("bce big.csv -n none --confidence 95 -j 1")
    #expect(try folder.run("bce big.csv -n none --confidence 95 -j 4").output == one.output, "\(one)")
    #expect(try folder.shell("cat big.csv | losscalc bce - -n none --confidence 95").output == one.output)
  }

  @Test func oneRowHasNoInterval() throws {
    let run = try Workdir(["one.csv": "y,p\n1,0.5\n"]).run("bce one.csv -n none --confidence 95 --json")
    #expect(run.status == 0, "\(run)")
    #expect(try run.json()["intervals"].elements.isEmpty)
    #expect(run.errors.contains("bce has no interval: there is one row"), "\(run)")
  }

  @Test func aFormulaNeedsNoDirection() throws {
    let run = try Workdir(CostIntervalTests.files).run(["abs(y-yhat)^3", "d.csv", "-n", "none", "--confidence", "95"])
    #expect(run.status == 0 && run.output.contains("95% interval"), "\(run)")
  }
}
