/// A loss of a location and a spread whose formula runs on several rows side by side.
protocol LaneSpreadLoss: SpreadLoss {
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V, spread s: V) -> Points<V>
}

extension LaneSpreadLoss {
  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double, spread s: Double) -> Point {
    Point(self(y, yhat, spread: s) as Points<Double>)
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    result.sweep(block, extra: Self.spread, convention, LaneSpreadKernel(loss: self, constant: constant).sweep)
  }
}

private struct LaneSpreadKernel<L: LaneSpreadLoss>: LaneKernel {
  let loss: L
  let constant: Double

  @inline(always)
  func callAsFunction(_ y: LanePair, _ yhat: LanePair, _ extra: LanePair) -> Points<LanePair> {
    let points = loss(y, yhat, spread: extra)
    return Points(points.loss + constant, points.gradient, points.curvature)
  }
}
