import Losses
import Messages

/// Options that a command would not heed: a check that is never made must not seem to hold.
extension Settings {
  private static let presentation: Set = [
    "--format", "--json", "--output", "--rows", "--digits", "--quiet", "--color", "--errors", "--verbose", "--threads",
    "--progress",
  ]
  private static let comparison: Set = [
    "--tolerance", "--fail-on", "--better", "--require", "--new", "--gone", "--expect",
  ]

  /// What only an evaluation does.
  private static let evaluation: Set = [
    "--expect", "--baseline", "--update-baseline", "--expect-loss", "--expect-loss-col", "--expect-grad",
    "--expect-grad-col", "--confidence", "--resample", "--compat", "--hessian", "--baseline-rows", "--better",
    "--require",
    "--new", "--gone", "--by-class",
  ]

  /// What only a history does.
  private static let historical: Set = ["--patience", "--min-delta", "--watch", "--watch-better"]

  /// Whether a command heeds an option: those that read saved results few, the others all but checks.
  private static func heeds(_ verb: Verb, _ option: String) -> Bool {
    switch verb {
    case .diff:
      presentation.contains(option) || comparison.contains(option) || ["--confidence", "--resample"].contains(option)
    case .merge:
      presentation.contains(option) || comparison.contains(option)
        || ["--baseline", "--update-baseline", "--losses"].contains(option)
    case .history: option == "--expect" || !evaluation.contains(option) && option != "--group"
    case .list: !evaluation.contains(option) && !historical.contains(option)
    default: !evaluation.contains(option) && !historical.contains(option) && option != "--group"
    }
  }

  func refuseIdleOptions(of verb: Verb) throws(Failure) {
    if verb == .merge, format == .partial || outputs.contains(where: { $0.format == .partial }) {
      throw .usage("option-value", "merge writes results, not partial ones", hints: ["merge all parts at once"])
    }
    guard !balancesPositives else {
      throw .usage("option-value", "--pos-weight auto: \(verb.rawValue) needs a number")
    }
    guard let idle = given.first(where: { !Settings.heeds(verb, $0) }) else { return }
    let hint: [Cure] = verb == .merge ? ["the parts have the settings of their runs: say it there"] : []
    throw .usage("unknown-option", "\(verb.rawValue) does not take \(idle)", hints: hint)
  }

  /// Refuses options of an evaluation that change nothing in it: whoever gives one believes that it does.
  func refuseIdleOptions(of measures: [Measure]) throws(Failure) {
    let comparesRows = (files.roles + columns.roles).contains(where: \.isExpectation)
    func refuse(_ option: String, _ why: String, _ hint: String, unless isHeeded: Bool) throws(Failure) {
      guard given.contains(option), !isHeeded else { return }
      throw .usage("option-value", "\(option): \(why)", hints: [.sentence(hint)])
    }
    for option in Settings.historical {
      try refuse(option, "is for training histories", "losscalc history log.csv \(option) ...", unless: false)
    }
    try refuse("--group", "is for 'losscalc list'", "--group-col COLUMN: one cost for each value", unless: false)
    try refuse(
      "--fail-on", "findings are those of a training history", "losscalc history log.csv --fail-on nan",
      unless: failOnFindings.isEmpty)
    for option in ["--fail-on", "--require", "--new", "--gone"] {
      try refuse(option, "there is no baseline to compare with", "--baseline base.json", unless: baseline != nil)
    }
    try refuse(
      "--baseline-rows", "no baseline is written", "--update-baseline writes it", unless: updatesBaseline)
    try refuse(
      "--resample", "nothing is drawn", "--confidence 95 says how sure a difference is", unless: confidence != nil)
    try refuse(
      "--tolerance", "nothing is compared", "--expect 'cost=0.4389', --baseline FILE and --expect-loss FILE compare",
      unless: baseline != nil || comparesRows || !expectations.isEmpty)
    try refuse(
      "--shard", "only a partial result names its shard", "--format partial", unless: formats.contains(.partial))
    let froms = measures.flatMap { [$0.convention.from] + $0.parts.map(\.measure.convention.from) }
    try refuse(
      "--clip",
      "\(measures.map(\.label).joined(separator: ", ")) read\(measures.count == 1 ? "s" : "") no probabilities",
      "logits and plain values are never clipped", unless: clip == 0 || froms.contains(.prob))
  }

  /// Refuses what a partial result has no place for, where nothing else is written.
  func refuseWhatPartsLose() throws(Failure) {
    guard format == .partial, outputs.allSatisfy({ $0.format == .partial }) else { return }
    let lost: Set = [
      "--quantiles", "--batch-size", "--l1", "--l2", "--params", "--confidence", "--hist", "--show-work",
    ]
    guard let idle = given.first(where: { lost.contains($0) }) else { return }
    throw .usage("option-value", "-f partial keeps nothing of \(idle): it has exact sums only")
  }
}
