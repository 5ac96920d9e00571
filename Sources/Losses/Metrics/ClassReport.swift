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

  /// What decisions come to.
  ///
  /// - Parameters:
  ///   - tally: the rows.
  ///   - kind: what their labels are, where more rows than these tell.
  public init(_ tally: Tally, of kind: LabelKind.Kind? = nil) {
    if let labels = tally.decisions.ofLabels(kind) {
      let (tp, fn, fp, whole) = (labels.tp, labels.fn, labels.fp, labels.whole)
      let shares = ClassReport.shares(tally.columns)
      rows = tp.indices.map { k in
        ClassReport.row(k, tp: tp[k], fn: fn[k], fp: fp[k], shares.isEmpty ? nil : shares[k])
      }
      micro = ClassReport.row(nil, tp: whole.tp, fn: whole.fn, fp: whole.fp, nil)
      (accuracy, confusion, total) = (labels.exact / labels.total, [], labels.total)
    } else {
      let table = Confusion(tally.decisions.table(of: kind))
      let shares = ClassReport.shares(table.classes.map { tally.losses[$0] ?? ExactSum() })
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

  /// The share of each in the sum of all; nil where that is 0 or no number.
  private static func shares(_ sums: [ExactSum]) -> [Double?] {
    var whole = ExactSum()
    for sum in sums { whole.merge(sum) }
    let total = whole.rounded
    return sums.map { sum in
      let share = sum.rounded / total
      return share.isFinite ? share : nil
    }
  }
}

extension ClassReport {
  /// What a report needs of the rows, counted and added up as they go by, in any order.
  public struct Tally: Sendable {
    fileprivate private(set) var decisions: Decisions
    private var sums: [ExactSum] = []
    fileprivate private(set) var columns: [ExactSum] = []

    /// - Parameters:
    ///   - layout: where labels, predictions and weights are.
    ///   - limit: the number above which one column, or each of several columns of labels, decides; nil for a class.
    ///   - countsWeightless: whether rows of weight 0 name classes.
    public init(in layout: Layout, above limit: Double?, countsWeightless: Bool = false) {
      decisions = Decisions(in: layout, above: limit, countsWeightless: countsWeightless)
    }

    /// Counts rows whose labels are classes.
    ///
    /// - Parameters:
    ///   - rows: rows of the layout; those of weight 0 are as if absent.
    ///   - losses: the loss of each row; empty where there is none.
    ///   - byColumn: the losses of each of several columns of labels by itself; empty where there are none.
    public mutating func add(_ rows: Block, losses: [Double] = [], byColumn: [[Double]] = []) {
      decisions.add(rows)
      let weights = RowWeights(rows)
      if columns.isEmpty { columns = byColumn.map { _ in ExactSum() } }
      for (k, own) in byColumn.enumerated() {
        for row in 0..<rows.count where weights[row] != 0 { columns[k].add(product: weights[row], own[row]) }
      }
      guard !losses.isEmpty, decisions.mayBeOfClasses else { return }
      for (row, truth) in rows.winners(.y, above: nil).enumerated() where weights[row] != 0 {
        let place = decisions.place(of: truth)
        while sums.count <= place { sums.append(ExactSum()) }
        sums[place].add(product: weights[row], losses[row])
      }
    }

    /// Adds what another thread counted.
    public mutating func merge(_ other: Self) {
      decisions.merge(other.decisions)
      if columns.isEmpty { columns = other.columns.map { _ in ExactSum() } }
      for (k, sum) in other.columns.enumerated() { columns[k].merge(sum) }
      for (truth, sum) in other.losses {
        let place = decisions.place(of: truth)
        while sums.count <= place { sums.append(ExactSum()) }
        sums[place].merge(sum)
      }
    }

    /// The losses of the rows of each class, added up.
    fileprivate var losses: [Int: ExactSum] {
      Dictionary(zip(decisions.classes, sums)) { one, _ in one }
    }
  }
}
