/// How much of a loss of probabilities is explained, against predicting the share of each class for every row.
///
/// One prediction column holds probabilities or logits of class 1, several those of a class each.
protocol ProbabilitySkill: ListLoss {
  /// The loss of one prediction column, and that of several.
  static var losses: (ofOne: any Loss, ofSeveral: any Loss) { get }

  /// The mean loss of predicting the shares of the classes: those of the two where there is one prediction column.
  static func reference(_ shares: [Double], hasOneColumn: Bool) -> Double
}

extension ProbabilitySkill {
  public static var inputs: [Input] { [.labels(.binary, .labels), .predictions(.unit, .scores)] }
  public static var predictions: [Prediction] { [.prob, .logit] }
  public static var hasGradient: Bool { false }

  public func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    let hasOneColumn = rows.layout[.yhat].count == 1
    if convention.labelKind ?? rows.labelKind == .labels {
      throw UndefinedLoss("is of one class a row, and there are rows with several labels or none")
    }
    if convention.from == .prob, !convention.renormalizes, !hasOneColumn { try checkSums(rows) }
    let weights = RowWeights(rows)
    let reference = Self.reference(shares(rows, weights), hasOneColumn: hasOneColumn)
    guard reference > 0 else { throw .equalLabels(rows.count) }
    var own = convention
    own.cut = nil
    own.within = .sum
    var evaluation = Evaluation(order: .loss, width: rows.layout[.yhat].count, capacity: rows.count)
    (hasOneColumn ? Self.losses.ofOne : Self.losses.ofSeveral).evaluate(rows, own, into: &evaluation)
    return ListValue(1 - weights.sum(of: evaluation.losses).divided(by: weights.total) / reference)
  }

  /// The share of the weight that is of each class.
  private func shares(_ rows: Block, _ weights: RowWeights) -> [Double] {
    let truths = rows.winners(.y, above: nil)
    let total = weights.total
    return (0..<max(2, rows.layout[.yhat].count)).map { k in
      ExactSum(truths.indices.lazy.filter { truths[$0] == k }.map { weights[$0] }).divided(by: total)
    }
  }

  private func checkSums(_ rows: Block) throws(UndefinedLoss) {
    for row in 0..<rows.count {
      let sum = rows[.yhat].reduce(0) { $0 + $1[row] }
      guard abs(sum - 1) > 1e-3 else { continue }
      throw UndefinedLoss("needs probabilities that add up to 1, and some add up to \(sum): --renormalize")
    }
  }
}
