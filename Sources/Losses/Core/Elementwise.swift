/// One output of one row: the innermost formula, with at most one further input beside label and prediction.
@usableFromInline
protocol Kernel {
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point
}

extension Kernel {
  /// Evaluates some rows of one output, one by one; the arrays are at least as long as the columns.
  @inlinable
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

extension Evaluation {
  /// Evaluates the rows of one output: labels, predictions and one further input, to losses, gradients and curvatures as
  /// far as the order asks for them.
  @usableFromInline
  typealias Sweep = (
    Span<Double>, Span<Double>, Span<Double>, Order, inout [Double], inout [Double], inout [Double]
  ) -> Void

  /// Sweeps over every output of a block.
  @usableFromInline
  mutating func sweep(_ block: Block, extra: Role = .y, _ convention: Convention, _ sweep: Sweep) {
    let (labels, predictions, extras) = (block.layout[.y], block.layout[.yhat], block.layout[extra])
    let order = order
    fillOutputs(of: block, convention) { output, losses, gradients, curvatures in
      let y = block.columns[labels.lowerBound + output]
      let yhat = block.columns[predictions.lowerBound + output]
      let other = block.columns[extras.lowerBound + (extras.count == 1 ? 0 : output)]
      sweep(
        y.span.extracting(first: block.count), yhat.span.extracting(first: block.count),
        other.span.extracting(first: block.count), order, &losses, &gradients, &curvatures)
    }
  }

  /// Lets each output of a block fill in losses, gradients and curvatures of its own, and joins the losses of a row.
  mutating func fillOutputs(
    of block: Block, _ convention: Convention,
    _ fill: (_ output: Int, inout [Double], inout [Double], inout [Double]) -> Void
  ) {
    let outputs = block.layout[.yhat].count
    let isSingle = outputs == 1
    for output in 0..<outputs {
      // The array leaves its owner meanwhile, so that both can be changed without a copy.
      var own = isSingle ? taken(&losses) : taken(&terms)
      fill(output, &own, &gradients[output], &curvatures[output])
      if isSingle {
        losses = own
      } else {
        join(own, of: block.count, isFirst: output == 0, &losses, &carries)
        terms = own
      }
    }
    if !isSingle { closeRows(of: block.count, outputs: outputs, convention.within) }
  }

  /// Rounds the rows' sums, or their means, and scales the derivatives alike.
  private mutating func closeRows(of count: Int, outputs: Int, _ within: Within) {
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

/// Moves an array out of its place and leaves an empty one.
func taken(_ array: inout [Double]) -> [Double] {
  var moved: [Double] = []
  swap(&moved, &array)
  return moved
}

/// Adds one output's losses to the rows, keeping what rounding drops (Knuth's TwoSum).
private func join(
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
