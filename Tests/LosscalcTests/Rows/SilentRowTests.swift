import Testing

/// A row of weight 0 is no row, even where its loss is infinite.
@Suite struct SilentRowTests {
  private static let table = "y,p,w\n0,1,0\n1,0.7,1\n0,0.4,2\n"

  @Test(arguments: ["bce d.csv -W w", "bce d.csv --class-weight 0=0,1=1", "0-log(1-abs(y-yhat)) d.csv -W w"])
  func itsSlopeIsZero(_ command: String) throws {
    let run = try Workdir(["d.csv": Self.table]).run(command + " -n all --hessian -f json")
    let samples = try run.json()["results"][0]["samples"]
    #expect(samples[0]["grad"].number == 0 && samples[0]["hess"].number == 0, "\(run)")
    #expect(try #require(samples[1]["grad"].number) < 0, "\(run)")
  }

  @Test func itIsInNoResample() throws {
    let run = try Workdir(["d.csv": Self.table]).run("bce d.csv -W w --confidence 95")
    #expect(run.status == 0 && run.output.contains("95% interval [0.3567, 0.5108]"), "\(run)")
  }

  @Test func resamplesWithoutAnInfiniteLossAreFinite() throws {
    let folder = try Workdir(["d.csv": "y,p\n0,1\n1,0.3\n1,0.3\n0,0.1\n"])
    let run = try folder.run("bce d.csv --confidence 95")
    #expect(run.output.contains("95% interval [0.3800, inf]"), "\(run)")
  }

  @Test func aBatchOfSuchRowsHasNoMean() throws {
    let folder = try Workdir(["d.csv": "y,p,w\n3,5,1\n4,5,2\n1,2,0\n2,3,0\n"])
    let run = try folder.run("mse d.csv -W w --batch-size 2")
    #expect(run.status == 65 && run.errors.contains("batch from row 3 sum to 0"), "\(run)")
    #expect(try folder.run("mse d.csv -W w --batch-size 4").status == 0)
    #expect(try folder.run("mse d.csv -W w --batch-size 2 --reduce sum").status == 0)
  }

  /// What there is no loss of is in no statistic: min and max are one, so there is no spread.
  @Test func itIsInNoStatistic() throws {
    let folder = try Workdir(["d.csv": "y,p,w\n1,0,0\n1,.5,1\n0,.5,1\n"])
    let result = try folder.run("bce d.csv -W w --quantiles 0,100 -f json").json()["results"][0]
    #expect(result["stats"]["std"].number == 0, "\(result)")
    let greatest = result["quantiles"].elements.compactMap { $0["value"].number }
    #expect(greatest.count == 2 && greatest.allSatisfy { abs($0 - 0.6931471805599453) < 1e-15 }, "\(result)")
    let worst = try folder.run("bce d.csv -W w --worst 1 -f csv")
    #expect(worst.lines.count == 2 && worst.lines[1].hasPrefix("2,"), "\(worst)")
    #expect(try folder.run("bce d.csv -W w -n none -e std<=0.1 -e p99<=0.7").status == 0)
  }

  @Test func shardsKnowOfIt() throws {
    let folder = try Workdir(["a.csv": "y,p,w\n1,0,0\n1,.5,1\n", "b.csv": "y,p,w\n0,.5,1\n"])
    for name in ["a", "b"] {
      try folder.write("\(name).p", folder.run("bce \(name).csv -W w -f partial --shard \(name)").output)
    }
    let merged = try folder.run("merge a.p b.p -f json").json()["results"][0]
    #expect(merged["n"].number == 3 && merged["stats"]["std"].number == 0, "\(merged)")
  }
}
