import Engine
import Losses
import Messages
import Tables
import Tables

/// Options that a command takes and that would change nothing in a run: whoever gives one believes that it does.
extension Settings {
  /// Refuses what is idle in an evaluation of some losses.
  func refuseIdleOptions(of measures: [Measure]) throws(Failure) {
    try refuseIdleChecks()
    try refuse(
      "--shard", "only a partial result names its shard", "--format partial", unless: output.formats.contains(.partial))
    try refuse(
      "--sort", "there are no groups", "-G COLUMN makes groups",
      unless: output.order != .group || run.columns[.group] != nil)
    let froms = measures.flatMap { [$0.convention.from] + $0.parts.map(\.measure.convention.from) }
    try refuse(
      "--clip",
      "\(measures.map(\.label).joined(separator: ", ")) read\(measures.count == 1 ? "s" : "") no probabilities",
      "logits and plain values are never clipped", unless: run.clip == 0 || froms.contains(.prob))
    try refuseIdleLevels(measures)
  }

  /// Refuses levels where no loss reads several columns of quantiles.
  private func refuseIdleLevels(_ measures: [Measure]) throws(Failure) {
    guard let levels = run.levels else { return }
    let losses = measures.flatMap(\.losses)
    guard !losses.contains(where: { $0.levelled != nil }) else { return }
    let names = measures.map(\.label).joined(separator: ", ")
    let hasLevel = losses.contains { $0.facts.card.parameters.contains { $0.name == "tau" } }
    let text = levels.map(JSONText.number).joined(separator: ",")
    throw .usage(
      "option-value", "--levels \(text): \(names) read\(measures.count == 1 ? "s" : "") no column for each level",
      hints: levels.count == 1 && hasLevel
        ? [.command(.remove("--levels"), .set("--tau", text), reason: "the level of one column")]
        : [.command(.remove("--levels")), "multi_quantile reads one"])
  }

  /// Refuses what is about comparisons where nothing is compared.
  func refuseIdleChecks() throws(Failure) {
    for option in ["--fail-on", "--require", "--new", "--gone"] {
      try refuse(option, "there is no baseline to compare with", "--baseline base.json", unless: checks.baseline != nil)
    }
    try refuse(
      "--baseline-rows", "no baseline is written", "--update-baseline writes it", unless: checks.updatesBaseline)
    try refuse(
      "--resample", "nothing is drawn", "--confidence 95 says how sure a difference is", unless: run.confidence != nil)
    try refuseIdleTolerance()
  }

  /// Refuses a tolerance that nothing is compared with.
  func refuseIdleTolerance() throws(Failure) {
    let comparesRows = (run.files.roles + run.columns.roles).contains(where: \.isExpectation)
    try refuse(
      "--tolerance", "nothing is compared", "--expect 'cost=0.4389', --baseline FILE and --expect-loss FILE compare",
      unless: checks.baseline != nil || comparesRows || !checks.expectations.isEmpty)
  }

  private func refuse(_ option: String, _ why: String, _ hint: String, unless isHeeded: Bool) throws(Failure) {
    guard run.given.contains(option), !isHeeded else { return }
    throw .usage("option-value", "\(option): \(why)", hints: [.sentence(hint)])
  }

  /// Refuses what a partial result has no place for, where nothing else is written.
  func refuseWhatPartsLose() throws(Failure) {
    guard output.format == .partial, output.outputs.allSatisfy({ $0.format == .partial }) else { return }
    let lost: Set = [
      "--quantiles", "--batch-size", "--l1", "--l2", "--params", "--confidence", "--hist", "--show-work",
    ]
    guard let idle = run.given.first(where: { lost.contains($0) }) else { return }
    throw .usage("option-value", "-f partial keeps nothing of \(idle): it has exact sums only")
  }
}
