/// A probability loss whose formulas for usual rows have no branch, so that they run on several rows side by side.
protocol StraightProbabilityLoss: ProbabilityLoss {
  /// Whether the hyperparameters allow rows to be usual; the default is yes.
  var isStraight: Bool { get }

  /// Whether `usual` is right for these rows.
  func isUsual<V: Lanes>(_ y: V, probability p: V) -> V.Choice
  func usual<V: Lanes>(_ y: V, probability p: V) -> Points<V>
  func unusual(_ y: Double, probability p: Double) -> Point

  /// Whether `usual` is right for these rows; the default asks for a 0/1 label and a logit that `Misfit` takes.
  func isUsual<V: Lanes>(_ y: V, logit z: V) -> V.Choice
  func usual<V: Lanes>(_ y: V, logit z: V) -> Points<V>
  func unusual(_ y: Double, logit z: Double) -> Point
}

extension StraightProbabilityLoss {
  var isStraight: Bool { true }

  @inline(always)
  func callAsFunction(_ y: Double, probability p: Double) -> Point {
    isStraight && isUsual(y, probability: p) ? Point(usual(y, probability: p)) : unusual(y, probability: p)
  }

  @inline(always)
  func callAsFunction(_ y: Double, logit z: Double) -> Point {
    isStraight && isUsual(y, logit: z) ? Point(usual(y, logit: z)) : unusual(y, logit: z)
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, logit z: V) -> V.Choice { isHard(y) .& Misfit.isUsual(z) }

  func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    switch (convention.from, convention.clip) {
    case (.logit, _) where !isStraight: elementwise(LogitKernel(loss: self), block, convention, into: &result)
    case (_, 0) where !isStraight: elementwise(ProbabilityKernel(loss: self), block, convention, into: &result)
    case (.logit, _): elementwise(StraightLogitKernel(loss: self), block, convention, into: &result)
    case (_, 0): elementwise(StraightProbabilityKernel(loss: self), block, convention, into: &result)
    default: elementwise(ClippedKernel(loss: self, clip: convention.clip), block, convention, into: &result)
    }
  }
}

private struct StraightProbabilityKernel<L: StraightProbabilityLoss>: LaneKernel {
  let loss: L

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> V.Choice { loss.isUsual(y, probability: yhat) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> Points<V> { loss.usual(y, probability: yhat) }

  @inline(always)
  func unusual(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss.unusual(y, probability: yhat) }
}

private struct StraightLogitKernel<L: StraightProbabilityLoss>: LaneKernel {
  let loss: L

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> V.Choice { loss.isUsual(y, logit: yhat) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> Points<V> { loss.usual(y, logit: yhat) }

  @inline(always)
  func unusual(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss.unusual(y, logit: yhat) }
}
