/// A loss of a predicted vector against a label vector.
public protocol VectorLoss: RowLoss {
  /// Returns L and leaves ∂L/∂ŷ in `gradients`, which is empty when no gradient is wanted.
  func callAsFunction(_ y: Span<Double>, _ yhat: Span<Double>, gradients: inout MutableSpan<Double>) -> Double
}

extension VectorLoss {
  public static var inputs: [Input] { [.labels(.real, .matrix), .predictions(.real, .matrix)] }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double { self(cells.extracting(places[0]), cells.extracting(places[1]), gradients: &gradients) }
}

extension LongLoss where Self: VectorLoss {
  /// A vector of one component has a sign and no direction.
  func ofList(
    _ y: Span<Double>, _ yhat: Span<Double>, gradients: inout MutableSpan<Double>
  ) throws(UndefinedLoss) -> Double {
    guard y.count > 1 else { throw UndefinedLoss("needs vectors of more than one component") }
    return self(y, yhat, gradients: &gradients)
  }
}
