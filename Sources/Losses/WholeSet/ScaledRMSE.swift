/// The root of the mean squared error as a fraction of how far the labels spread.
protocol ScaledRMSE: ColumnListLoss {
  /// What the spread is called.
  static var measureOfSpread: String { get }

  /// The spread of the labels: the difference of two of them, exactly.
  func spread(_ y: [Double], _ weights: RowWeights) -> DoubleDouble
}

extension ScaledRMSE {
  public func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]
  ) throws(UndefinedLoss) -> Double {
    var squares = ExactSum()
    for i in y.indices {
      let r = DoubleDouble.sum(yhat[i], -y[i])
      squares.add(product: r.high * weights[i], r.high)
      if r.high.isFinite { squares.add(product: 2 * r.low * weights[i], r.high) }
    }
    let root = squares.rootOfMean(over: weights.total)
    let spread = spread(y, weights)
    guard spread.high != 0 else { throw UndefinedLoss("needs labels that spread: their \(Self.measureOfSpread) is 0") }
    guard root != 0 else { return 0 }
    let total = weights.total.rounded
    for i in gradients.indices where yhat[i] != y[i] {
      gradients[i] = (weights[i] / total) * ((yhat[i] - y[i]) / root) / spread.value
    }
    guard spread.high > 0, root < .infinity, spread.high < .infinity else { return root / spread.high }
    return (DoubleDouble(root) / spread).value
  }
}
