/// A loss of one label and one prediction in the same unit.
public protocol PointwiseLoss: Loss {
  func callAsFunction(_ y: Double, _ yhat: Double) -> Point
}

extension PointwiseLoss {
  public static var inputs: [Input] { [.labels(.real), .predictions(.real)] }
  public static var within: Within? { .mean }
  public static var hasCurvature: Bool { true }

  @inlinable
  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    result.sweep(block, convention, PointwiseKernel(loss: self).sweep)
  }
}

@usableFromInline
struct PointwiseKernel<L: PointwiseLoss>: Kernel {
  @usableFromInline let loss: L

  @inlinable
  init(loss: L) { self.loss = loss }

  @inlinable @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss(y, yhat) }
}
