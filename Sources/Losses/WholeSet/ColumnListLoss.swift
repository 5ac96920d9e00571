/// A loss of a list of numbers: a label and a prediction a row.
protocol ColumnListLoss: ListLoss {
  /// Returns the value and leaves ∂value/∂ŷ in `gradients`, which is empty when no gradient is wanted, else holds zeros.
  func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]
  ) throws(UndefinedLoss) -> Double
}

extension ColumnListLoss {
  public static var inputs: [Input] { [.labels(.real), .predictions(.real)] }

  public func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    let labels = Array(rows.columns[rows.layout[.y].lowerBound].prefix(rows.count))
    let predictions = Array(rows.columns[rows.layout[.yhat].lowerBound].prefix(rows.count))
    var gradients = [Double](repeating: 0, count: wantsGradient ? rows.count : 0)
    let value = try self(labels, predictions, RowWeights(rows), gradients: &gradients)
    return ListValue(value, gradients: wantsGradient ? [gradients] : [])
  }
}
