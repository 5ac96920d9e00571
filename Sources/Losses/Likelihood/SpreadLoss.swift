/// A loss of a label, a predicted location ŷ and a predicted spread s, such as a variance; derivatives are by ŷ.
public protocol SpreadLoss: Loss {
  /// The role that holds the spread.
  static var spread: Role { get }

  func callAsFunction(_ y: Double, _ yhat: Double, spread s: Double) -> Point
}

extension SpreadLoss {
  public static var inputs: [Input] { [.labels(.real), .predictions(.real), Input(spread, .positive)] }
  public static var within: Within? { .mean }
  public static var hasCurvature: Bool { true }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    elementwise(SpreadKernel(loss: self), block, extra: Self.spread, convention, into: &result)
  }
}

private struct SpreadKernel<L: SpreadLoss>: Kernel {
  let loss: L

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss(y, yhat, spread: extra) }
}
