package import Losses
package import Tables

/// Everything that a pass over the rows leaves behind; parts made by different threads merge to the same.
package struct Totals: Sendable {
  /// One a measure that has losses per row.
  package var statistics: [LossStatistics]
  /// The sums of set losses, by measure: one a set.
  package var sets: [Int: [SetSums]] = [:]
  /// What was counted of the rows, by measure, where these need but be counted; empty where none is of lists.
  package var tallies: [(any RowTally)?]
  /// How many labels the rows have that were read, where that is asked for.
  var labels: LabelKind?
  /// What was counted for a report of classes, where one is wanted.
  package var classes: ClassCount?
  package var weight = ExactSum()
  /// Rows that were evaluated.
  package var rows = 0
  /// What tells the test from another; 0 where it was not asked for.
  package var testDigest: UInt64 = 0
  /// The first of them, from 0.
  package var firstRow: Int?
  /// Rows that were left out: missing values, ignored labels.
  package var dropped = 0
  /// Cells that were left out of rows that stayed.
  package var droppedCells = 0
  /// Of each list, by its number, how many of its rows were left out.
  var droppedOfLists: [Int: Int] = [:]
  var inspection: Inspection
  package var troubles = Troubles()
  package var kept: KeptRows
  /// The first row with an infinite loss, by measure.
  package var infinite: [Int: NonfiniteLoss] = [:]
  /// The first row with a loss that is no number though every input is one, by measure.
  package var undefined: [Int: NonfiniteLoss] = [:]
  /// The rows that have no value, by measure.
  package var lacking: [Int: UndefinedRows] = [:]
  /// The blocks themselves, when they are needed again and cannot be read again.
  package var recorded: [Recording] = []

  /// The losses of all rows, when they are needed at once.
  package var collected: [CollectedLosses] = []

  package init(_ plan: Plan) {
    statistics = plan.evaluated.map { LossStatistics($0.better) }
    for (index, measure) in plan.evaluated.enumerated() {
      if let set = measure.set, plan.isSet(at: index) {
        sets[index] = plan.sets[index].map { _ in SetSums(type(of: set).sums) }
      }
    }
    tallies = plan.tallies
    classes = plan.classes
    if plan.asksForLabelKind { labels = LabelKind() }
    inspection = Inspection(plan.checks)
    if case .worst = plan.keeps, let ranking = plan.ranking {
      kept = KeptRows(plan.keeps, plan.measures[ranking].better)
    } else {
      kept = KeptRows(plan.keeps, .lower)
    }
  }

  /// Counts the rows of each list that were left out: those of some rows, but for the ones that are left.
  mutating func countDropped(_ lists: [Int], but left: [Int]) {
    for list in lists { droppedOfLists[list, default: 0] += 1 }
    for list in left { droppedOfLists[list, default: 0] -= 1 }
  }

  /// True when the run will be refused for what was met so far.
  func hasErrors(_ plan: Plan) -> Bool {
    !inspection.isClean || troubles.entries.contains(where: plan.refuses) || !undefined.isEmpty
  }

  package mutating func merge(_ other: Totals) {
    for index in statistics.indices {
      statistics[index].merge(other.statistics[index])
      for (k, theirs) in (other.sets[index] ?? []).enumerated() { sets[index]?[k].merge(theirs) }
      infinite[index] = NonfiniteLoss.first(infinite[index], other.infinite[index])
      undefined[index] = NonfiniteLoss.first(undefined[index], other.undefined[index])
      if let theirs = other.lacking[index] { lacking[index, default: UndefinedRows()].merge(theirs) }
    }
    for index in tallies.indices {
      if let theirs = other.tallies[index] { tallies[index]?.merge(theirs) }
    }
    if let theirs = other.labels { labels?.merge(theirs) }
    if let theirs = other.classes { classes?.merge(theirs) }
    weight.merge(other.weight)
    rows += other.rows
    testDigest &+= other.testDigest
    firstRow = [firstRow, other.firstRow].compactMap(\.self).min()
    dropped += other.dropped
    droppedCells += other.droppedCells
    droppedOfLists.merge(other.droppedOfLists, uniquingKeysWith: +)
    inspection.merge(other.inspection)
    troubles.merge(other.troubles)
    kept.merge(other.kept)
    recorded += other.recorded
    collected += other.collected
  }
}

extension Totals {
  /// Puts what threads kept into the order of the input.
  package mutating func sort() {
    recorded.sort { $0.order < $1.order }
    collected.sort { $0.order < $1.order }
  }
}

/// Where a loss that is infinite or no number was first met, with the label and the prediction that made it.
package struct NonfiniteLoss: Sendable {
  package var row: Int
  package var place: Place
  package var label: Double?
  package var prediction: Double?

  /// The one of the earlier row.
  package static func first(_ a: Self?, _ b: Self?) -> Self? {
    guard let a, let b else { return a ?? b }
    return b.row < a.row ? b : a
  }

  /// `: label 1 has prediction 0`.
  package var words: String {
    guard let label, let prediction else { return "" }
    return ": label \(DecimalWriter.shortest(label)) has prediction \(DecimalWriter.shortest(prediction))"
  }
}

/// The losses of a block, one array a measure, with its place in the order of the input.
package struct CollectedLosses: Sendable {
  package var order: (claim: Int, block: Int)
  package var losses: [[Double]]
  /// Empty where the run has no weights.
  package var weights: [Double]
}

/// A block that was kept, with its place in the order of the input.
package struct Recording: Sendable {
  package var order: (claim: Int, block: Int)
  package var rows: Rows
  package var block: Block
  /// The rows that lack a cell, where none were left out yet.
  package var missing: [Int] = []
}
