import Losses
import Tables

/// Single cells that are missing: left out of their rows and columns where every measure can do without them.
extension [Measure] {
  /// The measures that leave single cells out; nil where one of them needs whole rows, which are then left out.
  func leavingOutCells(_ layout: Layout, _ missing: Missing) -> [Measure]? {
    guard missing == .drop, layout[.y].count > 1, layout[.y].count == layout[.yhat].count else { return nil }
    var measures: [Measure] = []
    for measure in self {
      guard let own = measure.leavingOutCells else { return nil }
      measures.append(own)
    }
    return measures
  }
}

extension Measure {
  /// Whether single cells of several outputs can be left out of its rows or columns.
  func canLeaveOutCells(_ layout: Layout) -> Bool { [self].leavingOutCells(layout, .drop) != nil }

  /// A mean over the outputs of a row, or a measure of each column; nil for any other.
  fileprivate var leavingOutCells: Measure? {
    let facts = self.facts
    guard parts.isEmpty, !(loss is ExpressionLoss), facts.inputs.map(\.role) == [.y, .yhat] else { return nil }
    var measure = self
    measure.convention.leavesOutCells = true
    if let list, list.facts.isOfMatrices { return type(of: list).takesColumnsApart ? measure : nil }
    if convention.cut == .column, set != nil || list != nil { return measure }
    guard convention.cut == nil, facts.scope == .row, facts.readsOneOutput, convention.within == .mean else {
      return nil
    }
    measure.loss = PresentCellsLoss(loss)
    return measure
  }
}
