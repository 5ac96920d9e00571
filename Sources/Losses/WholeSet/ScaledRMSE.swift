/// The root of the mean squared error as a fraction of how far the labels spread.
protocol ScaledRMSE: ColumnListLoss {
  /// What the spread is called.
  static var measureOfSpread: String { get }

  /// Twice the spread of the labels, exactly: the difference of two of them, or of means of two.
  func twiceTheSpread(_ y: [Double], _ weights: RowWeights) -> ExactSum
}

extension ScaledRMSE {
  public func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]
  ) throws(UndefinedLoss) -> Double {
    var squares = ExactSum()
    for i in y.indices {
      let r = DoubleDouble.sum(yhat[i], -y[i])
      squares.add(product: r.high, r.high, weight: weights[i])
      if r.high.isFinite { squares.add(product: 2 * r.low, r.high, weight: weights[i]) }
    }
    let twice = twiceTheSpread(y, weights).parts
    guard twice.nonfinite != 0 || !twice.finite.isZero else {
      throw UndefinedLoss("needs labels that spread: their \(Self.measureOfSpread) is 0")
    }
    let (above, below) = (squares.parts, weights.total.parts)
    guard above.nonfinite == 0, twice.nonfinite == 0, below.nonfinite == 0, below.finite.sign > 0 else {
      return squares.rootOfMean(over: weights.total) / abs(twice.nonfinite)
    }
    // As one root, for the error and the spread by themselves may be beyond the doubles or among the last of them.
    let scale = below.finite * twice.finite * twice.finite
    let value = ExactRatio(numerator: Dyadic(4) * above.finite, denominator: scale).roundedSquareRoot
    // The gradient is w·r / (W · value · spread²): 4/(W · twice²) is exact, and so is its root where it is needed.
    let steepness = ExactRatio(numerator: Dyadic(4), denominator: scale).roundedSquareRoot
    for i in gradients.indices where yhat[i] != y[i] && weights[i] != 0 {
      gradients[i] = weights[i] * (steepness * (yhat[i] - y[i]) / value) * steepness
    }
    return value
  }
}
