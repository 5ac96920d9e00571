import Engine
import Losses
import Tables

/// The formula of a measure of a whole set with its sums filled in, where it is a formula of sums.
struct SetWork {
  let section: Report.Section
  let result: LossResult
  /// The rows that were kept: all of a small set.
  let rows: [KeptRows.Row]
  let numbers: NumberText

  /// The values of so many sets are shown one by one.
  private static let mostTerms = 8

  /// Sets of more rows are shown without their sums.
  static let mostRows = 1_000

  var lines: [String] {
    let value = result.lack == nil ? numbers.text(result.cost) : "undefined"
    let card = result.measure.card
    // A library that computes something else, or turns the sign, has another formula.
    let formula = result.measure.loss is AdaptedLoss ? [] : [card.formulaText]
    if let mean { return WorkLines.lines("cost    J", [mean, value], indent: 0) }
    guard let columns, StatedFormula(of: card) != nil, result.lack == nil else {
      return WorkLines.lines("cost    J", formula + [value], indent: 0)
    }
    guard rows.count == result.n else {
      let hint = "    (the sums of sets of at most \(SetWork.mostRows) rows are shown)"
      return WorkLines.lines("cost    J", formula + [value], indent: 0, note: hint)
    }
    let given = columns.mapValues { column in FormulaValue(elements: rows.map { $0.values[column] }) }
    let filled = FilledFormula(result.measure, given, isOfRows: true)
    let steps = filled.steps(isGradient: false, value: result.cost)
    return filled.definitions(value: result.cost).flatMap { WorkLines.lines($0.name, $0.steps) }
      + WorkLines.lines("cost    J", steps.ending(in: value), indent: 0)
  }

  /// The values of several sets or lists that the cost is made of; nil where there is one.
  private var mean: String? {
    let hasLists = !result.lists.isEmpty
    let values = hasLists ? result.lists.filter { $0.lack == nil }.map(\.value) : result.sets.map(\.value)
    guard hasLists || values.count > 1 else { return nil }
    let divisor = hasLists ? result.divisor : Double(values.count)
    guard values.count <= SetWork.mostTerms, section.plan.layout[.weight].isEmpty || !hasLists else {
      return "\(divisor == 1 ? "sum" : "mean") of \(values.count) \(hasLists ? "lists" : "columns")"
    }
    let sum = "(" + numbers.column(values).joined(separator: " + ") + ")"
    return divisor == 1 ? sum : sum + " / \(DecimalWriter.shortest(divisor))"
  }

  /// The column of labels and that of predictions, where one set without weights has one of each.
  private var columns: [Role: Int]? {
    let layout = section.plan.layout
    guard result.sets.count == 1, result.lists.isEmpty, layout[.weight].isEmpty, layout[.y].count == 1,
      layout[.yhat].count == 1
    else { return nil }
    return [.y: layout[.y].lowerBound, .yhat: layout[.yhat].lowerBound]
  }
}
