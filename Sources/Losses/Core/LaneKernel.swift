/// A kernel whose formula has no branch on a row's values, so that it runs on several rows side by side.
///
/// What is special (an infinity, a logit of 800) is for the elementary functions to handle, lane by lane.
protocol LaneKernel {
  func callAsFunction(_ y: LanePair, _ yhat: LanePair, _ extra: LanePair) -> Points<LanePair>
}

extension LaneKernel {
  /// Evaluates some rows of one output, two at a time; the arrays are at least as long as the columns.
  func sweep(
    _ y: Span<Double>, _ yhat: Span<Double>, _ extra: Span<Double>, _ order: Evaluation.Order,
    _ losses: inout [Double], _ gradients: inout [Double], _ curvatures: inout [Double]
  ) {
    var loss = losses.mutableSpan
    var gradient = gradients.mutableSpan
    var curvature = curvatures.mutableSpan
    // Three loops, each with what the order asks for and nothing else.
    switch order {
    case .loss: run(y, yhat, extra, .loss, &loss, &gradient, &curvature)
    case .gradient: run(y, yhat, extra, .gradient, &loss, &gradient, &curvature)
    case .curvature: run(y, yhat, extra, .curvature, &loss, &gradient, &curvature)
    }
  }

  @inline(__always)
  private func run(
    _ y: Span<Double>, _ yhat: Span<Double>, _ extra: Span<Double>, _ order: Evaluation.Order,
    _ loss: inout MutableSpan<Double>, _ gradient: inout MutableSpan<Double>, _ curvature: inout MutableSpan<Double>
  ) {
    let count = y.count
    precondition(yhat.count == count && extra.count == count && loss.count >= count)
    precondition(order < .gradient || gradient.count >= count)
    precondition(order < .curvature || curvature.count >= count)
    var i = 0
    while i < count &- 1 {
      let points = self(
        LanePair(y[i], y[i &+ 1]), LanePair(yhat[i], yhat[i &+ 1]), LanePair(extra[i], extra[i &+ 1]))
      (loss[i], loss[i &+ 1]) = (points.loss[0], points.loss[1])
      if order >= .gradient { (gradient[i], gradient[i &+ 1]) = (points.gradient[0], points.gradient[1]) }
      if order >= .curvature { (curvature[i], curvature[i &+ 1]) = (points.curvature[0], points.curvature[1]) }
      i &+= 2
    }
    guard i < count else { return }
    let points = alone(y[i], yhat[i], extra[i])
    loss[i] = points.loss[0]
    if order >= .gradient { gradient[i] = points.gradient[0] }
    if order >= .curvature { curvature[i] = points.curvature[0] }
  }

  /// A row without a neighbour, as a pair with itself: one text for all orders, out of the loops' way.
  @inline(never)
  private func alone(_ y: Double, _ yhat: Double, _ extra: Double) -> Points<LanePair> {
    self(LanePair(repeating: y), LanePair(repeating: yhat), LanePair(repeating: extra))
  }
}
