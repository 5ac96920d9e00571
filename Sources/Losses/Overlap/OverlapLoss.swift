/// A loss of how well a predicted mask p covers a true mask t, from three exact counts.
///
/// TP = Σtp, FP = Σp − TP, FN = Σt − TP. The loss is N/D with N = aFP + bFN and D = N + c·TP + s, so that nothing
/// cancels and one rounding makes the value: 1 − (c·TP + s)/D would lose what the masks differ by.
protocol OverlapLoss: SetLoss {
  /// a: the weight of what is predicted and not true.
  var falsePositive: Double { get }
  /// b: the weight of what is true and not predicted.
  var falseNegative: Double { get }
  /// c: how much an agreement counts.
  var truePositive: Double { get }
  /// s: added above and below of the overlap; it draws the loss of small masks to 0.
  var smooth: Double { get }
  /// What is missing before any row: added below of the overlap only, it makes two empty masks disagree.
  var excess: Double { get }
}

extension OverlapLoss {
  static var inputs: [Input] { [.labels(.unit), .predictions(.unit)] }
  static var predictions: [Prediction] { [.prob, .logit] }
  static var sums: Int { 4 }
  var excess: Double { 0 }

  /// TP, what is predicted, what is true, and TP again, which both count too.
  @inline(__always)
  func terms(_ y: Double, _ yhat: Double) -> Terms { Terms([y, 1, y, y], [yhat, yhat, 1, yhat]) }

  /// TP, FP and FN themselves, for 1 − p is known from the logit better than from p.
  @inline(__always)
  func terms(_ y: Double, logit z: Double) -> Terms {
    let p = sigmoid(z)
    return Terms([y, 1 - y, y, 0], [p, p, sigmoid(-z), 0])
  }

  /// The loss, 0 for two empty masks; the slopes are ∂/∂p where t = 1 and where t = 0.
  func value(of sums: [ExactSum], weight: ExactSum) -> SetValue {
    let (hits, hitsExtreme) = sums[0].parts
    let (predicted, predictedExtreme) = sums[1].parts
    let (present, presentExtreme) = sums[2].parts
    let common = sums[3].parts.finite
    let extreme = hitsExtreme + predictedExtreme + presentExtreme
    guard extreme == 0 else { return SetValue(.nan, slopes: SIMD4(repeating: .nan)) }
    let misses =
      Dyadic(exactly: falsePositive) * (predicted - common) + Dyadic(exactly: falseNegative) * (present - common)
      + Dyadic(exactly: excess)
    let overlap = Dyadic(exactly: truePositive) * hits + Dyadic(exactly: smooth)
    let union = misses + overlap
    guard !union.isZero else { return SetValue(0, slopes: .zero) }
    let loss = ExactRatio(numerator: misses, denominator: union).rounded
    let share = ExactRatio(numerator: overlap, denominator: union).rounded
    let size = ExactRatio(numerator: union, denominator: Dyadic(1)).rounded
    // N/D with dN = −b dp, dD = (c − b) dp where t = 1, and dN = dD = a dp where t = 0.
    let inside = -(falseNegative * share + truePositive * loss) / size
    return SetValue(loss, slopes: [inside, falsePositive * share / size, 0, 0])
  }

  @inline(__always)
  func slope(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double {
    y * value.slopes[0] + (1 - y) * value.slopes[1]
  }
}

extension Dyadic {
  /// The value of a finite double.
  init(exactly x: Double) {
    var sum = ExactSum()
    sum.add(x)
    self = sum.parts.finite
  }

  static func + (left: Self, right: Self) -> Self { left - (Dyadic(0) - right) }
}
