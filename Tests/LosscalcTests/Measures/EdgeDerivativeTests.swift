import Testing

/// Derivatives where a probability is 0, or a rate beyond the doubles.
@Suite struct EdgeDerivativeTests {
  private func numbers(_ run: Workdir.Outcome, row: Int, last: Int) -> [Double] {
    run.lines.indices.contains(row) ? run.lines[row].split(separator: ",").suffix(last).compactMap { Double($0) } : []
  }

  static let impossible: [(loss: String, slope: Double)] = [
    ("gce:q=1", -1), ("gce", -.infinity), ("bootstrap_ce", -.infinity), ("bootstrap_ce:trust=1", -.infinity),
  ]

  @Test(arguments: impossible) func ofAnImpossibleClass(_ loss: String, _ slope: Double) throws {
    let folder = try Workdir(["p.csv": "a,b,c\n0,0.4,0.6\n0.2,0.3,0.5\n", "y.csv": "0\n1\n", "h.csv": "1,0,0\n0,1,0\n"])
    for labels in ["y.csv", "h.csv"] {
      let run = try folder.run("\(loss) -y \(labels) -p p.csv --header auto --grad loss -f csv")
      let row = numbers(run, row: 1, last: 3)
      #expect(row.first == slope && row.dropFirst().allSatisfy(\.isFinite), "\(run)")
    }
  }

  @Test(arguments: ["focal:gamma=0", "focal:gamma=0.5", "focal:gamma=1", "focal", "asymmetric_loss"])
  func curvatureOfAnImpossibleClass(_ loss: String) throws {
    let run = try Workdir().run("\(loss) 1 0 -f csv --hessian")
    #expect(numbers(run, row: 1, last: 2) == [-.infinity, .infinity], "\(run)")
  }

  /// The deviance of power 1.5, its gradient and its curvature by the logarithm of the rate, from mpmath.
  static let rates: [(row: String, right: [Double])] = [
    ("0,-800", [7.660678386856023e-174, 3.8303391934280114e-174, 1.9151695967140057e-174]), ("0,-1500", [0, 0, 0]),
    ("2,720", [8.873061190154222e+156, 4.436530595077111e+156, 2.2182652975385555e+156]),
    ("2,1000", [5.61436887141135e+217, 2.807184435705675e+217, 1.4035922178528375e+217]),
  ]

  @Test(arguments: rates) func ofRatesBeyondTheDoubles(_ row: String, _ right: [Double]) throws {
    for (loss, factor) in [("tweedie", 1.0), ("half_tweedie", 0.5)] {
      let folder = try Workdir(["d.csv": "y,z\n\(row)\n"])
      let run = try folder.run("\(loss) d.csv -P z --from log -f csv --hessian --grad loss")
      let found = numbers(run, row: 1, last: 3)
      #expect(found.count == 3, "\(run)")
      for (own, wanted) in zip(found, right) { #expect(abs(own - factor * wanted) <= 1e-13 * wanted, "\(run)") }
    }
  }
}
