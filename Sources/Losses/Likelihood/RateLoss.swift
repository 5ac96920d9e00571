/// A loss of a label and a positive rate μ, given as it is or as its logarithm z = ln μ.
public protocol RateLoss: Loss {
  func callAsFunction(_ y: Double, rate mu: Double) -> Point

  /// The same loss by the logarithm of the rate; the default is the chain rule through exp.
  func callAsFunction(_ y: Double, log z: Double) -> Point
}

extension RateLoss {
  public static var inputs: [Input] { [.labels(.nonNegative), .predictions(.positive)] }
  public static var predictions: [Prediction] { [.value, .log] }
  public static var within: Within? { .mean }
  public static var hasCurvature: Bool { true }

  @inline(__always)
  public func callAsFunction(_ y: Double, log z: Double) -> Point {
    let mu = exp(z)
    let point = self(y, rate: mu)
    return Point(point.loss, point.gradient * mu, (point.curvature * mu + point.gradient) * mu)
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    if convention.from == .log {
      elementwise(LogRateKernel(loss: self), block, convention, into: &result)
    } else {
      elementwise(RateKernel(loss: self), block, convention, into: &result)
    }
  }
}

struct RateKernel<L: RateLoss>: Kernel {
  let loss: L

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss(y, rate: yhat) }
}

struct LogRateKernel<L: RateLoss>: Kernel {
  let loss: L

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss(y, log: yhat) }
}
