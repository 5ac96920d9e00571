/// A loss of a location and a spread whose formula for usual rows has no branch, so that it runs on several rows side
/// by side.
protocol StraightSpreadLoss: SpreadLoss {
  /// Whether `usual` is right for these rows.
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, spread s: V) -> V.Choice
  func usual<V: Lanes>(_ y: V, _ yhat: V, spread s: V) -> Points<V>
  func unusual(_ y: Double, _ yhat: Double, spread s: Double) -> Point
}

extension StraightSpreadLoss {
  @inline(always)
  func callAsFunction(_ y: Double, _ yhat: Double, spread s: Double) -> Point {
    isUsual(y, yhat, spread: s) ? Point(usual(y, yhat, spread: s)) : unusual(y, yhat, spread: s)
  }

  func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let kernel = StraightSpreadKernel(loss: self, constant: constant)
    elementwise(kernel, block, extra: Self.spread, convention, into: &result)
  }
}

private struct StraightSpreadKernel<L: StraightSpreadLoss>: LaneKernel {
  let loss: L
  let constant: Double

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> V.Choice { loss.isUsual(y, yhat, spread: extra) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> Points<V> {
    let points = loss.usual(y, yhat, spread: extra)
    return Points(points.loss + constant, points.gradient, points.curvature)
  }

  @inline(always)
  func unusual(_ y: Double, _ yhat: Double, _ extra: Double) -> Point {
    let point = loss.unusual(y, yhat, spread: extra)
    return Point(point.loss + constant, point.gradient, point.curvature)
  }
}
