import Foundation
import Testing

/// A column whose name states its quantile is of that level: a loss of the median is never taken in silence.
@Suite struct QuantileLevelTests {
  private static let files = [
    "q.csv": "y,q0.1,q0.5,q0.9,p90,0.9,pred_0.9,q95%\n1,.5,1,2,2,2,2,2\n3,2,2.5,4,4,4,4,4\n",
    "m.csv": "y,p9,p10,p11\n1,2,2,2\n3,4,4,4\n",
  ]

  private func run(_ words: String...) throws -> Workdir.Outcome {
    try Workdir(QuantileLevelTests.files).run(words + ["-n", "none"])
  }

  private func cost(_ words: String...) throws -> Double? {
    let run = try Workdir(QuantileLevelTests.files).run(words + ["--json"])
    return try run.json()["results"][0]["cost"].number
  }

  @Test(arguments: [("q0.9", 0.1), ("0.9", 0.1), ("q0.1", 0.075), ("q0.5", 0.125)])
  func aNameThatStatesItsLevelIsTaken(_ column: String, _ expected: Double) throws {
    let own = try #require(try cost("quantile", "q.csv", "-P", column))
    #expect(abs(own - expected) < 1e-15, "\(own)")
  }

  @Test func columnsSideBySideHaveALevelEach() throws {
    let run = try Workdir(QuantileLevelTests.files).run(["quantile", "q.csv", "-P", "q0*", "--json"])
    let results = try run.json()["results"].elements
    #expect(results.map { $0["params"]["tau"].number } == [0.1, 0.5, 0.9], "\(run)")
    #expect(zip(results, [0.075, 0.125, 0.1]).allSatisfy { abs(($0["cost"].number ?? .nan) - $1) < 1e-15 }, "\(run)")
  }

  /// A mean beside quantiles is none, and nobody knows how levels are spread that no name tells.
  @Test func whatStandsBesideLevelsIsLeftOut() throws {
    let folder = try Workdir([
      "y.csv": "y\n10\n11\n4\n", "p.csv": "id,mean,0.1,0.5,0.9\na,9.5,7,9,12\nb,9.5,7,9,12\nc,5,3,5,7\n",
      "d.csv": "y,p05,p50,p95\n10,8,10,13\n11,9,10,13\n", "r.csv": "y,q0.1,q0.5,q0.9\n1,0.5,1,1.5\n2,1,2,3\n",
    ])
    let run = try folder.run("multi_quantile -y y.csv -p p.csv -f value")
    #expect(run.status == 64 && run.pasted.count == 1, "\(run)")
    let typed = try folder.run("multi_quantile -y y.csv -p p.csv -P 0.1,0.5,0.9 -f value")
    #expect(typed.status == 0 && run.pasted.first?.output == typed.output)
    let other = try folder.run("multi_quantile d.csv -f value")
    #expect(other.pasted.count == 1 && other.errors.contains("--levels 0.05,0.5,0.95\n"), "\(other)")
    // Quantiles are no residuals of each other.
    let all = try folder.run("multi_quantile r.csv -f value")
    let listed = try folder.run("multi_quantile r.csv -P q0.1,q0.5,q0.9 -f value")
    #expect(listed.status == 0 && all.pasted.first?.output == listed.output)
  }

  @Test func whatIsSaidGoesBeforeTheName() throws {
    #expect(try cost("quantile", "q.csv", "-P", "q0.9", "--tau", "0.5") == 0.5)
    #expect(try cost("quantile:tau=0.5", "q.csv", "-P", "p90") == 0.5)
  }

  @Test(arguments: [("p90", "0.9"), ("pred_0.9", "0.9"), ("q95%", "0.95")])
  func aLevelThatIsToldOtherwiseIsAskedFor(_ column: String, _ level: String) throws {
    for name in ["quantile", "mean_pinball_loss", "d2_pinball", "huber_quantile", "2*quantile"] {
      let run = try run(name, "q.csv", "-P", column)
      #expect(run.status == 64 && run.errors.contains("--tau \(level)\n"), "\(run)")
      #expect(run.pasted.allSatisfy { $0.status == 0 }, "\(run.pasted)")
    }
    #expect(try run("multi_quantile", "q.csv", "-P", column).errors.contains("--levels \(level)\n"))
  }

  @Test func theNumberOfAnotherProgramIsMatchedAtTheLevel() throws {
    let match = try Workdir(QuantileLevelTests.files).run(["match", "0.1", "quantile", "q.csv", "-P", "q0.9"])
    #expect(match.status == 0 && match.output.contains("the options as given"), "\(match)")
    #expect(try Workdir(QuantileLevelTests.files).run(["match", "0.5", "quantile", "q.csv", "-P", "p90"]).status == 64)
  }

  @Test func columnsThatAreCountedHaveNoLevel() throws {
    #expect(try cost("quantile", "m.csv", "-P", "p10") == 0.5)
  }

  @Test func aFractionIsNoPercent() throws {
    let run = try run("multi_quantile", "q.csv", "-P", "q0.1,pred_0.9")
    #expect(run.status == 64 && run.errors.contains("--levels 0.1,0.9\n"), "\(run)")
  }

  /// A name that means the level which the loss has leaves nothing to ask.
  @Test func theMedianIsTheMedian() throws {
    let folder = try Workdir(["d.csv": "y,q50,q90\n1.5,1.4,2\n3.0,2.9,4\n4.5,5.0,6\n"])
    for loss in ["quantile", "2*quantile"] {
      let run = try folder.run("\(loss) d.csv -P q50 -f value")
      #expect(run.status == 0 && run.output.hasPrefix(loss == "quantile" ? "0.11666" : "0.2333"), "\(run)")
    }
    #expect(try folder.run("quantile d.csv -P q90").status == 64)
  }

  private static let wide = [
    "q.csv": "y,q0.1,q0.5,q0.9,q0.25,q0.75\n10,8,10,13,12,13\n20,15,19,25,15,25\n",
    "p.csv": "y,p90,p50,p10,lower_80,upper_80,lo-90,hi-90\n10,13,10,8,12,13,12,13\n20,25,19,15,15,25,15,25\n",
  ]

  /// The same levels in another order are those of the columns' names.
  @Test(arguments: [
    ("q.csv -P q0.9,q0.1 --levels 0.1,0.9", "0.3750"), ("q.csv -P q0.9,q0.1,q0.5 --levels 0.1,0.5,0.9", "0.3333"),
    ("p.csv -P p90,p50,p10 --levels 0.1,0.5,0.9", "0.3333"),
    ("p.csv -P p90,p50,p10 --lowest 0.1 --highest 0.9", "0.3333"),
  ])
  func levelsGoByTheNames(words: String, cost: String) throws {
    let run = try Workdir(Self.wide).run("multi_quantile \(words) -n none")
    #expect(run.status == 0 && run.output.contains("cost \(cost) "), "\(run)")
  }

  @Test func levelsThatNothingReadsAreRefused() throws {
    let folder = try Workdir(["d.csv": "y,p\n1,.9\n0,.2\n1,.3\n"])
    let run = try folder.run("quantile d.csv --levels 0.9 -f value")
    #expect(run.status == 64 && run.output.isEmpty && run.pasted.map(\.output) == ["0.24666666666666667\n"], "\(run)")
    let others = try folder.run("mae,bce d.csv --levels 0.1,0.9 -f value")
    #expect(others.status == 64 && others.pasted.map(\.status) == [0], "\(others)")
  }

  /// The ends of an interval say its coverage, as far as their names are certain.
  @Test(arguments: [
    ("q.csv --lower-col q0.25 --upper-col q0.75", "9.5"), ("p.csv --lower-col lo-90 --upper-col hi-90", "25.5"),
    ("q.csv --lower-col q0.25 --upper-col q0.75 --alpha 0.1", "25.5"),
  ])
  func anIntervalHasTheCoverageOfItsEnds(words: String, cost: String) throws {
    let run = try Workdir(Self.wide).run("interval_score \(words) -f value")
    #expect(run.status == 0 && run.output == cost + "\n", "\(run)")
  }

  @Test(arguments: [("lower_80", "upper_80", "0.2"), ("p10", "p90", "0.2"), ("q0.25", "q0.9", "0.35")])
  func aCoverageThatIsToldOtherwiseIsAskedFor(lower: String, upper: String, alpha: String) throws {
    let file = lower.hasPrefix("q") ? "q.csv" : "p.csv"
    let run = try Workdir(Self.wide).run("interval_score \(file) --lower-col \(lower) --upper-col \(upper)")
    #expect(run.status == 64 && run.errors.contains("--alpha \(alpha)\n"), "\(run)")
    #expect(run.pasted.map(\.status) == [0], "\(run.pasted)")
  }
}
