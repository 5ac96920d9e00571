/// A loss of a two-class label y ∈ [0, 1] and the probability of class 1, given as p or as a logit z with p = σ(z).
public protocol ProbabilityLoss: LinkedLoss {}

extension ProbabilityLoss {
  public static var inputs: [Input] { [.labels(.unit), .predictions(.unit)] }
  public static var predictions: [Prediction] { [.prob, .logit] }
  public static var link: Prediction { .logit }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    if convention.from == .logit || convention.clip == 0 {
      evaluateUnclamped(block, convention, into: &result)
    } else {
      result.sweep(block, convention, ClippedKernel(loss: self, clip: convention.clip).sweep)
    }
  }
}

/// Clamps the probability first; where the clamp acts, or just touches, nothing pulls any more.
private struct ClippedKernel<L: ProbabilityLoss>: Kernel {
  let loss: L
  let clip: Double

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point {
    let point = loss(y, plain: max(min(yhat, 1 - clip), clip))
    let isInside = yhat > clip && yhat < 1 - clip
    return Point(point.loss, isInside ? point.gradient : 0, isInside ? point.curvature : 0)
  }
}
