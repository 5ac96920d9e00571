import Engine
import Flags
import Losses
import Messages
import Platform
import Tables

/// `losscalc LOSSES [DATA…]`: the main job.
struct Evaluate: Command {
  static let name = "LOSSES"
  static let title = "an evaluation"
  static let card = CommandCard(
    summary: "losses, cost and gradients of predictions",
    examples: """
      losscalc bce -y y.csv -p p.csv
      losscalc bce,brier churn.csv --worst 10
      losscalc '0.7*bce + 0.3*dice' churn.csv -e 'cost<=0.5'
      """,
    usage: "[DATA...] [options]",
    notes: """
      LOSSES are names with commas between; a name takes parameters after colons,
      as in huber:delta=2, and formulas add and multiply losses. Labels and
      predictions may be typed in place of DATA: losscalc bce 0,1 0.2,0.9
      """)
  static let options = [
    InputOptions.group, LossOptions.group, TrainingOptions.group, OutputOptions.group.except("--ascii"),
    CheckOptions.group,
    OtherOptions.group, ParameterOptions.inputs, ParameterOptions.group,
  ]
  static let readsFiles = true

  let settings: Settings
  let words: [String]
  let inputs: [String]
  private var losses: String { words.first ?? "" }

  init(settings: Settings, words: [String]) throws(Failure) {
    self.words = words
    let losses = words.first ?? ""
    var own = settings
    own.run.losses = losses
    try own.run.adoptAliases()
    try own.run.adoptLibrary()
    inputs = try own.run.takeTypedValues(Array(words.dropFirst()), losses: losses)
    self.settings = own
  }

  func run() throws(Failure) {
    let started = System.seconds
    try settings.refuseWhatPartsLose()
    try settings.refuseWhatFormatsLose()
    let measures = try LossList.parse(losses, settings.run)
    try settings.refuseIdleOptions(of: measures)
    try checkHessian(of: measures)
    var judgement = try Judgement(settings, measures, baseline: try Baseline(settings))
    judgement.expectations = RowExpectations(settings)
    let roles = Binder.inputs(of: measures, settings.run).map(\.role)
    let sources = try Source.all(settings.run, data: inputs, roles: roles)
    guard settings.output.shard == nil || sources.count == 1 else {
      throw .usage("option-value", "--shard names one shard; there are \(sources.count) inputs")
    }
    let (datasets, emptySources) = try bound(sources, measures)
    try judgement.check(measures, models: datasets.count)
    try settings.refuseIdleOrder(models: datasets.count + emptySources.count)
    try settings.refuseShownNowhere(
      measures, sources: settings.run.columns[.group] == nil ? datasets.count + emptySources.count : 2)
    let penalty = try Penalty(settings.run)
    let rereads = settings.output.batchSize != nil || judgement.expectations != nil
    var publisher = Publisher(settings)
    var report = Report(inputs: [], sections: [])
    report.emptySources = emptySources
    do throws(Failure) {
      var first: Frame?
      let jobs = try datasets.map { (dataset) throws(Failure) in
        var plan = Plan(
          try weighed(measures, dataset).levelled(dataset, settings.run), dataset, settings.run,
          keeps: settings.kept(sources: settings.run.columns[.group] == nil ? datasets.count : 2))
        try settings.checkPartial(plan)
        try plan.checkLists(settings.run)
        try settings.refuseIdle(in: plan)
        try settings.refuseGradientOfNoLoss(plan)
        try settings.refuseGradientsOfLists(plan)
        try settings.refuseIntervalsBesideRows(plan, models: datasets.count)
        try judgement.gate.prepare(&plan)
        if settings.output.wantsClasses { try ClassReports.prepare(&plan) }
        if settings.output.formats.contains(.html) { HTMLReport.prepare(&plan) }
        try checkWorst(plan)
        if settings.output.wantsPictures { plan.collectsLosses = true }
        if !settings.output.quantiles.isEmpty { plan.ordersLosses = true }
        if settings.wantsHashes { plan.testDigest = TestDigest(plan, dataset) }
        try judgement.expectations?.prepare(plan)
        let frame = Frame(plan: plan, dataset: dataset, isOneOfSeveral: datasets.count + emptySources.count > 1)
        try settings.refuseNamesakes(of: frame)
        if let first { try settings.refuseOtherHeader(of: frame, than: first) }
        first = first ?? frame
        let stream = try publisher.openStream(frame)
        return job(frame, stream, rereads: rereads, compares: judgement.comparesRows)
      }
      try Pass.run(jobs, settings.run, hashing: settings.wantsHashes) { (job, outcome) throws(Failure) in
        try take(&outcome, of: job, into: &report)
      }
      if settings.output.formats != [.partial] {
        StandardError.print(try UndefinedText(report: report).warnings(), settings)
      }
      try report.complete(settings, penalty)
      try judgement.judge(&report)
    } catch {
      publisher.discard()
      throw error
    }
    if let order = settings.output.order { report.sort(by: order) }
    let computed = System.seconds
    try publisher.publish(report)
    tellTimes(from: started, computed)
    if !report.checks.isOK { throw Failure([], .checkFailed) }
  }

  /// The datasets of all sources, one result each, and the sources without rows that are shards, of which others have
  /// some.
  private func bound(
    _ sources: [Source], _ measures: [Measure]
  ) throws(Failure) -> (datasets: [Dataset], emptySources: [Source]) {
    var datasets: [Dataset] = []
    var emptySources: [Source] = []
    for source in sources {
      do throws(Failure) {
        datasets += try Binder(settings.run, measures, source, besides: datasets.first?.classes).bind()
      } catch {
        guard settings.output.formats == [.partial], error.problems.map(\.slug) == ["empty"] else { throw error }
        emptySources.append(source)
      }
    }
    if emptySources.isEmpty { try settings.run.refuseIdleReading(of: datasets.flatMap { $0.parts.map(\.table) }) }
    guard settings.output.shard == nil || datasets.count <= 1 else {
      throw .usage("option-value", "--shard names one shard; there are \(datasets.count) models")
    }
    try checkParts(datasets)
    datasets.shareNames()
    return (datasets, emptySources)
  }

  /// Refuses parts of several models of the same rows: a merge would take them for shards, and add them up.
  private func checkParts(_ datasets: [Dataset]) throws(Failure) {
    guard settings.output.formats.contains(.partial),
      Set(datasets.map { $0.source.path(of: .y) ?? "" }).count < datasets.count
    else { return }
    throw .usage(
      "option-value", "--format partial: a part is of one model, and there are \(datasets.count) of the same rows",
      hints: ["each model in a run of its own, and the parts of each in a merge of their own"])
  }

  /// Second derivatives are refused before anything is read where a loss has none, or no gradient is printed.
  private func checkHessian(of measures: [Measure]) throws(Failure) {
    guard settings.run.wantsHessian else { return }
    guard settings.run.gradient != .none else {
      throw .usage("no-hessian", "--hessian is scaled like the gradient, which --grad none leaves out")
    }
    guard let measure = measures.first(where: { !$0.facts.hasCurvature }) else { return }
    throw .usage(
      "no-hessian", "\(measure.card.name) has no second derivative by each prediction alone",
      hints: ["losses of one label and one prediction have it, and cce, nll and kl; see \"hessian\" of list -f json"])
  }

  /// The losses with the weight of positive labels that those of a source ask for.
  private func weighed(_ measures: [Measure], _ dataset: Dataset) throws(Failure) -> [Measure] {
    let predictions = dataset.layout[.yhat].count
    guard settings.balancesPositives else { return try measures.ofClasses(settings.run, predictions: predictions) }
    var settings = settings
    settings.run.parameters["pos_weight"] = try ClassTally.positiveWeight(dataset, settings.run)
    return try LossList.parse(losses, settings.run).ofClasses(settings.run, predictions: predictions)
  }

  /// The option that only losses of rows answer; nil where none was given.
  private var optionOfRows: String? {
    if settings.output.worst != nil { return "--worst" }
    if settings.output.wantsHistogram { return "--hist" }
    if !settings.output.quantiles.isEmpty { return "--quantiles" }
    return settings.run.shown != nil && settings.output.rows == nil ? "--show" : nil
  }

  /// The worst rows are those of losses that rows have, or lists, a histogram and quantiles are of such losses, and
  /// columns are carried along to printed rows.
  private func checkWorst(_ plan: Plan) throws(Failure) {
    if settings.run.shown != nil, plan.listColumn != nil {
      throw .usage(
        "option-value", "--show: with --list-col the rows of the output are lists", hints: [.command(.remove("--show"))]
      )
    }
    guard let option = optionOfRows, plan.listColumn == nil, plan.measures.allSatisfy(plan.isSet),
      !settings.output.formats.contains(.html) || option != "--show"
    else { return }
    let names = plan.measures.map(\.label).joined(separator: ", ")
    throw .usage(
      "option-value", "\(option): \(names) has one value for the whole set, and no row has a loss of its own",
      hints: [.command(.loss(nil, as: "\(rowLoss(plan)),\(names)"), reason: "a loss of rows beside it")])
  }

  /// A loss of rows that reads what the measures read.
  private func rowLoss(_ plan: Plan) -> String {
    let labels = plan.measures.first?.inputs(in: plan.layout).of(.y)
    if plan.layout[.yhat].count > 1 { return labels?.isOfClasses ?? false ? "cce" : "mse" }
    return labels?.domain == .real ? "mse" : "bce"
  }
}

extension Settings {
  /// Refuses partial results of losses that cannot be put together from parts.
  fileprivate func checkPartial(_ plan: Plan) throws(Failure) {
    guard output.formats.contains(.partial), let measure = plan.measureOfAllRows else { return }
    throw .usage(
      "partial-list", "--format partial: \(measure.label) needs all rows at once, and a partial result holds sums",
      hints: [
        .sentence(
          "put the shards' rows in one file, as awk 'NR==1 || FNR>1' SHARD*.csv does where each has a header, and "
            + "evaluate that; or leave \(measure.label) out")
      ])
  }

  /// True when some output has every row with every digit.
  func wantsAllSamples(_ plan: Plan) -> Bool { output.formats.contains { hasAllSamples($0, plan) } }

  /// The rows to keep while they go by.
  func kept(sources: Int) -> KeptRows.Choice {
    if let worst = output.worst { return .worst(worst) }
    let baselines = [checks.updatesBaseline ? checks.baselineRows : nil].compactMap { $0 == .max ? nil : $0 }
    let limits =
      baselines
      + output.formats.map { format in
        let limit = output.rowLimit(format, sources: sources)
        return format.isForMachines && limit == .max ? 0 : limit
      }
    return .first(max(limits.max() ?? 0, output.showsWork ? SetWork.mostRows : 0))
  }

  /// Hashes cost a little: they are made for what is compared later.
  var wantsHashes: Bool {
    output.isVerbose || checks.baseline != nil
      || output.formats.contains { [.json, .ndjson, .partial, .html].contains($0) }
  }
}
