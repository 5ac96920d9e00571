package import Losses
import Messages
import Tables

/// What `--by-class` counts of a run's rows as they go by.
package struct ClassCount: Sendable {
  /// A label that names no class, and its row.
  private struct Stray {
    var row: Int
    var label: Double
  }

  /// The first measure that rows have a loss of: each class has a share of its sum.
  private let shared: Int?
  private var tally: ClassReport.Tally
  private var stray: Stray?
  private var missing = 0

  /// Nil where nothing is decided.
  package init?(_ plan: Plan) {
    guard let decider = ClassReports.decider(plan) else { return nil }
    shared = plan.ranking
    tally = ClassReport.Tally(
      in: plan.layout, above: ClassReports.limit(decider), countsWeightless: decider.convention.countsWeightless)
  }

  /// Counts the rows of a block, with what was evaluated of each measure.
  mutating func add(_ block: Block, _ rows: Rows, _ evaluations: [Evaluation], _ plan: Plan) {
    missing += (block[.y] + block[.yhat]).map { $0.prefix(block.count).count(where: \.isNaN) }.reduce(0, +)
    note(strayLabel(block), rows)
    // Rows of no class are not counted: the run is refused.
    guard stray == nil, missing == 0 else { return }
    tally.add(
      block, losses: shared.map { evaluations[$0].losses } ?? [],
      byColumn: shared.map { block.columnLosses(of: plan.measures[$0]) } ?? [])
  }

  mutating func merge(_ other: Self) {
    tally.merge(other.tally)
    missing += other.missing
    if let theirs = other.stray, theirs.row < stray?.row ?? .max { stray = theirs }
  }

  /// The report of all rows that were counted; throws where one is of no class: a label is a share of several, or a cell
  /// is missing.
  package func report(_ plan: Plan) throws(Failure) -> ClassReport {
    if let stray {
      throw .data(
        "label-domain", "--by-class: the label \(DecimalWriter.shortest(stray.label)) is of no class",
        hints: ["labels that are shares of classes are of none; the greatest of them would be, in a file of its own"])
    }
    guard missing == 0 else {
      throw .data(
        "missing-value",
        "--by-class: \(missing) cell\(missing == 1 ? " is" : "s are") missing, and its row of no class",
        hints: [.command(.loss(nil, as: "accuracy"), reason: "leaves such rows out")])
    }
    return ClassReport(tally, of: plan.labelKind)
  }

  private mutating func note(_ place: (index: Int, label: Double)?, _ rows: Rows) {
    guard let place, rows[place.index] < stray?.row ?? .max else { return }
    stray = Stray(row: rows[place.index], label: place.label)
  }

  /// The first row with a label that is no class, or no mark of one.
  private func strayLabel(_ block: Block) -> (index: Int, label: Double)? {
    let labels = block[.y]
    let isOfMarks = labels.count > 1
    for row in 0..<block.count {
      for column in labels {
        let label = column[row]
        if label != label.rounded() || isOfMarks && label != 0 && label != 1, !label.isNaN { return (row, label) }
      }
    }
    return nil
  }
}

extension Block {
  /// The losses of each of several columns of labels by itself, which the loss of a row is made of.
  ///
  /// Empty where it is of whole rows, or leaves cells out of them: a column then has no share by itself.
  fileprivate func columnLosses(of measure: Measure) -> [[Double]] {
    let inputs = measure.facts.inputs
    guard layout[.y].count > 1, inputs.allSatisfy({ $0.shape == .column }), !measure.convention.leavesOutCells
    else {
      return []
    }
    let places = inputs.indices.map { (role: inputs[$0].role, columns: $0..<$0 + 1) }
    return (0..<layout[.y].count).map { k in
      let own = inputs.map { columns[layout[$0.role].lowerBound + (layout[$0.role].count == 1 ? 0 : k)] }
      var evaluation = Evaluation(order: .loss, width: 1, capacity: count)
      measure.loss.evaluate(
        Block(layout: Layout(places), columns: own, count: count), measure.convention, into: &evaluation)
      return evaluation.losses
    }
  }
}
