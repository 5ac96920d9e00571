/// What results are held against: numbers, and an earlier result.
struct CheckSettings: Sendable {
  /// The texts of `--expect`, read when the losses are known.
  var expectations: [String] = []
  var tolerances = Tolerances()
  /// The tolerance that names no statistic.
  var tolerance: Tolerance? { tolerances.plain }
  var baseline: String?
  var baselineUpdate = BaselineUpdate.never
  /// Samples of a baseline that is written; nil for all.
  var baselineRows: Int?
  /// What `--fail-on` says; nil when it was not given.
  var declaredFailOn: FailOn?
  /// By how much every cost must be better than that of the baseline.
  var requirement: Tolerance.Alternative?
  /// Whether results that one side alone has are let pass.
  var (allowsNew, allowsGone) = (false, false)

  /// Whoever asks for something better lets improvements pass.
  var failOn: FailOn { declaredFailOn ?? (requirement != nil || baselineUpdate == .improved ? .worse : .change) }

  /// Whether something is asked of the change from a baseline, which holds of one that is replaced, too.
  var asksOfChange: Bool { declaredFailOn != nil || requirement != nil || asksOfDifferences }

  var asksOfDifferences: Bool { expectations.contains { $0.contains("difference") } }

  var updatesBaseline: Bool { baselineUpdate != .never }
}
