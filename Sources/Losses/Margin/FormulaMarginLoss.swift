/// A loss of the margin that is its card alone.
public protocol FormulaMarginLoss: FormulaLoss, MarginLoss {}

extension FormulaMarginLoss {
  public static var inputs: [Input] { [.labels(.binary), .predictions(.real)] }
  public static var within: Within? { .mean }
  public static var hasCurvature: Bool { true }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    evaluateFormula(block, convention, into: &result)
  }

  /// The loss of one margin; it reads the card anew, which takes as long as thousands of rows of `losses`.
  public func callAsFunction(margin m: Double) -> Point {
    let row = Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), columns: [[1], [m]], count: 1)
    var result = Evaluation(order: .curvature, width: 1, capacity: 1)
    evaluate(row, Convention(from: .value, within: .mean), into: &result)
    return Point(result.losses[0], result.gradients[0][0], result.curvatures[0][0])
  }
}
