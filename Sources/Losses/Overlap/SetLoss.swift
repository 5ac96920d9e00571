/// One row's part of each sum of a set loss: `left · right`, entered exactly, and its derivative by the prediction.
public struct Terms: Sendable {
  public var left, right, slopes: SIMD4<Double>

  @inline(__always)
  public init(_ left: SIMD4<Double>, _ right: SIMD4<Double> = .one, slopes: SIMD4<Double>) {
    self.left = left
    self.right = right
    self.slopes = slopes
  }
}

/// The value of a set loss and its derivative by each sum.
public struct SetValue: Sendable, Equatable {
  public var value: Double
  public var slopes: SIMD4<Double>

  public init(_ value: Double, slopes: SIMD4<Double>) {
    self.value = value
    self.slopes = slopes
  }
}

/// A loss of a whole set of rows that is no mean over them: a function of a few sums.
///
/// Each sum is kept exactly, so parts of a set merge to the same bits in any order. With a matrix each row is a set.
public protocol SetLoss: Loss {
  /// How many sums there are, at most four.
  static var sums: Int { get }

  func terms(_ y: Double, _ yhat: Double) -> Terms

  /// The loss from its sums; `weight` is the sum of the weights, the number of rows when there are none.
  func value(of sums: [ExactSum], weight: ExactSum) -> SetValue
}

extension SetLoss {
  public static var inputs: [Input] { [.labels(.real), .predictions(.real)] }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let labels = block.layout[.y]
    let outputs = block.layout[.yhat]
    for i in 0..<block.count {
      var counters = SetSums(Self.sums)
      for k in 0..<outputs.count {
        counters.add(
          terms(block.columns[labels.lowerBound + k][i], link(block.columns[outputs.lowerBound + k][i], convention).0),
          weight: 1)
      }
      let value = value(of: counters.sums, weight: counters.weight)
      result.losses[i] = value.value
      guard result.order >= .gradient else { continue }
      for k in 0..<outputs.count {
        result.gradients[k][i] = slope(
          block.columns[labels.lowerBound + k][i], block.columns[outputs.lowerBound + k][i], value, convention)
      }
    }
  }

  /// Adds a block of one column to the sums of the whole set.
  public func accumulate(
    _ block: Block, weights: ArraySlice<[Double]>, _ convention: Convention, into counters: inout SetSums
  ) {
    let labels = block[.y].first ?? []
    let predictions = block[.yhat].first ?? []
    let weight = weights.first
    for i in 0..<block.count {
      counters.add(terms(labels[i], link(predictions[i], convention).0), weight: weight?[i] ?? 1)
    }
  }

  /// The derivative of the set's value by each prediction of a block of one column.
  public func differentiate(
    _ block: Block, weights: ArraySlice<[Double]>, _ value: SetValue, _ convention: Convention,
    into gradient: inout [Double]
  ) {
    let labels = block[.y].first ?? []
    let predictions = block[.yhat].first ?? []
    let weight = weights.first
    for i in 0..<block.count {
      gradient[i] = slope(labels[i], predictions[i], value, convention) * (weight?[i] ?? 1)
    }
  }

  /// The chain rule: Σ over the sums of ∂value/∂sum · ∂term/∂ŷ, through the sigmoid when logits are given.
  private func slope(_ y: Double, _ yhat: Double, _ value: SetValue, _ convention: Convention) -> Double {
    let (prediction, factor) = link(yhat, convention)
    let slopes = terms(y, prediction).slopes
    var total = 0.0
    for k in 0..<Self.sums where slopes[k] != 0 { total += value.slopes[k] * slopes[k] }
    return total * factor
  }

  /// The prediction that the formula sees, and its derivative by the one that was given.
  private func link(_ yhat: Double, _ convention: Convention) -> (Double, Double) {
    guard convention.from == .logit else { return (yhat, 1) }
    let p = sigmoid(yhat)
    return (p, p * sigmoid(-yhat))
  }
}

/// The exact sums of a set loss over some of its rows.
public struct SetSums: Sendable {
  public private(set) var sums: [ExactSum]
  public private(set) var weight = ExactSum()
  public private(set) var count = 0

  public init(_ sums: Int) { self.sums = Array(repeating: ExactSum(), count: sums) }

  mutating func add(_ terms: Terms, weight: Double) {
    for k in sums.indices { sums[k].add(product: weight == 1 ? terms.left[k] : weight * terms.left[k], terms.right[k]) }
    self.weight.add(weight)
    count += 1
  }

  public mutating func merge(_ other: SetSums) {
    for k in sums.indices { sums[k].merge(other.sums[k]) }
    weight.merge(other.weight)
    count += other.count
  }
}
