/// A loss of a label, a predicted location ŷ and a predicted spread s, such as a variance; derivatives are by ŷ.
public protocol SpreadLoss: Loss {
  /// The role that holds the spread.
  static var spread: Role { get }

  /// What no input changes: made once a block and added to each loss.
  var constant: Double { get }

  /// The loss of a row, but for the constant.
  func callAsFunction(_ y: Double, _ yhat: Double, spread s: Double) -> Point
}

extension SpreadLoss {
  public static var inputs: [Input] {
    [.labels(.real), .predictions(.real), Input(spread, .positive, isOfModel: true)]
  }
  public static var within: Within? { .mean }
  public static var hasCurvature: Bool { true }
  public var constant: Double { 0 }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    result.sweep(block, extra: Self.spread, convention, SpreadKernel(loss: self, constant: constant).sweep)
  }
}

private struct SpreadKernel<L: SpreadLoss>: Kernel {
  let loss: L
  let constant: Double

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point {
    let point = loss(y, yhat, spread: extra)
    return Point(point.loss + constant, point.gradient, point.curvature)
  }
}
