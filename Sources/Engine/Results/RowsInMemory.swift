package import Losses
import Tables

/// All rows of one data set, checked and kept: what pictures and advice are made from.
package struct RowsInMemory {
  package let measures: [Measure]
  package let plan: Plan
  /// In the order of the input.
  package let recordings: [Recording]
  package let rowCount: Int

  package var blocks: [Block] { recordings.map(\.block) }

  package init(losses: String, data: [String], _ settings: RunSettings) throws(Failure) {
    var settings = settings
    let data = try settings.takeTypedValues(data, losses: losses)
    let measures = try LossList.parse(losses, settings)
    let roles = Binder.inputs(of: measures, settings).map(\.role)
    let source = try Source.only(settings, data: data, roles: roles)
    let dataset = try Binder(settings, measures, source).bindOne(for: "this command")
    let own = try measures.ofClasses(settings, predictions: dataset.layout[.yhat].count).levelled(dataset, settings)
    try self.init(Plan(own, dataset, settings, keeps: .none), dataset, settings)
  }

  /// - Parameter isLenient: whether rows are taken of which a loss is no number.
  package init(
    _ plan: Plan, _ dataset: Dataset, _ settings: RunSettings, isLenient: Bool = false
  ) throws(Failure) {
    let frame = Frame(plan: plan, dataset: dataset, isOneOfSeveral: false)
    let outcome = try Pass.run(Job(frame, records: true), settings)
    let problems = DataProblems(
      plan: plan, dataset: dataset, totals: outcome.totals, settings: settings, answersNaN: false)
    let errors = problems.errors().filter { !isLenient || $0.slug != "undefined-loss" }
    guard errors.isEmpty else { throw Failure(errors, .badData) }
    let plan = plan.settled(by: outcome.totals)
    measures = plan.measures
    self.plan = plan
    recordings = outcome.totals.recorded
    rowCount = outcome.totals.rows
    guard rowCount == 0 else { return }
    throw .data("empty", "no rows are left", at: Place(path: dataset.source.name))
  }

  /// The values of a column, of every row.
  package func column(_ index: Int) -> [Double] { blocks.flatMap { $0.columns[index].prefix($0.count) } }
}
