/// Options that a command would not heed: a check that is never made must not seem to hold.
extension Settings {
  private static let presentation: Set = [
    "--format", "--json", "--output", "--rows", "--digits", "--quiet", "--color", "--errors", "--verbose", "--threads",
    "--progress",
  ]
  private static let comparison: Set = ["--tolerance", "--fail-on"]

  /// What only an evaluation does.
  private static let evaluation: Set = [
    "--expect", "--baseline", "--update-baseline", "--expect-loss", "--expect-loss-col", "--expect-grad",
    "--expect-grad-col", "--confidence", "--compat", "--hessian",
  ]

  /// Whether a command heeds an option: those that read saved results few, the others all but checks.
  private static func heeds(_ verb: Verb, _ option: String) -> Bool {
    switch verb {
    case .diff: presentation.contains(option) || comparison.contains(option)
    case .merge:
      presentation.contains(option) || comparison.contains(option)
        || ["--expect", "--baseline", "--update-baseline", "--losses"].contains(option)
    case .history: option == "--expect" || !evaluation.contains(option)
    default: !evaluation.contains(option)
    }
  }

  func refuseIdleOptions(of verb: Verb) throws(Failure) {
    if verb == .merge, format == .partial || outputs.contains(where: { $0.format == .partial }) {
      throw .usage("option-value", "merge writes results, not partial ones", hints: ["merge all parts at once"])
    }
    guard let idle = given.first(where: { !Settings.heeds(verb, $0) }) else { return }
    let hint = verb == .merge ? ["the parts have the settings of their runs: say it there"] : []
    throw .usage("unknown-option", "\(verb.rawValue) does not take \(idle)", hints: hint)
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
