/// One output of one row: the innermost formula, with at most one further input beside label and prediction.
@usableFromInline
protocol Kernel {
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point

  /// Evaluates the rows of some columns; the arrays are at least as long.
  func sweep(
    _ y: Span<Double>, _ yhat: Span<Double>, _ extra: Span<Double>, _ order: Evaluation.Order,
    _ losses: inout [Double], _ gradients: inout [Double], _ curvatures: inout [Double])
}

extension Loss {
  /// Runs a kernel over every output of a block and joins the outputs of a row.
  ///
  /// Inlined into each loss's `evaluate`, so that every kernel gets a loop of its own, specialised and vectorised.
  @inlinable @inline(__always)
  func elementwise<K: Kernel>(
    _ kernel: K, _ block: Block, extra: Role = .y, _ convention: Convention, into result: inout Evaluation
  ) {
    let labels = block.layout[.y]
    let predictions = block.layout[.yhat]
    let extras = block.layout[extra]
    let isSingle = predictions.count == 1
    for output in 0..<predictions.count {
      // The array leaves its owner meanwhile, so that both can be changed without a copy.
      var losses = isSingle ? taken(&result.losses) : taken(&result.terms)
      let y = block.columns[labels.lowerBound + output]
      let yhat = block.columns[predictions.lowerBound + output]
      let other = block.columns[extras.lowerBound + (extras.count == 1 ? 0 : output)]
      kernel.sweep(
        y.span.extracting(first: block.count), yhat.span.extracting(first: block.count),
        other.span.extracting(first: block.count), result.order, &losses, &result.gradients[output],
        &result.curvatures[output])
      if isSingle {
        result.losses = losses
      } else {
        join(losses, of: block.count, isFirst: output == 0, &result.losses, &result.carries)
        result.terms = losses
      }
    }
    if !isSingle { result.closeRows(of: block.count, outputs: predictions.count, convention.within) }
  }
}

extension Kernel {
  /// Row by row.
  @inlinable @inline(__always)
  func sweep(
    _ y: Span<Double>, _ yhat: Span<Double>, _ extra: Span<Double>, _ order: Evaluation.Order,
    _ losses: inout [Double], _ gradients: inout [Double], _ curvatures: inout [Double]
  ) {
    var loss = losses.mutableSpan
    precondition(loss.count >= y.count)
    switch order {
    case .loss:
      for i in y.indices { loss[i] = self(y[i], yhat[i], extra[i]).loss }
    case .gradient:
      var gradient = gradients.mutableSpan
      precondition(gradient.count >= y.count)
      for i in y.indices {
        let point = self(y[i], yhat[i], extra[i])
        loss[i] = point.loss
        gradient[i] = point.gradient
      }
    case .curvature:
      var gradient = gradients.mutableSpan
      var curvature = curvatures.mutableSpan
      precondition(gradient.count >= y.count && curvature.count >= y.count)
      for i in y.indices {
        let point = self(y[i], yhat[i], extra[i])
        loss[i] = point.loss
        gradient[i] = point.gradient
        curvature[i] = point.curvature
      }
    }
  }
}

/// Moves an array out of its place and leaves an empty one.
@inlinable
func taken(_ array: inout [Double]) -> [Double] {
  var moved: [Double] = []
  swap(&moved, &array)
  return moved
}

/// Adds one output's losses to the rows, keeping what rounding drops (Knuth's TwoSum).
@usableFromInline
func join(
  _ terms: [Double], of count: Int, isFirst: Bool, _ losses: inout [Double], _ carries: inout [Double]
) {
  let term = terms.span
  var loss = losses.mutableSpan
  var carry = carries.mutableSpan
  for i in 0..<count {
    let old = isFirst ? 0 : loss[i]
    let sum = old + term[i]
    let part = sum - old
    carry[i] = (isFirst ? 0 : carry[i]) + ((old - (sum - part)) + (term[i] - part))
    loss[i] = sum
  }
}

extension Evaluation {
  /// Rounds the rows' sums, or their means, and scales the derivatives alike.
  @usableFromInline
  mutating func closeRows(of count: Int, outputs: Int, _ within: Within) {
    let divisor = within == .mean ? Double(outputs) : 1
    for i in 0..<count {
      // An infinite sum has no carry: inf − inf is NaN there.
      losses[i] = (losses[i] + (losses[i].isFinite ? carries[i] : 0)) / divisor
    }
    guard within == .mean, order >= .gradient else { return }
    for output in gradients.indices {
      for i in 0..<count { gradients[output][i] /= divisor }
      guard order >= .curvature else { continue }
      for i in 0..<count { curvatures[output][i] /= divisor }
    }
  }
}
