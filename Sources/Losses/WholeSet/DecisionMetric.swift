/// A metric of decisions for a class against the true classes.
///
/// One prediction column holds probabilities or logits of class 1, or decided classes with `--from value`; several
/// columns hold a score a class, the largest of which decides, the first of equal ones. Where a row may have any number
/// of labels, each column of predictions decides for or against the label of its column.
protocol DecisionMetric: ListLoss {
  /// The probability above which class 1, or a label, is decided for.
  var threshold: Double { get set }

  /// The value where each row is of one class.
  func callAsFunction(_ table: Confusion) throws(UndefinedLoss) -> Double

  /// The value where each row has any number of labels; by default there is none.
  func callAsFunction(_ labels: LabelCounts) throws(UndefinedLoss) -> Double
}

extension DecisionMetric {
  public static var inputs: [Input] { [.labels(.whole, .labels), .predictions(.unit, .decision)] }
  public static var predictions: [Prediction] { [.prob, .logit, .value] }
  public static var hasGradient: Bool { false }
  public static var cuts: [Cut] { [.column, .all] }
  public static var namesClasses: Bool { true }

  static var thresholdParameter: Parameter {
    Parameter("threshold", \Self.threshold, in: .unit, "the probability above which class 1 is decided for")
  }

  public func callAsFunction(_ labels: LabelCounts) throws(UndefinedLoss) -> Double {
    throw UndefinedLoss("is of one class a row, and there are rows with several labels or none")
  }

  public func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    var decisions = Decisions(
      in: rows.layout, above: limit(convention.from), countsWeightless: convention.countsWeightless)
    decisions.add(rows)
    return ListValue(try value(of: decisions, convention))
  }

  /// The value of decisions that were counted: of labels where it has one of the marks of one class each.
  func value(of decisions: Decisions, _ convention: Convention) throws(UndefinedLoss) -> Double {
    guard !decisions.isEmpty else { throw UndefinedLoss.allWeightsAreZero }
    if let labels = decisions.ofLabels(convention.labelKind) { return try self(labels) }
    if let marks = decisions.ofMarks(convention.labelKind), let value = try? self(marks) { return value }
    return try self(Confusion(decisions.table(of: convention.labelKind)))
  }

  /// Rows that lack some of several cells, or whose cells are all of one set, are not counted, but kept.
  public func tally(in layout: Layout, _ convention: Convention) -> (any RowTally)? {
    let isOfCells = convention.leavesOutCells || !facts.takesRowsWhole(in: layout, convention.cut)
    return isOfCells && layout[.yhat].count > 1 ? nil : DecisionCount(self, layout, convention)
  }

  /// The number above which a single prediction decides for class 1; nil where it is the class.
  func limit(_ from: Prediction) -> Double? {
    switch from {
    case .prob: threshold
    case .logit: Domain.logit(threshold)
    default: nil
    }
  }
}

extension Block {
  /// The class of each row: the column of the largest cell, or what the only column says.
  func winners(_ role: Role, above limit: Double?) -> [Int] {
    let own = Array(self[role])
    guard own.count > 1 else {
      let cells = own[0]
      guard let limit else { return (0..<count).map { Int(cells[$0]) } }
      return (0..<count).map { cells[$0] > limit ? 1 : 0 }
    }
    var winners = [Int](repeating: 0, count: count)
    var largest = own[0]
    for k in own.indices.dropFirst() {
      let cells = own[k]
      for row in winners.indices where cells[row] > largest[row] { (winners[row], largest[row]) = (k, cells[row]) }
    }
    return winners
  }
}

extension Confusion {
  /// Where class 1 stands against class 0, for metrics of a positive class.
  ///
  /// - Throws: when there are other classes.
  func binary(_ cure: String = "") throws(UndefinedLoss) -> (
    tp: Double, fn: Double, fp: Double, tn: Double
  ) {
    guard classes.allSatisfy({ $0 == 0 || $0 == 1 }) else {
      let last = classes.last ?? 0
      throw UndefinedLoss("is of class 1 against class 0, and there is a class \(last)\(cure)")
    }
    let matrix = matrix
    func cell(_ truth: Int, _ decision: Int) -> Double {
      guard let t = classes.firstIndex(of: truth), let d = classes.firstIndex(of: decision) else { return 0 }
      return matrix[t][d]
    }
    return (cell(1, 1), cell(1, 0), cell(0, 1), cell(0, 0))
  }
}
