/// A loss of two vectors and a label that says whether they belong together: 1 when they do, 0 when not.
public protocol PairLoss: Loss {
  /// Returns L and leaves the derivatives by the components in the two spans, which are empty when none are wanted.
  func callAsFunction(
    _ y: Double, _ left: Span<Double>, _ right: Span<Double>, _ leftGradients: inout MutableSpan<Double>,
    _ rightGradients: inout MutableSpan<Double>
  ) -> Double

  /// The same loss from a distance or similarity computed before.
  func callAsFunction(_ y: Double, precomputed yhat: Double) -> Point
}

extension PairLoss {
  public static var inputs: [Input] {
    [
      .labels(.binary), Input(.left, .real, .matrix, isPrediction: true),
      Input(.right, .real, .matrix, isPrediction: true),
    ]
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    guard Self.activeInputs(in: block.layout) != Self.precomputed else {
      return elementwise(PairKernel(loss: self), block, convention, into: &result)
    }
    var tile = VectorTile(block.layout, roles: [.left, .right], label: true, wantsGradient: result.order >= .gradient)
    let labels = block.columns[block.layout[.y].lowerBound]
    var first = 0
    while first < block.count {
      tile.load(block, from: first)
      sweep(
        labels, from: first, tile.vectors[0], tile.vectors[1], width: tile.width, count: tile.count,
        &tile.gradients, &tile.losses)
      tile.store(from: first, into: &result)
      first += tile.count
    }
  }

  private func sweep(
    _ labels: [Double], from first: Int, _ left: [Double], _ right: [Double], width: Int, count: Int,
    _ gradients: inout [[Double]], _ losses: inout [Double]
  ) {
    var (leftGradients, rightGradients) = (taken(&gradients[0]), taken(&gradients[1]))
    var leftSpan = leftGradients.mutableSpan
    var rightSpan = rightGradients.mutableSpan
    let isShort = leftSpan.isEmpty
    for row in 0..<count {
      let range = row &* width..<(row &+ 1) &* width
      var leftRow = leftSpan._mutatingExtracting(isShort ? 0..<0 : range)
      var rightRow = rightSpan._mutatingExtracting(isShort ? 0..<0 : range)
      losses[row] = self(
        labels[first &+ row], left.span.extracting(range), right.span.extracting(range), &leftRow, &rightRow)
    }
    (gradients[0], gradients[1]) = (leftGradients, rightGradients)
  }
}

private struct PairKernel<L: PairLoss>: Kernel {
  let loss: L

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss(y, precomputed: yhat) }
}
