import Testing

/// Weights enter the sums of a set before anything is rounded, so that moments do not cancel.
@Suite struct WeightedMomentTests {
  /// Times in seconds, whose spread is the last few bits of their squares.
  private static let times =
    "y,p,w\n1700000001,1700000001.5,0.1\n1700000002,1700000002.5,0.3\n1700000003,1700000002.5,0.7\n"
    + "1700000004,1700000004.5,0.2\n"
  private static let huge = "y,p,w\n1e308,1.1e308,1\n1.5e308,1e308,3\n"
  /// Products of three of these are below every product of two doubles.
  private static let tiny = "y,p,w\n1e-290,1.5e-290,1e-30\n2e-290,2e-290,3e-30\n4e-290,3e-290,7e-31\n"

  /// Each row: a table, measures, and their values from rational numbers.
  static let values: [(table: String, values: [(measure: String, value: String)])] = [
    (
      times,
      [
        ("r2", "0.6087962962962963"), ("rse", "0.39120370370370366"), ("nrmse_std", "0.6254627916220945"),
        ("explained_variance", "0.6111111111111112"), ("pearson", "0.8055555555555556"),
        ("concordance", "0.8046242774566474"), ("nrmse", "2.9411764657971786e-10"),
        ("wmape", "2.9411764657971786e-10"), ("rmse", "0.5"),
      ]
    ),
    (
      huge,
      [
        ("r2", "-3.0533333333333332"), ("rse", "4.053333333333334"), ("pearson", "-1"),
        ("explained_variance", "-0.43999999999999984"), ("concordance", "-0.10948905109489046"),
        ("nrmse", "0.31701083225750354"), ("wmape", "0.2909090909090909"),
      ]
    ),
    (tiny, [("r2", "0.7477401129943502")]),
    ("y,p,w\n1,2,0.1\n2,2.5,0.3\n4,3,0.7\n", [("nrmse_range", "0.2972941950052816")]),
  ]

  @Test(arguments: values)
  func valuesAreThoseOfTheExactSums(_ table: String, _ values: [(measure: String, value: String)]) throws {
    // Many copies of the rows go through bins, and have the same mean.
    let rows = table.drop { $0 != "\n" }.dropFirst()
    let folder = try Workdir(["d.csv": table, "many.csv": table + String(repeating: String(rows), count: 999)])
    for (measure, value) in values {
      for file in ["d.csv", "many.csv"] {
        let run = try folder.run("\(measure) \(file) -W w -n none -f value")
        #expect(run.output == value + "\n", "\(run)")
      }
    }
  }

  @Test(arguments: [
    ("r2", [-0.12037037037037038, -0.3611111111111111, 0.8425925925925926, -0.24074074074074076]),
    ("pearson", [-0.09362139917695474, -0.21064814814814814, 0.3510802469135802, -0.04681069958847737]),
  ])
  func gradientsAreToo(_ measure: String, _ expected: [Double]) throws {
    let run = try Workdir(["d.csv": Self.times]).run("\(measure) d.csv -W w -n all -f json")
    let samples = try run.json()["results"][0]["samples"]
    for (row, gradient) in expected.enumerated() {
      let own = try #require(samples[row]["grad"].number, "\(run)")
      #expect(abs(own - gradient) <= 1e-6 * abs(gradient), "\(run)")
    }
  }

  @Test(arguments: [("3.18,0,4.25\n", "more than one row"), ("0.1,2,0.1\n0.1,1,0.3\n0.1,0,0.7\n", "not all equal")])
  func equalLabelsAreRecognised(_ rows: String, _ reason: String) throws {
    let folder = try Workdir(["d.csv": "y,p,w\n" + rows])
    for measure in ["r2", "rse", "nrmse_std", "explained_variance", "pearson"] {
      let run = try folder.run("\(measure) d.csv -W w")
      #expect(run.status == 65 && run.errors.contains("\(measure) needs") && run.errors.contains(reason), "\(run)")
    }
  }

  @Test(arguments: [times, huge, tiny]) func shardsGiveTheSameBits(_ table: String) throws {
    let folder = try Workdir(["d.csv": table])
    let losses = "r2,pearson,nrmse,wmape,rmse"
    for shard in ["1/2", "2/2"] {
      let part = try folder.run("\(losses) d.csv -W w --shard \(shard) -f partial")
      try folder.write("\(shard.first ?? " ").json", part.output)
    }
    let merged = try folder.run("merge 1.json 2.json -f json").json()
    let whole = try folder.run("\(losses) d.csv -W w -f json").json()
    for index in 0..<5 {
      let cost = try #require(whole["results"][index]["cost"].number)
      #expect(merged["results"][index]["cost"].number == cost)
    }
  }

  @Test(arguments: ["nrmse_range", "nrmse_iqr"]) func labelsMayBeTheLeastDoubles(_ measure: String) throws {
    let folder = try Workdir(["d.csv": "y,p\n1e-320,2e-320\n3e-320,2.5e-320\n5e-320,5.5e-320\n"])
    #expect(try folder.run("\(measure) d.csv -n none -f value").output == "0.1767766952966369\n")
  }
}
