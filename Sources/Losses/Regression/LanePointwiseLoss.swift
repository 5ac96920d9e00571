/// A loss of label and prediction whose formula runs on several rows side by side.
protocol LanePointwiseLoss: PointwiseLoss {
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V) -> Points<V>
}

extension LanePointwiseLoss {
  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point { Point(self(y, yhat) as Points<Double>) }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    result.sweep(block, convention, LanePointwiseKernel(loss: self).sweep)
  }
}

private struct LanePointwiseKernel<L: LanePointwiseLoss>: LaneKernel {
  let loss: L

  @inline(always)
  func callAsFunction(_ y: LanePair, _ yhat: LanePair, _ extra: LanePair) -> Points<LanePair> { loss(y, yhat) }
}
