/// A loss of label and prediction whose formula for usual rows has no branch, so that it runs on several rows side by
/// side.
protocol StraightPointwiseLoss: PointwiseLoss {
  /// Whether `usual` is right for these rows.
  func isUsual<V: Lanes>(_ y: V, _ yhat: V) -> V.Choice
  func usual<V: Lanes>(_ y: V, _ yhat: V) -> Points<V>
  func unusual(_ y: Double, _ yhat: Double) -> Point
}

extension StraightPointwiseLoss {
  @inline(always)
  func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    isUsual(y, yhat) ? Point(usual(y, yhat)) : unusual(y, yhat)
  }

  func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    elementwise(StraightPointwiseKernel(loss: self), block, convention, into: &result)
  }
}

private struct StraightPointwiseKernel<L: StraightPointwiseLoss>: LaneKernel {
  let loss: L

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> V.Choice { loss.isUsual(y, yhat) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> Points<V> { loss.usual(y, yhat) }

  @inline(always)
  func unusual(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss.unusual(y, yhat) }
}
