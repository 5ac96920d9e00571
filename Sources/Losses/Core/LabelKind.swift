/// Whether rows have any number of labels: some row of labels, or of 0/1 decisions, does not name one class.
///
/// It is a fact of all rows of an input, whichever of them a value is of: where it is not asked of all, one group's
/// scores would be classes to a measure that decides for each label of the next.
public struct LabelKind: Sendable {
  /// Whether each row of labels names one class.
  private(set) var areOneEach = true
  private var areDecided = true
  private var decideForOneEach = true

  public init() {}

  /// What rows of such labels are taken for.
  public enum Kind: Sendable, Hashable {
    /// Each row is of one class, and its predictions are scores of all.
    case classes
    /// Each row is of one class and decides for one, both as 0 and 1: indicators of labels as well as classes.
    case marks
    /// Rows have any number of labels.
    case labels
  }

  public var kind: Kind {
    guard areOneEach, !areDecided || decideForOneEach else { return .labels }
    return areDecided ? .marks : .classes
  }

  /// Whether rows of a layout may have any number: a column of labels for each column of predictions is needed for that.
  public static func isOpen(in layout: Layout) -> Bool {
    layout[.y].count > 1 && layout[.y].count == layout[.yhat].count
  }

  /// Looks at rows of an open layout; those that lack a cell say nothing.
  public mutating func observe(_ rows: Block) {
    guard areOneEach else { return }
    let (labels, predictions) = (Array(rows[.y]), Array(rows[.yhat]))
    for row in 0..<rows.count {
      let total = LabelKind.total(labels, row)
      if total != 1 {
        if total.isNaN { continue }
        areOneEach = false
        return
      }
      guard areDecided else { continue }
      let decided = LabelKind.total(predictions, row)
      if decided.isNaN { continue }
      areDecided = predictions.allSatisfy { $0[row] == 0 || $0[row] == 1 }
      if decided != 1 { decideForOneEach = false }
    }
  }

  public mutating func merge(_ other: Self) {
    areOneEach = areOneEach && other.areOneEach
    areDecided = areDecided && other.areDecided
    decideForOneEach = decideForOneEach && other.decideForOneEach
  }

  private static func total(_ columns: [[Double]], _ row: Int) -> Double { columns.reduce(0) { $0 + $1[row] } }
}

extension Block {
  /// What the labels of these rows are.
  var labelKind: LabelKind.Kind {
    guard LabelKind.isOpen(in: layout) else { return .classes }
    var labels = LabelKind()
    labels.observe(self)
    return labels.kind
  }
}
