import Engine
import Flags
import Messages
import Tables

/// `losscalc diff OLD NEW`: the gate between two saved results.
struct DiffCommand: Command {
  static let name = "diff"
  static let card = CommandCard(
    summary: "compare two saved results, and exit 1 when the numbers moved",
    examples: """
      losscalc bce churn.csv -o old.json
      losscalc bce churn2.csv -o new.json
      losscalc diff old.json new.json
      losscalc diff old.json new.json -t 1e-6 --fail-on worse
      """,
    usage: "OLD NEW [options]",
    notes: """
      Results of other settings are not compared (exit 65); the tolerance is
      1e-12 or 1e-07% unless -t says another, relative to OLD.
      """)
  static let options = [
    CheckOptions.group.only(
      "--expect", "--tolerance", "--fail-on", "--better", "--require", "--new", "--gone", "--confidence", "--resample"),
    OutputOptions.group.only("--format", "--json", "--output", "--digits", "--color", "--quiet")
      .writing(CheckPublisher.formats),
    OtherOptions.always,
  ]
  static let readsFiles = true

  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    guard words.count == 2 else {
      throw .usage("no-input", "diff needs two saved results", hints: ["losscalc diff old.json new.json"])
    }
    try settings.refuseIdleDigits()
    let saved = try SavedReportReader.read(words)
    let comparison = Comparison(
      older: try ComparisonSide(saved[0]), newer: try ComparisonSide(saved[1], settings.run.better),
      words: ("old", "new"), settings: settings)
    let labels = comparison.newer.results.map(\.label)
    let gate = try Gate(settings, labels.indices.filter { labels.firstIndex(of: labels[$0]) == $0 }.map { labels[$0] })
    let outcome = try comparison.run()
    var checks = Checks()
    checks.verdicts = try gate.verdicts(numbers(comparison.newer.results, outcome)) + outcome.verdicts
    try gate.refuseIdleTolerances(besides: outcome.compared, settings.checks)
    checks.notes = outcome.notes
    var publisher = CheckPublisher(settings: settings.output, checks: checks, title: "losscalc diff")
    publisher.differences = outcome.differences.map(\.difference)
    try publisher.publish()
    if !checks.isOK { throw Failure([], .checkFailed) }
  }

  /// The newer results with what they differ by.
  private func numbers(_ results: [ResultNumbers], _ outcome: Comparison.Outcome) -> [ResultNumbers] {
    var results = results
    for own in outcome.differences { results.note(own.difference, of: own.index) }
    return results
  }
}
