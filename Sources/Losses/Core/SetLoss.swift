/// One row's part of each sum of a set loss: `left · right`, entered exactly, and its derivative by the prediction.
public struct Terms: Sendable {
  public var left, right: SIMD8<Double>
  public var gradients: SIMD4<Double>

  @inline(__always)
  public init(_ left: SIMD4<Double>, _ right: SIMD4<Double> = .one, gradients: SIMD4<Double> = .zero) {
    self.init(wide: SIMD8(lowHalf: left, highHalf: .zero), SIMD8(lowHalf: right, highHalf: .zero), gradients: gradients)
  }

  /// A row's parts of more than four sums.
  @inline(__always)
  public init(wide left: SIMD8<Double>, _ right: SIMD8<Double>, gradients: SIMD4<Double> = .zero) {
    self.left = left
    self.right = right
    self.gradients = gradients
  }
}

/// The value of a set loss, and what its derivatives by the predictions are made of: mostly those by each sum.
public struct SetValue: Sendable, Equatable {
  public var value: Double
  public var gradients: SIMD4<Double>

  public init(_ value: Double, gradients: SIMD4<Double>) {
    self.value = value
    self.gradients = gradients
  }
}

/// A loss of a whole set of rows that is no mean over them: a function of a few sums.
///
/// Each sum is kept exactly, so parts of a set merge to the same bits in any order.
public protocol SetLoss: Loss {
  /// How many sums there are, at most eight, the first four with gradients.
  static var sums: Int { get }

  /// What a row adds to each sum, times its weight.
  func terms(_ y: Double, _ yhat: Double) -> Terms

  /// What a row whose prediction is the logit z adds to each sum; the default is that of the probability σ(z).
  func terms(_ y: Double, logit z: Double) -> Terms

  /// The loss from its sums.
  func value(of set: SetSums) throws(UndefinedLoss) -> SetValue

  /// The value of a few rows from sums in two doubles, where these say every bit of it; else nil, as is the default.
  func quickValue(_ y: Span<Double>, _ yhat: Span<Double>, isLogit: Bool) -> SetValue?

  /// The derivative of the value by one prediction of weight 1; the default is the chain rule through the sums.
  func gradient(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double

  /// The derivative by a prediction that is the logit z; the default is the chain rule through the sigmoid.
  func gradient(_ y: Double, logit z: Double, _ value: SetValue) -> Double
}

extension SetLoss {
  public var setLoss: (any SetLoss)? { self }

  public static var inputs: [Input] { [.labels(.real), .predictions(.real)] }
  public static var scope: Scope { .sums }
  public static var cuts: [Cut] { [.column, .row, .all] }

  public func terms(_ y: Double, logit z: Double) -> Terms { terms(y, sigmoid(z)) }

  public func quickValue(_ y: Span<Double>, _ yhat: Span<Double>, isLogit: Bool) -> SetValue? { nil }

  public func gradient(_ y: Double, logit z: Double, _ value: SetValue) -> Double {
    let p = sigmoid(z)
    return gradient(y, p, value) * (p * sigmoid(-z))
  }

  public func gradient(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double {
    let gradients = terms(y, yhat).gradients
    var total = 0.0
    for k in 0..<min(Self.sums, 4) where gradients[k] != 0 { total += value.gradients[k] * gradients[k] }
    return total
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let outputs = block.layout[.yhat].count
    var doubts = [Double](repeating: 0, count: block.count)
    var labels = [Double](repeating: 0, count: block.count * outputs)
    var predictions = labels
    gather(block, block.layout[.y], from: 0, block.count, into: &labels, &doubts)
    gather(block, block.layout[.yhat], from: 0, block.count, into: &predictions, &doubts)
    for row in 0..<block.count {
      let range = row * outputs..<(row + 1) * outputs
      let y = labels.span.extracting(range)
      let yhat = predictions.span.extracting(range)
      let value = quickValue(y, yhat, isLogit: convention.from == .logit) ?? exactValue(y, yhat, convention)
      result.losses[row] = value.value + doubts[row]
      guard result.order >= .gradient else { continue }
      for k in 0..<outputs { result.gradients[k][row] = gradient(y[k], yhat[k], value, convention) + doubts[row] }
    }
  }

  private func exactValue(_ y: Span<Double>, _ yhat: Span<Double>, _ convention: Convention) -> SetValue {
    var counters = SetSums(Self.sums)
    accumulate(y, yhat, nil, convention, into: &counters)
    let value = try? value(of: counters)
    return value ?? SetValue(.nan, gradients: .zero)
  }

  /// Adds the cells of some outputs of a block to the sums of their set.
  public func accumulate(
    _ block: Block, outputs: Range<Int> = 0..<1, weights: ArraySlice<[Double]>, _ convention: Convention,
    into counters: inout SetSums
  ) {
    for output in outputs {
      let labels = block.columns[block.layout[.y].lowerBound + output]
      let predictions = block.columns[block.layout[.yhat].lowerBound + output]
      if convention.leavesOutCells, let rows = block.present(output: output) {
        let (y, yhat) = (rows.map { labels[$0] }, rows.map { predictions[$0] })
        let own = weights.first.map { all in rows.map { all[$0] } }
        accumulate(y.span, yhat.span, own, convention, into: &counters)
        continue
      }
      accumulate(
        labels.span.extracting(first: block.count), predictions.span.extracting(first: block.count), weights.first,
        convention, into: &counters)
    }
  }

  /// The derivative of a set's value by one of its outputs, in each row of a block.
  public func differentiate(
    _ block: Block, output: Int, weights: ArraySlice<[Double]>, _ value: SetValue, _ convention: Convention,
    into gradient: inout [Double]
  ) {
    let labels = block.columns[block.layout[.y].lowerBound + output]
    let predictions = block.columns[block.layout[.yhat].lowerBound + output]
    let y = labels.span.extracting(first: block.count)
    let yhat = predictions.span.extracting(first: block.count)
    var target = gradient.mutableSpan
    for i in y.indices { target[i] = self.gradient(y[i], yhat[i], value, convention) }
    if convention.leavesOutCells {
      for i in y.indices where y[i].isNaN || yhat[i].isNaN { target[i] = 0 }
    }
    guard let weights = weights.first else { return }
    let weight = weights.span
    for i in y.indices { target[i] = weight[i] == 0 ? 0 : target[i] * weight[i] }
  }

  /// Adds rows to the sums, sum by sum, so that each is one pass over two spans.
  private func accumulate(
    _ y: Span<Double>, _ yhat: Span<Double>, _ weights: [Double]?, _ convention: Convention,
    into counters: inout SetSums
  ) {
    guard Self.sums <= 4 || convention.from == .logit else { return accumulateWide(y, yhat, weights, into: &counters) }
    var left = [Double](repeating: 0, count: y.count)
    var right = left
    for k in 0..<Self.sums {
      fill(&left, &right, y, yhat, lane: k, isLogit: convention.from == .logit)
      counters.add(products: left.span, right.span, weights: weights, to: k)
    }
    counters.count(y.count, weights)
  }

  /// The same where a row's terms are costly and most of them 0: they are made once.
  private func accumulateWide(
    _ y: Span<Double>, _ yhat: Span<Double>, _ weights: [Double]?, into counters: inout SetSums
  ) {
    let column = [Double](repeating: 0, count: y.count)
    var lefts = Array(repeating: column, count: Self.sums)
    var rights = lefts
    for i in y.indices {
      let terms = terms(y[i], yhat[i])
      for k in 0..<Self.sums {
        lefts[k][i] = terms.left[k]
        rights[k][i] = terms.right[k]
      }
    }
    for k in 0..<Self.sums where lefts[k].contains(where: { $0 != 0 }) {
      let (left, right) = (lefts[k], rights[k])
      counters.add(products: left.span, right.span, weights: weights, to: k)
    }
    counters.count(y.count, weights)
  }

  private func fill(
    _ left: inout [Double], _ right: inout [Double], _ y: Span<Double>, _ yhat: Span<Double>, lane: Int, isLogit: Bool
  ) {
    var left = left.mutableSpan
    var right = right.mutableSpan
    for i in y.indices {
      let terms = isLogit ? terms(y[i], logit: yhat[i]) : terms(y[i], yhat[i])
      left[i] = terms.left[lane]
      right[i] = terms.right[lane]
    }
  }

  /// The derivative by the prediction that was given.
  @inline(__always)
  private func gradient(_ y: Double, _ yhat: Double, _ value: SetValue, _ convention: Convention) -> Double {
    convention.from == .logit ? gradient(y, logit: yhat, value) : gradient(y, yhat, value)
  }
}
