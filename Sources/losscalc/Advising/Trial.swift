import Engine
import Flags
import Losses
import Tables

/// A command line that is tried before it is advised: it must give a number, of the columns that are meant.
struct Trial {
  /// The names of the columns that it reads.
  private(set) var labels, predictions: Set<String>

  /// Runs a command that has the options of `table`; throws the error that it ends with.
  init(_ arguments: [String], _ table: FlagTable<Settings>) throws(Failure) {
    (labels, predictions) = ([], [])
    try run(arguments, table)
  }

  private mutating func run(_ arguments: [String], _ table: FlagTable<Settings>) throws(Failure) {
    var settings = Settings()
    let words: [String]
    do throws(FlagError) {
      words = try table.parse(arguments, into: &settings, readFile: OptionFile.read) { settings, names in
        settings.run.given = names
      }
    } catch {
      throw Failure(error)
    }
    settings.run.losses = words.first ?? ""
    settings.run.showsProgress = false
    try settings.run.adoptLibrary()
    let measures = try LossList.parse(settings.run.losses, settings.run)
    try settings.refuseIdleOptions(of: measures)
    let roles = Binder.inputs(of: measures, settings.run).map(\.role)
    for source in try Source.all(settings.run, data: Array(words.dropFirst()), roles: roles) {
      for dataset in try Binder(settings.run, measures, source).bind() { try read(dataset, measures, settings) }
    }
  }

  private mutating func read(_ dataset: Dataset, _ measures: [Measure], _ settings: Settings) throws(Failure) {
    let plan = Plan(measures, dataset, settings.run, keeps: .none)
    let frame = Frame(plan: plan, dataset: dataset, isOneOfSeveral: false)
    let outcome = try Pass.run(Job(frame, records: false), settings.run)
    let errors = DataProblems(plan: plan, dataset: dataset, totals: outcome.totals, settings: settings.run).errors()
    guard errors.isEmpty, outcome.totals.rows > 0 else { throw Failure(errors, .badData) }
    if plan.groupColumn == nil {
      _ = try LossResult.all(plan, outcome.totals, dataset, settings.run, group: nil)
    }
    for choice in dataset.choices {
      let names = choice.columns.map { dataset.parts[choice.table].table.names[$0] }
      if choice.input.role == .y { labels.formUnion(names) }
      if choice.input.role == .yhat { predictions.formUnion(names) }
    }
  }
}
