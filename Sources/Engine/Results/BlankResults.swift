import Losses

/// Results before anything was summed: what those of the many groups of a plan have in common is made once.
package struct BlankResults {
  private let settings: RunSettings
  private let plan: Plan
  /// One of each of the evaluated, with the last number of rows.
  private var results: [LossResult]
  /// Their signatures, but for the number of rows.
  private let signatures: [String]

  package init(_ plan: Plan, _ dataset: Dataset, _ settings: RunSettings) {
    (self.plan, self.settings) = (plan, settings)
    results = plan.evaluated.map { LossResult(measure: $0, source: dataset.source.name) }
    signatures = plan.evaluated.map { Signature.withoutCount($0, settings, dataset) }
  }

  /// The result of one of the evaluated on some rows, which weigh so much where they have weights.
  package mutating func result(
    _ index: Int, group: String?, rows: Int, dropped: Int, weight: Double?, testDigest: UInt64
  ) -> LossResult {
    if results[index].n != rows {
      results[index].n = rows
      results[index].signature = Signature.text(signatures[index], n: rows)
    }
    var result = results[index]
    (result.group, result.dropped) = (group, dropped)
    result.divisor =
      switch settings.reduction {
      case .mean: weight ?? Double(rows)
      case .sum: 1
      case .batchMean: Double(rows)
      }
    result.testDigest = plan.testDigest?.text(testDigest)
    return result
  }

  /// The results of one of many groups, of which sums are all that is needed.
  package mutating func results(of tallies: GroupTallies, _ number: Int, group: String?) throws(Failure) -> [LossResult]
  {
    let tally = tallies.counts(of: number)
    let weight = try tally.weight.map { weight throws(Failure) in try LossResult.divisor(weight, settings) }
    var results: [LossResult] = []
    results.reserveCapacity(plan.evaluated.count)
    for index in plan.evaluated.indices {
      var result = result(
        index, group: group, rows: tally.rows, dropped: tally.dropped, weight: weight, testDigest: tally.testDigest)
      result.fill(from: tallies.summary(of: number, index, settings.reduction))
      results.append(result)
    }
    return LossResult.withParts(results, plan)
  }
}
