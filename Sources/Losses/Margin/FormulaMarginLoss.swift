/// A loss of the margin that is its card alone.
public protocol FormulaMarginLoss: FormulaLoss, MarginLoss {}

extension FormulaMarginLoss {
  /// The loss of one margin; it reads the card anew, as that of a row.
  public func callAsFunction(margin m: Double) -> Point { evaluated(1, m) }

  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point { evaluated(y, yhat) }
}
