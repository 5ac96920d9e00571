/// What `classification_report` and the confusion matrix of scikit-learn say: each class by itself, and their means.
public struct ClassReport: Sendable {
  /// How one class, or a mean over all, is decided for.
  public struct Row: Sendable {
    /// The class or the column of labels; nil for a mean.
    public var index: Int?
    public var precision, recall, f1: Double
    /// The weight of the rows of this class.
    public var support: Double
    /// How much of the cost its rows have; nil where there is no loss a row, or it adds up to 0.
    public var share: Double?
  }

  public private(set) var rows: [Row] = []
  /// The share of rows that are decided rightly.
  public let accuracy: Double
  public private(set) var micro: Row?
  public private(set) var macro, weighted: Row
  /// Weights by true class and decision, in the order of `rows`; empty where rows have several labels.
  public let confusion: [[Double]]
  public let total: Double

  /// What decisions of all rows come to.
  ///
  /// - Parameters:
  ///   - block: the rows, with labels and predictions.
  ///   - limit: the number above which one column, or each of several columns of labels, decides; nil for a class.
  ///   - losses: the loss of each row; empty where there is none.
  ///   - columns: the losses of each of several columns of labels by itself; empty where there are none.
  public init(_ block: Block, above limit: Double?, losses: [Double], ofColumns columns: [[Double]] = []) {
    let weights = RowWeights(block)
    if block.hasManyLabels {
      let (truths, decisions) = (block.marks(.y, above: 0.5), block.marks(.yhat, above: limit ?? 0.5))
      let counts = LabelCounts(truths, decisions, weights)
      let sums = columns.map { losses in ClassReport.sum(losses, losses.indices, weights) }
      let whole = ExactSum(sums).rounded
      rows = truths.indices.map { k in
        let share = sums.isEmpty ? nil : ClassReport.finite(sums[k] / whole)
        return ClassReport.row(k, tp: counts.tp[k], fn: counts.fn[k], fp: counts.fp[k], share)
      }
      micro = ClassReport.row(
        nil, tp: ExactSum(counts.tp).rounded, fn: ExactSum(counts.fn).rounded, fp: ExactSum(counts.fp).rounded, nil)
      (accuracy, confusion, total) = (counts.exact / counts.total, [], counts.total)
    } else {
      let truths = block.winners(.y, above: nil)
      var decisions = DecisionTable(isWeighted: weights.cells != nil)
      decisions.add(truths, block.winners(.yhat, above: limit), weights)
      let table = Confusion(decisions)
      let byRow = losses.isEmpty ? [Double](repeating: 0, count: block.count) : losses
      let members = Dictionary(grouping: truths.indices) { truths[$0] }
      let shares = ClassReport.shares(byRow, weights, of: table.classes.map { members[$0] ?? [] })
      let (tp, fn, fp) = (table.tp, table.fn, table.fp)
      rows = table.classes.indices.map { k in
        ClassReport.row(table.classes[k], tp: tp[k], fn: fn[k], fp: fp[k], shares[k])
      }
      (accuracy, confusion, total) = (table.right / table.total, table.matrix, table.total)
    }
    macro = ClassReport.mean(rows) { _ in 1 }
    weighted = ClassReport.mean(rows, \.support)
  }

  private static func row(
    _ index: Int?, tp: Double, fn: Double, fp: Double, _ share: Double?
  ) -> Row {
    Row(
      index: index, precision: Precision().of(tp: tp, fn: fn, fp: fp),
      recall: Recall().of(tp: tp, fn: fn, fp: fp),
      f1: F1().of(tp: tp, fn: fn, fp: fp), support: tp + fn, share: share)
  }

  private static func mean(_ rows: [Row], _ weight: (Row) -> Double) -> Row {
    func mean(_ value: (Row) -> Double) -> Double { ClassAverage.mean(rows.map { (value($0), weight($0)) }) }
    let support = ExactSum(rows.map(\.support)).rounded
    return Row(index: nil, precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1), support: support)
  }

  private static func shares(
    _ losses: [Double], _ weights: RowWeights, of classes: [[Int]]
  ) -> [Double?] {
    let total = sum(losses, losses.indices, weights)
    return classes.map { finite(sum(losses, $0, weights) / total) }
  }

  private static func sum(_ losses: [Double], _ rows: some Sequence<Int>, _ weights: RowWeights) -> Double {
    ExactSum(products: rows.lazy.filter { weights[$0] != 0 }.map { (weights[$0], losses[$0]) }).rounded
  }

  private static func finite(_ share: Double) -> Double? { share.isFinite ? share : nil }
}
