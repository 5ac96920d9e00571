/// A loss of a list of scores and relevances: the cells of a row, a whole column, or the rows of one query.
///
/// A list in which nothing can be in the wrong order has no value: 0 would praise what was not tried.
protocol RankingLoss: MultilabelLoss, LongLoss {
  /// What the relevances of a list lack for the loss to have a value; nil where they lack nothing.
  func lack(_ y: Span<Double>) -> String?

  /// Returns L of a list that lacks nothing and leaves ∂L/∂score in `gradients`, as a `MultilabelLoss` does.
  func loss(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double
}

extension RankingLoss {
  public static var inputs: [Input] { [.labels(.nonNegative, .matrix), .predictions(.real, .matrix)] }

  public func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double
  {
    guard lack(y) == nil else {
      gradients.fill(0)
      return .nan
    }
    return loss(y, scores: f, gradients: &gradients)
  }

  func ofList(
    _ y: Span<Double>, _ yhat: Span<Double>, gradients: inout MutableSpan<Double>
  ) throws(UndefinedLoss) -> Double {
    if let lack = lack(y) { throw UndefinedLoss(lack) }
    return loss(y, scores: yhat, gradients: &gradients)
  }

  func lack(_ y: Span<Double>) -> String? { Self.lackOfOrder(y) }

  /// What a list lacks of which any order is right.
  static func lackOfOrder(_ y: Span<Double>) -> String? {
    guard y.count > 1 else { return "needs more than one item in a list" }
    for k in y.indices where y[k] != y[0] { return nil }
    return y[0] == 0 ? "needs a relevant item; every label is 0" : "needs items of different relevance"
  }

  /// What a list lacks that has no relevant item, or nothing beside it.
  static func lackOfRelevance(_ y: Span<Double>) -> String? {
    guard y.count > 1 else { return "needs more than one item in a list" }
    for k in y.indices where y[k] > 0 { return nil }
    return "needs a relevant item; every label is 0"
  }
}
