import Losses

/// Between which numbers a cost lies when the rows are thought of as drawn from many more.
package struct CostInterval: Sendable {
  package var label: String
  package var source: String
  /// Nil without groups, and of all groups together.
  package var group: String?
  package var n: Int
  package var cost: Double
  package var range: ClosedRange<Double>
  /// In per cent.
  package var confidence: Double
  package var resamples: Int
  /// What was drawn.
  package var unit: ResampleUnit

  package init(
    label: String, source: String, group: String?, n: Int, cost: Double, range: ClosedRange<Double>,
    confidence: Double, resamples: Int, unit: ResampleUnit
  ) {
    (self.label, self.source, self.group) = (label, source, group)
    (self.n, self.cost, self.range) = (n, cost, range)
    (self.confidence, self.resamples, self.unit) = (confidence, resamples, unit)
  }
}
