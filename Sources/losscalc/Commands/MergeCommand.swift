import Losses
import Messages
import Tables

/// `losscalc merge PART…`: the exact result of a data set from the partial results of its shards.
struct MergeCommand {
  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    var paths = words
    if paths.isEmpty {
      guard !System.isTerminal(0) else {
        throw .usage(
          "no-input", "merge needs partial results",
          hints: ["losscalc merge part-*.json     cat parts | losscalc merge"])
      }
      paths = ["-"]
    }
    var parts: [Part] = []
    let progress = Progress(settings, "partial results", steps: paths.count)
    for (index, path) in paths.enumerated() {
      progress?.report(steps: index)
      parts += try Part.read(path)
    }
    progress?.finish()
    let merger = try Merger(parts)
    let settings = try merger.settings(settings)
    try settings.refuseToReplace(paths)
    let measures = try LossList.parse(merger.losses, settings)
    let judgement = try Judgement(settings, measures, baseline: try Baseline(settings))
    var report = try merger.report(measures, settings)
    for section in report.sections {
      var plan = section.plan
      try judgement.gate.prepare(&plan)
      guard !plan.collectsLosses else {
        throw .usage(
          "expect-syntax", "--expect: shards keep no quantiles", hints: ["they keep: cost, sum, mean, std, n"])
      }
    }
    try judgement.judge(&report)
    var publisher = Publisher(settings)
    try publisher.publish(report)
    if !report.checks.isOK { throw Failure([], .checkFailed) }
  }
}
