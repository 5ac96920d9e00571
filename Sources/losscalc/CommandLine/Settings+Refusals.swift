import Engine
import Losses
import Messages
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
    try refuseIdleMathematics(of: measures)
    try refuseIdleLevels(measures)
  }

  /// Refuses an order of results where there is one.
  func refuseIdleOrder(models: Int) throws(Failure) {
    try refuse(
      "--sort", "there is one result", "several files, several -p and -G COLUMN make several",
      unless: models > 1 || run.columns[.group] != nil)
  }

  /// Refuses what a run over some columns has no use for.
  func refuseIdle(in plan: Plan) throws(Failure) {
    try refuseIdleReduction(plan)
    try refuseIdleSums(plan.layout)
    try refuseIdleCut(plan)
  }

  /// Refuses digits of numbers where none is printed but those of checks, which have them all.
  func refuseIdleDigits() throws(Failure) {
    let written = output.formats
    let areShown = run.confidence != nil && written.contains { $0.facts.shows.contains(.digits) }
    try refuse(
      "--digits", "checks are printed with every digit", "--confidence 95 adds a table of how the results differ",
      unless: areShown || written.isEmpty || output.digits == nil)
  }

  /// Refuses a tolerance for the sum of classes where no row has the probability of more than one.
  private func refuseIdleSums(_ layout: Layout) throws(Failure) {
    for option in ["--prob-tolerance", "--renormalize"] {
      try refuse(
        option, "each row has one probability, and no sum of several", "-P names a column for each class",
        unless: layout[.yhat].count > 1)
    }
  }

  /// Refuses sets of a row where each row has one output: all of them are one set then, as without it.
  private func refuseIdleCut(_ plan: Plan) throws(Failure) {
    try refuse(
      "--set", "each row has one output, and a set of one has nothing to be compared with",
      "without it all rows are one set",
      unless: run.cut != .row || plan.listColumn != nil || plan.layout[.yhat].count > 1)
  }

  /// Refuses gradients that are asked for where every output has a row for each list: they are of the items.
  func refuseGradientsOfLists(_ plan: Plan) throws(Failure) {
    let ofItems: [OutputFormat] = [.csv, .tsv, .ndjson, .npy]
    let ofLists: [OutputFormat] = [.table, .md, .github, .json]
    guard output.isGradientExplicit, run.gradient != .none, plan.listColumn != nil, output.rows != 0,
      !output.formats.contains(where: ofItems.contains),
      let format = output.formats.first(where: ofLists.contains),
      plan.measures.contains(where: { $0.facts.hasGradient })
    else { return }
    throw .usage(
      "option-value", "--grad: the rows of \(format.rawValue) are lists, and gradients are of what stands in them",
      hints: [
        .command(.omit("--json"), .set("--format", "csv"), reason: "a row for each item, with its gradient")
      ])
  }

  /// Refuses what some losses have no use for: probabilities, outputs or gradients that they have not.
  func refuseIdleMathematics(of measures: [Measure]) throws(Failure) {
    let options = ["--clip", "--renormalize", "--prob-tolerance", "--within", "--grad"]
    guard run.given.contains(where: options.contains) else { return }
    let all = measures + measures.flatMap { $0.parts.map(\.measure) }
    let names = measures.map(\.label).joined(separator: ", ")
    let (reads, has) = measures.count == 1 ? ("reads", "has") : ("read", "have")
    try refuse(
      "--clip", "\(names) \(reads) no probabilities", "logits and plain values are never clipped",
      unless: run.clip == 0 || all.contains { $0.convention.from == .prob })
    let plain: Set<Input.Shape> = [.column, .matrix, .list]
    for option in options[1...2] {
      try refuse(
        option, "\(names) \(reads) no probabilities of classes, which add up to 1",
        "cce, nll and kl are among the losses that do",
        unless: all.contains { !$0.facts.inputs.allSatisfy { plain.contains($0.shape) } })
    }
    try refuse(
      "--within", "\(names) \(has) no loss of each output of a row", "mse, mae and bce are among those that have",
      unless: all.contains { $0.facts.within != nil })
    guard run.gradient != .none else { return }
    try refuse(
      "--grad", "\(names) \(has) no gradient", "metrics have none; losses have one: 'losscalc list' shows both",
      unless: measures.contains { $0.facts.hasGradient })
  }

  /// Refuses a reduction where each measure has one value for all rows.
  func refuseIdleReduction(_ plan: Plan) throws(Failure) {
    guard run.isReductionExplicit else { return }
    let names = plan.measures.map(\.label).joined(separator: ", ")
    let has = plan.measures.count == 1 ? "has" : "have"
    try refuse(
      "--reduce", "\(names) \(has) one value for the whole set, and no sum of losses",
      "a loss of rows is reduced: losscalc explain reduction",
      unless: plan.listColumn != nil || !plan.measures.allSatisfy(plan.isSet))
  }

  /// Refuses the gradient of each loss where a sum has parts of rows and parts of all rows: it has a cost alone.
  func refuseGradientOfNoLoss(_ plan: Plan) throws(Failure) {
    guard run.gradient == .loss, plan.listColumn == nil else { return }
    let mixed = plan.measures.first { measure in
      measure.parts.contains { plan.isSet($0.measure) } && measure.parts.contains { !plan.isSet($0.measure) }
    }
    guard let mixed else { return }
    throw .usage(
      "option-value", "--grad loss: \(mixed.label) adds losses of rows to one of all rows, and no row has a loss of it",
      hints: [.command(.set("--grad", "cost"), reason: "the gradient of what is printed")])
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

  /// Refuses a least gain where nothing waits for one.
  func refuseIdleStopping() throws(Failure) {
    try refuse(
      "--min-delta", "nothing waits for a gain", "--patience N stops after N epochs without one",
      unless: history.patience != nil)
  }

  /// Refuses tolerances of statistics where there are none.
  func refuseNamedTolerance(in command: String) throws(Failure) {
    guard let name = checks.tolerances.idle(besides: []) else { return }
    throw .usage(
      "option-value", "--tolerance \(name)=...: \(command) has one tolerance for all that is expected",
      hints: ["--tolerance 1e-6, or 0.1%"])
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
