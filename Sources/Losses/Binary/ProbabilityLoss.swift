/// A loss of a two-class label y ∈ [0, 1] and the probability of class 1, given as p or as a logit z with p = σ(z).
public protocol ProbabilityLoss: Loss {
  func callAsFunction(_ y: Double, probability p: Double) -> Point

  /// The same loss by the logit; the default is the chain rule through σ.
  func callAsFunction(_ y: Double, logit z: Double) -> Point
}

extension ProbabilityLoss {
  public static var inputs: [Input] { [.labels(.unit), .predictions(.unit)] }
  public static var predictions: [Prediction] { [.prob, .logit] }
  public static var within: Within? { .mean }
  public static var hasCurvature: Bool { true }

  @inline(__always)
  public func callAsFunction(_ y: Double, logit z: Double) -> Point {
    let p = sigmoid(z)
    let slope = p * sigmoid(-z)
    let point = self(y, probability: p)
    return Point(
      point.loss, point.gradient * slope, point.curvature * slope * slope + point.gradient * slope * (1 - 2 * p))
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    switch (convention.from, convention.clip) {
    case (.logit, _): elementwise(LogitKernel(loss: self), block, convention, into: &result)
    case (_, 0): elementwise(ProbabilityKernel(loss: self), block, convention, into: &result)
    default: elementwise(ClippedKernel(loss: self, clip: convention.clip), block, convention, into: &result)
    }
  }
}

struct ProbabilityKernel<L: ProbabilityLoss>: Kernel {
  let loss: L

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss(y, probability: yhat) }
}

struct LogitKernel<L: ProbabilityLoss>: Kernel {
  let loss: L

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss(y, logit: yhat) }
}

/// Clamps the probability first; where the clamp acts, or just touches, nothing pulls any more.
struct ClippedKernel<L: ProbabilityLoss>: Kernel {
  let loss: L
  let clip: Double

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point {
    let point = loss(y, probability: max(min(yhat, 1 - clip), clip))
    let isInside = yhat > clip && yhat < 1 - clip
    return Point(point.loss, isInside ? point.gradient : 0, isInside ? point.curvature : 0)
  }
}
