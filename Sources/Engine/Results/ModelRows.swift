package import Losses
import Messages
import Tables

/// All rows of one model in one block: what pictures of scores, decisions and residuals are made from.
package struct ModelRows {
  /// The model's file or column.
  package let name: String
  package let block: Block
  /// The loss that the columns were found for.
  package let measure: Measure
  /// What the classes are called; empty where they are numbers.
  package let classes: [String]

  package init(name: String, block: Block, measure: Measure, dataset: Dataset) {
    (self.name, self.block, self.measure) = (name, block, measure)
    let labels = dataset.layout[.y]
    classes = labels.count > 1 ? labels.map { dataset.columnNames[$0] } : dataset.classes ?? []
  }

  /// The rows of every model that a command line names, by the columns that a loss reads.
  package static func all(reading losses: String, data: [String], _ settings: RunSettings) throws(Failure)
    -> [ModelRows]
  {
    guard settings.missing != .keep else {
      throw .usage(
        "option-value", "--missing keep: a row without a number has no place in a picture",
        hints: [.command(.set("--missing", "drop"), reason: "leaves it out")])
    }
    let measures = try LossList.parse(losses, settings)
    let roles = Binder.inputs(of: measures, settings).map(\.role)
    var models: [ModelRows] = []
    for source in try Source.all(settings, data: data, roles: roles) {
      for dataset in try Binder(settings, measures, source).bind() {
        let own = try measures.ofClasses(settings, predictions: dataset.layout[.yhat].count)
        let rows = try RowsInMemory(Plan(own, dataset, settings, keeps: .none), dataset, settings)
        models.append(
          ModelRows(
            name: dataset.source.name, block: GatheredRows(rows.blocks, rows.plan.layout).block,
            measure: rows.measures[0], dataset: dataset))
      }
    }
    return models
  }

  /// The weight of each row; nil where all are 1.
  package var weights: [Double]? { block[.weight].first.map { Array($0.prefix(block.count)) } }

  /// The cells of a role, a column each.
  package func cells(_ role: Role) -> [[Double]] { block[role].map { Array($0.prefix(block.count)) } }

  /// What a class is called.
  package func name(ofClass index: Int) -> String { classes.indices.contains(index) ? classes[index] : "\(index)" }
}

extension [ModelRows] {
  /// What titles begin with: the only model, or how many there are.
  package var title: String { count == 1 ? self[0].name : "\(count) models" }
}
