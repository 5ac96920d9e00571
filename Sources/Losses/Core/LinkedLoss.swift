/// A loss of a label and a prediction that is given plain or through a link: a probability or its logit, a rate or its
/// logarithm.
public protocol LinkedLoss: Loss {
  /// The kind of prediction that the link makes.
  static var link: Prediction { get }

  func callAsFunction(_ y: Double, plain yhat: Double) -> Point

  /// The same loss by what the link makes of the prediction.
  func callAsFunction(_ y: Double, linked z: Double) -> Point

  /// Evaluates a block whose predictions need no clamp.
  func evaluateUnclamped(_ block: Block, _ convention: Convention, into result: inout Evaluation)
}

extension LinkedLoss {
  public static var within: Within? { .mean }
  public static var hasCurvature: Bool { true }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    evaluateUnclamped(block, convention, into: &result)
  }

  public func evaluateUnclamped(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    if convention.from == Self.link {
      result.sweep(block, convention, LinkedKernel(loss: self).sweep)
    } else {
      result.sweep(block, convention, PlainKernel(loss: self).sweep)
    }
  }
}

private struct PlainKernel<L: LinkedLoss>: Kernel {
  let loss: L

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss(y, plain: yhat) }
}

private struct LinkedKernel<L: LinkedLoss>: Kernel {
  let loss: L

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss(y, linked: yhat) }
}
