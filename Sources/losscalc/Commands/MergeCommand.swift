import Engine
import Flags
import Losses
import Messages
import Platform

/// `losscalc merge PART…`: the exact result of a data set from the partial results of its shards.
struct MergeCommand: Command {
  static let name = "merge"
  static let card = CommandCard(
    summary: "the exact result of a data set from those of its shards",
    examples: """
      losscalc bce part-1.csv -f partial --shard 1/2 > 1.partial
      losscalc bce part-2.csv -f partial --shard 2/2 > 2.partial
      losscalc merge 2.partial 1.partial
      cat *.partial | losscalc merge - -f json -e 'cost<=0.45'
      """,
    usage: "[PART...] [options]",
    notes: """
      The cost has the bits of one run over all rows, whatever the number of
      shards and their order. Parts of other settings, cut off parts and a shard
      that is there twice are refused (exit 65), and so is a missing one of
      those numbered by --shard 3/17, whose rows are counted through. What a run
      computes is said in the runs that make the parts.
      """)
  static let options = [
    checks, LossOptions.group.only("--losses"), output, OtherOptions.group.except("--threads"),
  ]
  private static let checks = CheckOptions.group.only(
    "--expect", "--tolerance", "--baseline", "--update-baseline", "--fail-on", "--better", "--require", "--new",
    "--gone")
  private static let output = OutputOptions.group.only(
    "--format", "--json", "--output", "--rows", "--digits", "--color", "--quiet"
  ).writing(OutputFormat.allCases.filter { ![.npy, .partial, .svg].contains($0) })
  /// What is asked of the whole, and not of a shard.
  static let ofTheWhole = [checks, output.except("--rows")]
  static let readsFiles = true

  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    guard !settings.output.formats.contains(.partial) else {
      throw .usage("option-value", "merge writes results, not partial ones", hints: ["merge all parts at once"])
    }
    guard settings.output.rows ?? 0 == 0 else {
      throw .usage("option-value", "--rows: shards keep no rows", hints: [.command(.remove("--rows"))])
    }
    try settings.refuseIdleChecks()
    try settings.refuseWhatFormatsLose()
    var paths = words
    if paths.isEmpty {
      guard !System.isTerminal(0) else {
        throw .usage(
          "no-input", "merge needs partial results",
          hints: ["losscalc merge part-*.json     cat parts | losscalc merge"])
      }
      paths = ["-"]
    }
    var parts: [PartialResult] = []
    let progress = Progress(settings.run, "partial results", steps: paths.count)
    for (index, path) in paths.enumerated() {
      progress?.report(steps: index)
      parts += try PartialResult.read(path)
    }
    progress?.finish()
    let merger = try Merger(parts)
    let settings = try merger.settings(settings)
    let measures = try LossList.parse(merger.losses, settings.run)
    let judgement = try Judgement(settings, measures, baseline: try Baseline(settings))
    var report = try merger.report(measures, settings)
    let emptied = report.emptiedGroups
    for group in emptied { try settings.checks.refuse(group) }
    StandardError.print(EmptiedSets(groups: emptied.map { ($0.name, $0.dropped) }).warnings, settings)
    StandardError.print(try UndefinedText(report: report).warnings(), settings)
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
