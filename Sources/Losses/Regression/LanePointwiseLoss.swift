/// A loss of label and prediction whose formula runs on several rows side by side.
protocol LanePointwiseLoss: PointwiseLoss {
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V) -> Points<V>
}

extension LanePointwiseLoss {
  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point { Point(self(y, yhat) as Points<Double>) }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    elementwise(LanePointwiseKernel(loss: self), block, convention, into: &result)
  }
}

private struct LanePointwiseKernel<L: LanePointwiseLoss>: LaneKernel {
  let loss: L

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> Points<V> { loss(y, yhat) }
}
