/// A kernel whose formula for the usual rows has no branch, so that it runs on several rows side by side.
///
/// Where a row of a block is not usual (an infinity, a soft label, a logit of 800), the rows are looked through again, and
/// those that are not usual get what `unusual` says.
protocol LaneKernel: Kernel {
  /// Whether `usual` is right for these rows.
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> V.Choice
  func usual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> Points<V>
  func unusual(_ y: Double, _ yhat: Double, _ extra: Double) -> Point
}

extension LaneKernel {
  @inline(always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point {
    isUsual(y, yhat, extra) ? Point(usual(y, yhat, extra)) : unusual(y, yhat, extra)
  }
}

extension LaneKernel {
  /// Two rows at a time.
  @inline(__always)
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
    var areUsual = LanePair.Choice(repeating: true)
    var i = 0
    while i < count &- 1 {
      let (a, b) = (LanePair(y[i], y[i &+ 1]), LanePair(yhat[i], yhat[i &+ 1]))
      let c = LanePair(extra[i], extra[i &+ 1])
      areUsual = areUsual .& isUsual(a, b, c)
      let points = usual(a, b, c)
      (loss[i], loss[i &+ 1]) = (points.loss[0], points.loss[1])
      if order >= .gradient { (gradient[i], gradient[i &+ 1]) = (points.gradient[0], points.gradient[1]) }
      if order >= .curvature { (curvature[i], curvature[i &+ 1]) = (points.curvature[0], points.curvature[1]) }
      i &+= 2
    }
    if !areUsual.isEverywhere {
      for j in 0..<i where !isUsual(y[j], yhat[j], extra[j]) {
        let point = unusual(y[j], yhat[j], extra[j])
        loss[j] = point.loss
        if order >= .gradient { gradient[j] = point.gradient }
        if order >= .curvature { curvature[j] = point.curvature }
      }
    }
    guard i < count else { return }
    let point = self(y[i], yhat[i], extra[i])
    loss[i] = point.loss
    if order >= .gradient { gradient[i] = point.gradient }
    if order >= .curvature { curvature[i] = point.curvature }
  }
}
