/// A divergence of the predicted distribution q from the label distribution p that is a sum over the classes.
public protocol DivergenceLoss: ClasswiseLoss {
  /// One class's term with its derivatives by q.
  func callAsFunction(_ p: Double, _ q: Double) -> Point
}

extension DivergenceLoss {
  public static var inputs: [Input] { [.labels(.unit, .distribution), .predictions(.unit, .distribution)] }

  public func callAsFunction(probabilities row: inout ClassRow) -> Double {
    var sum = CompensatedSum()
    for k in 0..<row.count {
      let point = self(row.labels[k], row.scores[k])
      sum.add(point.loss)
      row.gradient[k] = point.gradient
      row.curvature[k] = point.curvature
    }
    return sum.value
  }
}

/// A sum of a few terms that keeps what rounding drops (Neumaier 1974); within a row, where exactness costs too much.
struct CompensatedSum {
  private var high = 0.0
  private var low = 0.0

  @inline(__always)
  mutating func add(_ x: Double) {
    let sum = high + x
    let part = sum - high
    low += (high - (sum - part)) + (x - part)
    high = sum
  }

  /// An infinite sum has no low part: inf − inf is NaN there.
  var value: Double { high.isFinite ? high + low : high }
}
