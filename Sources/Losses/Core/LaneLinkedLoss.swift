/// A loss whose formulas, plain and linked, run on several rows side by side.
protocol LaneLinkedLoss: LinkedLoss {
  func callAsFunction<V: Lanes>(_ y: V, plain yhat: V) -> Points<V>

  /// The same loss by what the link makes of the prediction.
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V>
}

extension LaneLinkedLoss {
  @inline(__always)
  public func callAsFunction(_ y: Double, plain yhat: Double) -> Point { Point(self(y, plain: yhat) as Points<Double>) }

  @inline(__always)
  public func callAsFunction(_ y: Double, linked z: Double) -> Point { Point(self(y, linked: z) as Points<Double>) }

  public func evaluateUnclamped(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    if convention.from == Self.link {
      result.sweep(block, convention, LaneLinkedKernel(loss: self).sweep)
    } else {
      result.sweep(block, convention, LanePlainKernel(loss: self).sweep)
    }
  }
}

private struct LanePlainKernel<L: LaneLinkedLoss>: LaneKernel {
  let loss: L

  @inline(always)
  func callAsFunction(_ y: LanePair, _ yhat: LanePair, _ extra: LanePair) -> Points<LanePair> { loss(y, plain: yhat) }
}

private struct LaneLinkedKernel<L: LaneLinkedLoss>: LaneKernel {
  let loss: L

  @inline(always)
  func callAsFunction(_ y: LanePair, _ yhat: LanePair, _ extra: LanePair) -> Points<LanePair> { loss(y, linked: yhat) }
}
