import Testing

/// Measures of ranks and of scores with weights: their unit does not matter, and equal numbers are recognised.
@Suite struct WeightedRankTests {
  private static let rows: [(y: Double, p: Double, w: Double)] = [
    (1, 0.5, 0.1), (2, 0.1, 0.3), (2, 0.3, 0.7), (4, 0.3, 0.2), (5, 0.9, 0.15), (6, 0.7, 0.05),
  ]

  private static func table(_ rows: [(y: Double, p: Double, w: Double)], times unit: Double) -> String {
    "y,p,w\n" + rows.map { "\($0.y),\($0.p),\($0.w * unit)\n" }.joined()
  }

  @Test(arguments: [("spearman", "0.36756006530419716"), ("kendall", "0.309726895731264")])
  func ranksAreOfTheExactWeights(_ measure: String, _ value: String) throws {
    let folder = try Workdir(["d.csv": Self.table(Self.rows, times: 1)])
    #expect(try folder.run("\(measure) d.csv -W w -n none -f value").output == value + "\n")
  }

  @Test(arguments: [1, 0x1p-1050, 1e-170, 1e160, 0x1p1021]) func theUnitDoesNotMatter(_ unit: Double) throws {
    let ranked = Self.table([(1, 2, 1), (2, 1, 3), (3, 5, 2), (4, 4, 1), (5, 7, 4)], times: unit)
    let scored = Self.table([(0, 0.2, 1), (0, 0.3, 2), (1, 0.8, 3), (1, 0.9, 1)], times: unit)
    let folder = try Workdir(["r.csv": ranked, "s.csv": scored])
    for (command, value) in [
      ("spearman r.csv", "0.9121951219512195"), ("kendall r.csv", "0.7777777777777778"), ("roc_auc s.csv", "1"),
      ("average_precision s.csv", "1"),
    ] {
      let run = try folder.run("\(command) -W w -n none -f value")
      #expect(run.output == value + "\n", "\(run)")
    }
  }

  @Test func classesMayBeOfQuiteDifferentWeights() throws {
    let folder = try Workdir(["d.csv": "y,p,w\n0,0.2,1e-300\n1,0.8,1e-20\n0,0.9,3e-300\n"])
    #expect(try folder.run("roc_auc d.csv -W w -n none -f value").output == "0.25\n")
  }

  @Test(arguments: ["0.1,0.3,0.5\n0.1,0.3,0.9\n", "1,0.4,0.6\n2,0.4,1.8\n", "0.1,1,0.1\n0.1,2,0.3\n0.1,0,0.7\n"])
  func equalNumbersHaveNoCorrelation(_ rows: String) throws {
    let folder = try Workdir(["d.csv": "y,p,w\n" + rows])
    for measure in ["spearman", "kendall"] {
      let run = try folder.run("\(measure) d.csv -W w")
      #expect(run.status == 65 && run.errors.contains("not all equal [undefined]"), "\(run)")
    }
  }
}
