package import Losses
package import Tables

/// What a run does with the rows of one dataset, settled before the first is read.
package struct Plan: Sendable {
  /// What is printed, one result each.
  package private(set) var measures: [Measure]
  /// What is computed: the measures, then the parts of those that are compounds.
  package private(set) var evaluated: [Measure]
  /// Where the parts of each measure begin among the evaluated.
  private let firstParts: [Int]
  /// The sets that each of the evaluated has a value of; none where the rows have a loss each.
  package let sets: [[CellSet]]
  /// Which of the evaluated have no loss per row; asked for every block.
  private let setsByIndex: [Bool]
  /// Of each of the evaluated the count of nothing, where rows need but be counted; empty where none is of lists.
  package let tallies: [(any RowTally)?]
  package let layout: Layout
  package var checks: [Check]
  /// Which rows are taken.
  package var selection: RowSelection
  package var missing: Missing { selection.missing }
  /// What the weights of rows are multiplied by, if anything.
  package let classWeights: ClassWeights?
  package var keeps: KeptRows.Choice
  /// True when the losses of all rows are needed at once: for quantiles, and for pictures.
  package var collectsLosses = false
  /// True when they are needed in their order, for quantiles.
  package var ordersLosses = false { didSet { if ordersLosses { collectsLosses = true } } }
  /// The count of nothing for a report of classes, where one is wanted.
  package var classes: ClassCount?
  /// What the labels of the rows are: known once all are read.
  package private(set) var labelKind: LabelKind.Kind?
  /// True when every row is needed for pictures.
  package var drawsRows = false
  /// What tells the test from another, where that is wanted.
  package var testDigest: TestDigest?
  /// True when second derivatives are printed beside the gradients.
  package var wantsHessian: Bool
  /// True when predictions were declared to be logits, which the values may contradict.
  var suspectsLogits: Bool
  /// True when the sums of a shard are written, to which those of others are added.
  let isPartial: Bool
  /// Rows a block.
  package var capacity: Int

  package init(_ measures: [Measure], _ dataset: Dataset, _ settings: RunSettings, keeps: KeptRows.Choice) {
    let classes = dataset.layout[.yhat].count
    var measures = measures.map {
      $0.reading(decisions: dataset.areDecisions).weighing(dataset.classWeights, classes: classes)
    }
    let cellwise = measures.leavingOutCells(dataset.layout, settings.missing)
    measures = cellwise ?? measures
    self.measures = measures
    classWeights = dataset.classWeights
    (evaluated, firstParts) = measures.reduce(into: (measures, [])) { all, measure in
      all.1.append(all.0.count)
      all.0 += measure.parts.map(\.measure)
    }
    self.keeps = keeps
    let layout = dataset.layout
    self.layout = layout
    sets = evaluated.map { Self.sets(of: $0, in: layout) }
    setsByIndex = evaluated.map { Self.isSet($0, in: layout) }
    if evaluated.contains(where: { $0.list != nil }) {
      tallies = zip(evaluated, sets).map { measure, sets in
        guard layout[.list].isEmpty, sets.count == 1 else { return nil }
        return measure.list?.tally(in: layout, measure.convention)
      }
    } else {
      tallies = []
    }
    owners =
      Array(measures.indices)
      + measures.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element.parts.count) }
    hasRowSets = owners.map { [measures] owner in
      let measure = measures[owner]
      let isOfSets = measure.convention.cut == .row || measure.parts.contains { $0.measure.convention.cut == .row }
      return isOfSets && !Self.isSet(measure, in: layout)
    }
    ranking = measures.indices.first { [setsByIndex] in !setsByIndex[$0] }
    checks = Check.all(measures, dataset.layout, settings)
    selection = RowSelection(dataset, missing: settings.missing)
    selection.leavesOutCells = cellwise != nil
    suspectsLogits = settings.from == .logit
    wantsHessian = settings.wantsHessian
    isPartial = settings.isPartial
    capacity = dataset.blockCapacity
  }

  /// Where the parts of a measure are among the evaluated.
  package func parts(of index: Int) -> Range<Int> {
    firstParts[index]..<firstParts[index] + measures[index].parts.count
  }

  /// True when a measure has one value for all rows and none per row.
  package func isSet(_ measure: Measure) -> Bool { Self.isSet(measure, in: layout) }

  /// The same of the evaluated measure at an index.
  package func isSet(at index: Int) -> Bool { setsByIndex[index] }

  private static func isSet(_ measure: Measure, in layout: Layout) -> Bool {
    !sets(of: measure, in: layout).isEmpty
      || measure.loss is CompoundLoss && measure.parts.contains { isSet($0.measure, in: layout) }
  }

  /// The sets that a measure has a value of each; none where each row has a loss of its own.
  package static func sets(of measure: Measure, in layout: Layout) -> [CellSet] {
    guard let cut = measure.convention.cut, measure.set != nil || measure.list != nil else { return [] }
    return measure.list?.facts.sets(in: layout, cut) ?? CellSet.all(layout[.yhat].count, cut)
  }

  /// The first measure that rows have a loss of, which tells the worst of them.
  package let ranking: Int?

  /// The measure that each of the evaluated is, or is a part of.
  let owners: [Int]

  /// Which of the evaluated have a set of several cells in each row, which may have no value, or add up with such.
  package let hasRowSets: [Bool]

  /// True when some measure has one value that needs all rows at once, which are then kept.
  package var needsAllRows: Bool { drawsRows || evaluated.indices.contains(where: needsAllRows) }

  private func needsAllRows(_ index: Int) -> Bool { isOfAllRows(index) && (tallies.isEmpty || tallies[index] == nil) }

  private func isOfAllRows(_ index: Int) -> Bool {
    (evaluated[index].list != nil || listColumn != nil) && !sets[index].isEmpty
  }

  /// The column of the lists; nil without lists.
  package var listColumn: Int? { layout[.list].first }

  /// The first measure whose value is of all rows at once, or adds up one whose is.
  package var measureOfAllRows: Measure? {
    measures.indices.first { isOfAllRows($0) || parts(of: $0).contains(where: isOfAllRows) }.map { measures[$0] }
  }

  /// Whether what a measure makes of rows turns on how many labels they all have.
  var asksForLabelKind: Bool {
    LabelKind.isOpen(in: layout)
      && (classes != nil || evaluated.contains { $0.facts.inputs.contains { $0.role == .y && $0.shape == .labels } })
  }

  /// The plan with what all rows have told, whether they are of one group or left out.
  func settled(by totals: Totals) -> Plan {
    guard let labels = totals.labels else { return self }
    var plan = self
    plan.labelKind = labels.kind
    for index in measures.indices { plan.measures[index].convention.labelKind = labels.kind }
    for index in evaluated.indices { plan.evaluated[index].convention.labelKind = labels.kind }
    return plan
  }

  /// The column of the groups; nil without groups.
  package var groupColumn: Int? { layout[.group].first }

  /// Leaves out the rows that the run does not take.
  ///
  /// - Returns: how many.
  @discardableResult
  package func leaveOut(_ block: inout Block, _ rows: inout Rows, missing indices: [Int]) -> Int {
    selection.leaveOut(&block, &rows, missing: indices)
  }

  /// Whether cells that could not be read are a mistake: missing ones may be left out or kept, and those of another
  /// program's numbers are a difference from it.
  func refuses(_ entry: Troubles.Entry) -> Bool {
    guard entry.kind == .missing || entry.kind == .nan else { return true }
    return missing == .error
      && !layout.roles.contains { $0.isExpectation && layout[$0].contains(entry.request) }
  }
}
