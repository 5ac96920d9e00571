/// A metric made of the first and second moments of labels and predictions.
///
/// The moments are differences of exact sums, so nothing cancels however far the numbers lie from 0.
protocol MomentLoss: SetLoss {
  /// The value from the moments times W², with W the sum of the weights, and what the gradients are made of.
  func value(of moments: Moments) throws(UndefinedLoss) -> SetValue
}

/// Moments about the mean, times W².
struct Moments {
  /// The rows whose weight is not 0.
  let count: Int
  /// W·Σw y² − (Σw y)², the same of ŷ, and W·Σw yŷ − Σw y·Σw ŷ.
  let labels, predictions, product: Dyadic
  /// W·Σw r² and (Σw r)², which make the moments of the errors.
  let squaredErrors, squaredBias: Dyadic
  let weight: Dyadic
  let meanLabel, meanPrediction: Double

  /// √(1/Σ(y − mean(y))²), a root because that itself may be beyond the doubles.
  var rootOfSteepness: Double { ExactRatio(numerator: weight, denominator: labels).roundedSquareRoot }
}

extension UndefinedLoss {
  /// What a measure says that compares errors with the spread of the labels.
  static func equalLabels(_ count: Int) -> UndefinedLoss {
    UndefinedLoss(count == 1 ? "needs more than one row" : "needs labels that are not all equal")
  }
}

extension MomentLoss {
  /// Σy, Σŷ, Σy², Σŷ² and Σyŷ.
  public static var sums: Int { 5 }

  @inline(__always)
  public func terms(_ y: Double, _ yhat: Double) -> Terms {
    Terms(wide: SIMD8(y, yhat, y, yhat, y, 0, 0, 0), SIMD8(1, 1, y, yhat, yhat, 0, 0, 0))
  }

  public func value(of set: SetSums) throws(UndefinedLoss) -> SetValue {
    let parts = set.sums.map(\.parts)
    guard parts.allSatisfy({ $0.nonfinite == 0 }), set.weight.parts.finite.sign > 0 else {
      return SetValue(.nan, gradients: SIMD4(repeating: .nan))
    }
    let w = set.weight.parts.finite
    let (y, p, yy, pp, yp) = (parts[0].finite, parts[1].finite, parts[2].finite, parts[3].finite, parts[4].finite)
    let bias = p - y
    return try value(
      of: Moments(
        count: set.count, labels: w * yy - y * y, predictions: w * pp - p * p, product: w * yp - y * p,
        squaredErrors: w * (yy + pp - Dyadic(2) * yp), squaredBias: bias * bias, weight: w,
        meanLabel: set[0].divided(by: set.weight), meanPrediction: set[1].divided(by: set.weight)))
  }
}
