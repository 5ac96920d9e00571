/// A loss whose formulas for usual rows have no branch, plain or linked, so that they run on several rows side by side.
protocol StraightLinkedLoss: LinkedLoss {
  /// Whether the hyperparameters allow rows to be usual; the default is yes.
  var isStraight: Bool { get }

  /// Whether `usual` is right for these rows.
  func isUsual<V: Lanes>(_ y: V, plain yhat: V) -> V.Choice
  func usual<V: Lanes>(_ y: V, plain yhat: V) -> Points<V>
  func unusual(_ y: Double, plain yhat: Double) -> Point

  /// Whether `usual` is right for these rows.
  func isUsual<V: Lanes>(_ y: V, linked z: V) -> V.Choice
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V>
  func unusual(_ y: Double, linked z: Double) -> Point
}

extension StraightLinkedLoss {
  var isStraight: Bool { true }

  @inline(always)
  func callAsFunction(_ y: Double, plain yhat: Double) -> Point {
    isStraight && isUsual(y, plain: yhat) ? Point(usual(y, plain: yhat)) : unusual(y, plain: yhat)
  }

  @inline(always)
  func callAsFunction(_ y: Double, linked z: Double) -> Point {
    isStraight && isUsual(y, linked: z) ? Point(usual(y, linked: z)) : unusual(y, linked: z)
  }

  func evaluateUnclamped(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    switch (convention.from == Self.link, isStraight) {
    case (true, true): elementwise(StraightLinkedKernel(loss: self), block, convention, into: &result)
    case (true, false): elementwise(CrookedLinkedKernel(loss: self), block, convention, into: &result)
    case (false, true): elementwise(StraightPlainKernel(loss: self), block, convention, into: &result)
    case (false, false): elementwise(CrookedPlainKernel(loss: self), block, convention, into: &result)
    }
  }
}

private struct StraightPlainKernel<L: StraightLinkedLoss>: LaneKernel {
  let loss: L

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> V.Choice { loss.isUsual(y, plain: yhat) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> Points<V> { loss.usual(y, plain: yhat) }

  @inline(always)
  func unusual(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss.unusual(y, plain: yhat) }
}

private struct StraightLinkedKernel<L: StraightLinkedLoss>: LaneKernel {
  let loss: L

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> V.Choice { loss.isUsual(y, linked: yhat) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V, _ extra: V) -> Points<V> { loss.usual(y, linked: yhat) }

  @inline(always)
  func unusual(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss.unusual(y, linked: yhat) }
}

/// Where the hyperparameters make every row unusual.
private struct CrookedPlainKernel<L: StraightLinkedLoss>: Kernel {
  let loss: L

  @inline(always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss.unusual(y, plain: yhat) }
}

private struct CrookedLinkedKernel<L: StraightLinkedLoss>: Kernel {
  let loss: L

  @inline(always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss.unusual(y, linked: yhat) }
}
