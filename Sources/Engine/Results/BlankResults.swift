import Losses

/// Results before anything was summed: what those of the many groups of a plan have in common is made once.
package struct BlankResults {
  private let settings: RunSettings
  private let plan: Plan
  /// One of each of the evaluated.
  private let results: [LossResult]
  /// Their signatures, but for the number of rows.
  private let beginnings: [String]
  /// Whole signatures, by the number of rows: many groups have as many.
  private var signatures: [Int: [String]] = [:]

  package init(_ plan: Plan, _ dataset: Dataset, _ settings: RunSettings) {
    (self.plan, self.settings) = (plan, settings)
    results = plan.evaluated.map { LossResult(measure: $0, source: dataset.source.name) }
    beginnings = plan.evaluated.map { Signature.withoutCount($0, settings, dataset) }
  }

  /// Makes the signatures of results of so many rows, where they are not there yet.
  package mutating func prepare(rows: Int) {
    if signatures[rows] == nil { signatures[rows] = beginnings.map { Signature.text($0, n: rows) } }
  }

  /// The result of one of the evaluated on some rows, which weigh so much where they have weights.
  package func result(
    _ index: Int, group: String?, rows: Int, dropped: Int, weight: Double?, testDigest: UInt64
  ) -> LossResult {
    var result = results[index]
    result.n = rows
    result.signature = signatures[rows]?[index] ?? Signature.text(beginnings[index], n: rows)
    (result.group, result.dropped) = (group, dropped)
    result.divisor = settings.reduction.divisor(weight: weight, count: rows)
    result.testDigest = plan.testDigest?.text(testDigest)
    return result
  }
}
