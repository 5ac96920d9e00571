/// A loss of a rate whose formulas for usual rows have no branch, so that they run on several rows side by side.
protocol StraightRateLoss: RateLoss {
  /// Whether the hyperparameters allow rows to be usual; the default is yes.
  var isStraight: Bool { get }

  /// Whether `usual` is right for these rows.
  func isUsual<V: Lanes>(_ y: V, rate mu: V) -> V.Choice
  func usual<V: Lanes>(_ y: V, rate mu: V) -> Points<V>
  func unusual(_ y: Double, rate mu: Double) -> Point

  /// Whether `usual` is right for these rows.
  func isUsual<V: Lanes>(_ y: V, log z: V) -> V.Choice
  func usual<V: Lanes>(_ y: V, log z: V) -> Points<V>
  func unusual(_ y: Double, log z: Double) -> Point
}

extension StraightRateLoss {
  var isStraight: Bool { true }

  @inline(always)
  func callAsFunction(_ y: Double, rate mu: Double) -> Point {
    isStraight && isUsual(y, rate: mu) ? Point(usual(y, rate: mu)) : unusual(y, rate: mu)
  }

  @inline(always)
  func callAsFunction(_ y: Double, log z: Double) -> Point {
    isStraight && isUsual(y, log: z) ? Point(usual(y, log: z)) : unusual(y, log: z)
  }

  func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    switch (convention.from, isStraight) {
    case (.log, true): elementwise(StraightLogRateKernel(loss: self), block, convention, into: &result)
    case (.log, false): elementwise(LogRateKernel(loss: self), block, convention, into: &result)
    case (_, true): elementwise(StraightRateKernel(loss: self), block, convention, into: &result)
    case (_, false): elementwise(RateKernel(loss: self), block, convention, into: &result)
    }
  }
}

private struct StraightRateKernel<L: StraightRateLoss>: LaneKernel {
  let loss: L

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> V.Choice { loss.isUsual(y, rate: yhat) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> Points<V> { loss.usual(y, rate: yhat) }

  @inline(always)
  func unusual(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss.unusual(y, rate: yhat) }
}

private struct StraightLogRateKernel<L: StraightRateLoss>: LaneKernel {
  let loss: L

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> V.Choice { loss.isUsual(y, log: yhat) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> Points<V> { loss.usual(y, log: yhat) }

  @inline(always)
  func unusual(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss.unusual(y, log: yhat) }
}
