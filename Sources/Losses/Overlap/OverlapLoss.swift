/// A loss of how well a predicted mask p covers a true mask t, from three exact counts.
///
/// TP = Σtp, FP = Σp − TP, FN = Σt − TP. The loss is N/D with N = aFP + bFN and D = N + c·TP + s, so that nothing
/// cancels and one rounding makes the value: 1 − (c·TP + s)/D would lose what the masks differ by.
protocol OverlapLoss: SetLoss {
  /// a: the weight of what is predicted and not true; 1 where the loss does not say.
  var falsePositive: Double { get }
  /// b: the weight of what is true and not predicted; 1 where the loss does not say.
  var falseNegative: Double { get }
  /// c: how much an agreement counts.
  var truePositive: Double { get }
  /// s: added above and below of the overlap; it draws the loss of small masks to 0.
  var smooth: Double { get }
  /// What is missing before any row: added below of the overlap only, it makes two empty masks disagree.
  var excess: Double { get }

  /// The loss from N/D, with the gradients of both; the default is N/D itself.
  func finished(_ fraction: SetValue) -> SetValue
}

extension OverlapLoss {
  public static var inputs: [Input] { [.labels(.unit), .predictions(.unit)] }
  public static var predictions: [Prediction] { [.prob, .logit] }
  public static var cuts: [Cut] { [.row, .column, .all] }
  public static var sums: Int { 4 }
  var falsePositive: Double { 1 }
  var falseNegative: Double { 1 }
  var excess: Double { 0 }

  func finished(_ fraction: SetValue) -> SetValue { fraction }

  /// TP, what is predicted, what is true, and TP again, which both count too.
  @inline(__always)
  public func terms(_ y: Double, _ yhat: Double) -> Terms { Terms([y, 1, y, y], [yhat, yhat, 1, yhat]) }

  /// TP, FP and FN themselves, for 1 − p is known from the logit better than from p.
  @inline(__always)
  public func terms(_ y: Double, logit z: Double) -> Terms {
    let p = sigmoid(z)
    return Terms([y, 1 - y, y, 0], [p, p, sigmoid(-z), 0])
  }

  /// The loss, 0 for two empty masks; the gradients are ∂/∂p where t = 1 and where t = 0.
  public func value(of set: SetSums) -> SetValue {
    let (tp, hitsExtreme) = set[0].parts
    let (predicted, predictedExtreme) = set[1].parts
    let (present, presentExtreme) = set[2].parts
    let common = set[3].parts.finite
    let extreme = hitsExtreme + predictedExtreme + presentExtreme
    guard extreme == 0 else { return SetValue(.nan, gradients: SIMD4(repeating: .nan)) }
    let fn =
      Dyadic(exactly: falsePositive) * (predicted - common) + Dyadic(exactly: falseNegative) * (present - common)
      + Dyadic(exactly: excess)
    let overlap = Dyadic(exactly: truePositive) * tp + Dyadic(exactly: smooth)
    let union = fn + overlap
    guard !union.isZero else { return finished(SetValue(0, gradients: .zero)) }
    return finished(
      loss: ExactRatio(numerator: fn, denominator: union).rounded,
      share: ExactRatio(numerator: overlap, denominator: union).rounded,
      size: ExactRatio(numerator: union, denominator: Dyadic(1)).rounded)
  }

  /// From N/D, (D − N)/D and D, each rounded once.
  private func finished(loss: Double, share: Double, size: Double) -> SetValue {
    // N/D with dN = −b dp, dD = (c − b) dp where t = 1, and dN = dD = a dp where t = 0.
    let inside = -(falseNegative * share + truePositive * loss) / size
    return finished(SetValue(loss, gradients: [inside, falsePositive * share / size, 0, 0]))
  }

  /// The same from sums in two doubles, where what these leave open changes no bit.
  public func quickValue(_ y: Span<Double>, _ yhat: Span<Double>, isLogit: Bool) -> SetValue? {
    var sums = (Twofold(LanePair(repeating: 0)), Twofold(LanePair(repeating: 0)))
    for i in y.indices {
      let terms = isLogit ? terms(y[i], logit: yhat[i]) : terms(y[i], yhat[i])
      let (left, right) = (terms.left.lowHalf, terms.right.lowHalf)
      sums.0 = sums.0 + Twofold.product(LanePair(left.lowHalf), LanePair(right.lowHalf))
      sums.1 = sums.1 + Twofold.product(LanePair(left.highHalf), LanePair(right.highHalf))
    }
    let (tp, predicted) = (sums.0.lane(0), sums.0.lane(1))
    let (present, common) = (sums.1.lane(0), sums.1.lane(1))
    let fn = (predicted - common) * falsePositive + (present - common) * falseNegative + excess
    let overlap = tp * truePositive + smooth
    let union = fn + overlap
    let isUsual = fn.high > 0x1p-400 && overlap.high > 0x1p-400 && union.high < 0x1p400
    guard isUsual else { return nil }
    // Every operation is right to 2⁻¹⁰¹ of its operands; those of the differences may be far larger than they are.
    let sizes = (predicted.high + common.high) * falsePositive + (present.high + common.high) * falseNegative
    let error = (sizes + excess + overlap.high) * (Double(y.count) + 16) * 0x1p-99
    guard let loss = (fn / union).rounded(within: error / union.high),
      let share = (overlap / union).rounded(within: error / union.high), let size = union.rounded(within: error)
    else { return nil }
    return finished(loss: loss, share: share, size: size)
  }

  @inline(__always)
  public func gradient(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double {
    y * value.gradients[0] + (1 - y) * value.gradients[1]
  }
}

extension Dyadic {
  /// The value of a finite double.
  init(exactly x: Double) { self = ExactSum([x]).parts.finite }

  static func + (left: Self, right: Self) -> Self { left - (Dyadic(0) - right) }
}

extension DoubleDouble {
  /// The double nearest to every number within a distance of this one; nil when there are several.
  fileprivate func rounded(within error: Double) -> Double? {
    let nearest = high + (low - error)
    return nearest == high + (low + error) ? nearest : nil
  }
}

extension Twofold<LanePair> {
  @inline(always)
  fileprivate func lane(_ index: Int) -> DoubleDouble { DoubleDouble(high[index], low[index]) }
}
